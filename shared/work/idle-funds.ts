import type { Day } from '../domain/days.ts';
import type { Finding } from '../domain/finding.ts';
import { countyOf } from '../domain/ids.ts';
import type { FundEntry, Pot } from '../domain/payment/funds.ts';
import { lyingBy } from '../domain/payment/lying.ts';
import { examine } from '../domain/rule.ts';
import type { Powers } from '../powers.ts';
import { fundsIdle } from '../rules/funds-idle.rule.ts';
import { foundBy } from './found-by.ts';

const PAGE = 100;

/**
 * Money that lies idle in a pot, one finding for each entry that it came by (R31). Reads nothing of a pot that is empty; else its entries from the newest back to where the oldest of its money came, and the order of each
 * that still has some.
 */
export async function idleFunds(
  pot: Pot,
  { readFunds }: Pick<Powers, 'readFunds'>,
  today: Day,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let leftFen: number = pot.available;
  for (let cursor: string | undefined; leftFen > 0; ) {
    const page = await readFunds.entries(pot, { limit: PAGE, cursor });
    if (!page.ok) throw new Error('a cursor of our own was refused');
    // What was booked since the pot was read isn't in its sum.
    const seen = lyingBy(
      leftFen,
      page.value.items.filter(({ nth }) => nth <= pot.version),
    );
    for (const lying of seen.lying) {
      const { orderId } = lying.entry;
      const order = orderId === null ? undefined : await readFunds.order(orderId);
      const verdict = examine(fundsIdle, { ...lying, order }, { today });
      if (typeof verdict === 'string') continue;
      const record = recordOf(lying.entry);
      const named = [fundsIdle.name, record, String(verdict.facts['standing'])];
      const subject = { kind: 'record', caseId: null, record } as const;
      const finding = foundBy(fundsIdle, verdict, { subject, office: pot.office, named }, today);
      if (finding) findings.push(finding);
    }
    leftFen = seen.beforeFen;
    cursor = page.value.next;
    if (cursor === undefined) break;
  }
  return findings;
}

/** The entry, as the ledger names it. */
const recordOf = ({ nth, after: { office, programme, source } }: FundEntry): string =>
  `FUNDS#${countyOf(office)}/${programme} ENTRY#${source}#${String(nth).padStart(9, '0')}`;
