import type { Adjustment } from '../domain/adjustment/adjustment.ts';
import { rule } from '../domain/rule.ts';

/** R49: money is cut for refusing work after fewer refusals than the law asks for, or that of more than the person who refused (M57 §34). `people`: the household before the cut. */
export const workDutyCut = rule<{
  readonly adjustment: Adjustment;
  readonly people: number;
  readonly needed: number;
}>({
  id: 'R49',
  name: 'work-duty-cut',
  title: '因拒绝就业减发缺乏依据',
  basis: ['M57 §34', 'R649 §45'],
  severity: 'violation',
  examine({ adjustment, people, needed }) {
    if (adjustment.state !== 'decided' || adjustment.proposal.ground !== 'work-refused') return 'not-applicable';
    const { wasFen, monthlyFen } = adjustment.proposal;
    const refusals = adjustment.change?.refusals.length ?? 0;
    const lostFen = wasFen - monthlyFen;
    const mostFen = Math.floor(wasFen / Math.max(people, 1));
    const facts = { refusals, needed, lostFen, mostFen, person: adjustment.change?.person ?? 'nobody' };
    if (refusals < needed) return { why: `仅有${refusals}次拒绝记录，不足${needed}次`, facts };
    if (adjustment.change?.person === null || lostFen > mostFen) return { why: '减发金额超出本人份额', facts };
    return 'in-order';
  },
});
