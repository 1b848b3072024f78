import type { Case } from '../domain/case/case.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { careLevels, supportOf } from '../domain/means/care.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/**
 * R42: a tekun amount that isn't the living standard and, for each person, the care of one of the three levels; less than was assessed, without the minutes of a collective; or a change of ability that wasn't assessed
 * anew in time (TK43 §20-23; FEICHENG). Which items somebody fails lies sealed: the level is reckoned from them, so a wrong one shows as an amount that no levels give.
 */
export const careFeeAmiss = rule<{ readonly subject: Case } | { readonly clock: CaseClock }>({
  id: 'R42',
  name: 'care-fee-amiss',
  title: '特困人员照料护理档次或费用不符',
  basis: ['TK43 §20', 'TK43 §22', 'TK43 §23'],
  severity: 'violation',
  examine(of, { today }): Verdict {
    if ('clock' in of) {
      const { clock } = of.clock;
      if (clock.code !== 'TK_REASSESS') return 'not-applicable';
      const { is } = standing(clock, today);
      if (is !== 'overdue' && is !== 'met-late') return 'in-order';
      const facts = {
        code: clock.code,
        standing: is,
        percent: 100,
        startsOn: clock.startsOn,
        dueOn: clock.dueOn ?? 'none',
      };
      return { why: `自理能力变化后未按期复评。${explain(clock).zh}`, facts };
    }
    const { subject } = of;
    if (subject.programme !== 'tekun' || subject.stage !== 'confirmed' || subject.award.kind !== 'monthly')
      return 'not-applicable';
    const { award, assessed, minutes, office, people } = subject;
    if (!assessed || minutes !== null) return 'not-applicable';
    const heads = people.length;
    const facts = { monthlyFen: award.monthlyFen, assessedFen: assessed.monthlyFen, heads, assessedOn: assessed.on };
    if (award.monthlyFen < assessed.monthlyFen) return { why: '确认金额少于核定的基本生活和照料护理费', facts };
    const careFen = award.monthlyFen - supportOf(office, heads, assessed.on);
    if (!careLevels(office, heads, assessed.on).includes(careFen))
      return { why: '照料护理费不等于任何一种档次组合的标准', facts: { ...facts, careFen } };
    return 'in-order';
  },
});
