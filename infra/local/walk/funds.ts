import type { Day } from '../../../shared/domain/days.ts';
import { fundsPath, type MoneyDesks, type moneyPath } from './money-path.ts';
import type { Narrator } from './narrator.ts';

interface Stage {
  readonly bureau: MoneyDesks;
  readonly money: ReturnType<typeof moneyPath>;
  readonly told: Narrator;
  readonly today: () => Day;
}

/** Money comes before it goes: what isn't there can't be blocked, and what is there goes only to an account on the register (R47). */
export function funds({ bureau, money, told, today }: Stage) {
  const chest = fundsPath(bureau, told);
  const programmes = ['temporary', 'dibao', 'tekun'] as const;
  /** For each batch what it needs, dibao's half from the county: what nobody needs yet would lie idle (R31). */
  const receive = async (batch: string): Promise<void> => {
    const { programme } = await money.batch(batch);
    await chest.allocateFor(today(), batch, programme === 'dibao' ? ['central', 'county'] : ['central']);
  };
  return {
    /** A batch is approved, and nothing has come for its programme yet. */
    async begin(batch: string): Promise<void> {
      told.tell(
        '县民政局 财务',
        '资金未到账就想锁定发放。',
        'Money is to leave that hasn’t come: what is missing is named.',
      );
      told.refused(await money.block(batch), 'funds-missing');
      await receive(batch);
      told.tell(
        '县民政局 财务',
        '中央资金到账：一人登记、另一人审批；代发专户同样须经两人核准。',
        'Central money has come: entered by one, approved by another; so is the paying bank’s account.',
      );
    },
    receive,
    /** The books balance to the fen, and what they call paid is what the banks said. */
    async end(): Promise<void> {
      for (const programme of programmes) {
        const { pots } = told.good(await bureau.finance.get(`/funds?programme=${programme}`));
        for (const pot of pots)
          told.expect(
            'the books balance',
            pot.received === pot.available + pot.blocked + pot.sent + pot.paid + pot.moved && pot.paid > 0,
          );
      }
      told.tell(
        '县民政局 财务',
        '资金账：收到＝可用＋已锁定＋在途＋已支付，逐源逐分相等。',
        'The books: received is available, blocked, under way and paid, source by source, to the fen.',
      );
    },
  };
}
