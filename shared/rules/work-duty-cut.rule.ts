import type { Adjustment } from '../domain/adjustment/adjustment.ts';
import { rule } from '../domain/rule.ts';

/** R49: money is cut for refusing work after fewer refusals than the law asks for, or that of more than the person who refused (M57 §34). `people`: the household before the cut, and `needed`: so many refusals; undefined where that can't be read or isn't set. */
export const workDutyCut = rule<{
  readonly adjustment: Adjustment;
  readonly people: number | undefined;
  readonly needed: number | undefined;
}>({
  id: 'R49',
  name: 'work-duty-cut',
  title: '因拒绝就业减发缺乏依据',
  basis: ['M57 §34', 'R649 §45'],
  severity: 'violation',
  version: 3,
  examine({ adjustment, people, needed }) {
    if (adjustment.state !== 'decided' || adjustment.proposal.ground !== 'work-refused') return 'not-applicable';
    const { wasFen, monthlyFen } = adjustment.proposal;
    const refusals = adjustment.change?.refusals.length ?? 0;
    const lostFen = wasFen - monthlyFen;
    const mostFen = people === undefined ? undefined : Math.floor(wasFen / Math.max(people, 1));
    const facts = {
      ...{ refusals, needed: needed ?? 'none', lostFen, mostFen: mostFen ?? 'none' },
      person: adjustment.change?.person ?? 'nobody',
      operators: [adjustment.decidedBy],
    };
    if (needed !== undefined && refusals < needed) return { why: `仅有${refusals}次拒绝记录，不足${needed}次`, facts };
    const isAnothers = adjustment.change?.person === null || (mostFen !== undefined && lostFen > mostFen);
    if (isAnothers) return { why: '减发金额超出本人份额', facts };
    return needed === undefined || mostFen === undefined ? 'not-applicable' : 'in-order';
  },
});
