import { yuan } from '../../../shared/domain/money.ts';
import type { moneyPath } from './money-path.ts';
import type { Narrator } from './narrator.ts';
import type { Desk } from './office-client.ts';

interface Stage {
  readonly money: ReturnType<typeof moneyPath>;
  /** Who builds the batches, and another of the finance office. */
  readonly builder: Desk;
  readonly other: Desk;
  readonly told: Narrator;
}

/** The standard is raised after the month was paid (提标补发): ordered by somebody who won't build the batch, never below what was paid, and never twice. */
export async function toppedUp({ money, builder, other, told }: Stage, batch: string): Promise<void> {
  const [line] = (await money.lines(batch)).filter(({ state }) => state === 'paid');
  const path = `/cases/${line.caseId}/top-ups`;
  const order = { month: line.month, rightFen: line.amountFen + 4_500, ground: 'standard-raised' };
  told.tell('县民政局 财务', '想把应发金额改得比已发的还少。', 'Less than was paid is tried.');
  told.refused(await builder.post(path, { ...order, rightFen: line.amountFen - 1 }), 'nothing-to-top-up');
  const topUp = told.good(await other.post(path, order));
  told.expect('the difference is worked out from what was paid', topUp.paidFen === line.amountFen);
  told.refused(await other.post(path, order), 'duties-not-separated');
  told.tell(
    '县民政局 财务',
    `${line.month}提标：该户应发${yuan(topUp.rightFen)}元、已发${yuan(topUp.paidFen)}元，差额随下月批次补发；决定补发的人不编制该批次。`,
    'The standard was raised afterwards: the difference goes out with next month’s batch, which another builds.',
  );
}
