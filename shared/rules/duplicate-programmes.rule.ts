import { areExclusive, type Holding } from '../domain/holding.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import { PROGRAMME_LABELS } from '../domain/programme.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';

/** What a line's people hold in its month: by the line's own case, and by others. */
export interface Held {
  readonly line: PaymentLine;
  readonly own: Pick<Holding, 'programme' | 'alone' | 'office'>;
  readonly others: readonly Holding[];
}

/**
 * R03: in the month of the money somebody of the household holds what excludes its programme (TK43 §9, RIGID §4(1)). Granting it is impossible; what it finds was granted before that, or became
 * exclusive by a law since. Money beside money is held; beside a status it is found only. Of whom nothing else is known nothing is said.
 */
export const duplicateProgrammes = rule<Held>({
  id: 'R03',
  name: 'duplicate-programmes',
  title: '重复享受互斥救助',
  basis: ['M57 §8', 'TK43 §9', 'RIGID §4(1)'],
  severity: 'violation',
  version: 2,
  examine({ line, own, others }, { today }) {
    if (others.length === 0) return 'not-applicable';
    const against = others.filter((other) => areExclusive(own, other, today));
    if (against.length === 0) return 'in-order';
    const programmes = [...new Set(against.map(({ programme }) => programme))].sort();
    const names = programmes.map((programme) => PROGRAMME_LABELS[programme].guangdong).join('、');
    return {
      why: `该户有成员在${line.month}同时享受${names}，应核实并停发其一`,
      facts: {
        month: line.month,
        programmes,
        otherCases: [...new Set(against.map(({ caseId }) => caseId))].sort().slice(0, MOST_NAMED),
      },
      ...(against.some(({ pays }) => pays) && { severity: 'blocking' as const }),
    };
  },
});
