import type { Benefit } from '../domain/benefit.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import { type Day, firstDayOf, monthOf } from '../domain/days.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { careLevels, supportOf } from '../domain/means/care.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/**
 * R42: a tekun amount, as it was confirmed or as it is paid, that isn't the living standard and, for each person, the care of one of the three levels; less than was assessed; or a change of ability that wasn't assessed
 * anew in time (TK43 §20-23; FEICHENG). No collective may decide otherwise. Which items somebody fails lies sealed: the level is reckoned from them, so a wrong one shows as an amount that no levels give.
 */
export const careFeeAmiss = rule<
  { readonly subject: Case } | { readonly benefit: Benefit } | { readonly clock: CaseClock }
>({
  id: 'R42',
  name: 'care-fee-amiss',
  title: '特困人员照料护理档次或费用不符',
  basis: ['TK43 §20', 'TK43 §22', 'TK43 §23'],
  severity: 'violation',
  version: 3,
  examine(of, { today }): Verdict {
    if ('clock' in of) {
      const { clock } = of.clock;
      if (clock.code !== 'TK_REASSESS') return 'not-applicable';
      const { is } = standing(clock, today);
      if (is === 'awaits-calendar') return 'not-applicable';
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
    if ('benefit' in of) return paidAmiss(of.benefit, today);
    const { subject } = of;
    if (subject.programme !== 'tekun' || subject.stage !== 'confirmed' || subject.award.kind !== 'monthly')
      return 'not-applicable';
    const { award, assessed, office, people } = subject;
    if (!assessed) return 'not-applicable';
    const heads = people.length;
    const facts = { monthlyFen: award.monthlyFen, assessedFen: assessed.monthlyFen, heads, assessedOn: assessed.on };
    if (award.monthlyFen < assessed.monthlyFen) return { why: '确认金额少于核定的基本生活和照料护理费', facts };
    if (isOfLevels(award.monthlyFen, { office, heads }, assessed.on)) return 'in-order';
    return {
      why: '照料护理费不等于任何一种档次组合的标准',
      facts: { ...facts, careFen: award.monthlyFen - supportOf(office, heads, assessed.on) },
    };
  },
});

const isOfLevels = (
  monthlyFen: number,
  { office, heads }: { readonly office: OfficeCode; readonly heads: number },
  on: Day,
): boolean => careLevels(office, heads, on).includes(monthlyFen - supportOf(office, heads, on));

/** What is paid from this month on, by the standards of today or of the month from which it is paid: a standard that was raised since is paid by a decision of its own. */
function paidAmiss({ programme, office, personIndexes, amounts, ends }: Benefit, today: Day): Verdict {
  const month = monthOf(today);
  if (programme !== 'tekun' || (ends !== null && ends.from <= month)) return 'not-applicable';
  const since = amounts.findLast(({ from }) => from <= month)?.from ?? month;
  const heads = personIndexes.length;
  const wrong = amounts.find(
    ({ from, monthlyFen }) =>
      from >= since && ![today, firstDayOf(from)].some((on) => isOfLevels(monthlyFen, { office, heads }, on)),
  );
  if (!wrong) return 'in-order';
  const { from, monthlyFen } = wrong;
  return {
    why: '发放金额不等于基本生活标准加任何一种档次组合的照料护理费',
    facts: { from, monthlyFen, heads, careFen: monthlyFen - supportOf(office, heads, today) },
  };
}
