import type { Month } from '../domain/days.ts';
import { beyond, type FigureLimits } from '../domain/law/figure-limits.ts';
import { type AidGranted, evenAid } from '../domain/office-spread.ts';
import { rule } from '../domain/rule.ts';

/** The temporary aid that a township granted in a month. */
export interface AidOfMonth {
  readonly month: Month;
  readonly granted: readonly AidGranted[];
  readonly limits: FigureLimits;
}

/** R35, of an office: amounts of temporary aid are set at will where most of a month are the same, or lie just below the ceiling above which the county decides. Few amounts say nothing, and what is just what its tier gives (TA23 2(3)) was set by nobody. */
export const equalAmounts = rule<AidOfMonth>({
  id: 'R35',
  name: 'equal-amounts',
  title: '临时救助金额雷同或贴近审批上限',
  basis: ['M57 §23', 'LAW26 §49'],
  severity: 'warning',
  version: 2,
  examine({ month, granted, limits }) {
    if (granted.length < limits.from) return 'not-applicable';
    const { same, sameFen, near } = evenAid(granted, limits.margin);
    const signs = [
      ...(beyond(same, granted.length, limits.equal) ? ['equal'] : []),
      ...(beyond(near, granted.length, limits.equal) ? ['near-ceiling'] : []),
    ];
    if (signs.length === 0) return 'in-order';
    return {
      why: `${month}临时救助${granted.length}件，不等于分档标准而金额相同的最多${same}件、贴近乡镇审批上限的${near}件，应核实金额如何确定`,
      facts: { month, signs, granted: granted.length, same, sameFen, near },
    };
  },
});
