import type { Day } from '../domain/days.ts';
import { beyond, type FigureLimits } from '../domain/law/figure-limits.ts';
import type { OperatorFigures } from '../domain/office-week.ts';
import { rule } from '../domain/rule.ts';

/** How a person decided in a week that began on a Monday. */
export interface WeekOfDecisions {
  readonly week: Day;
  readonly figures: OperatorFigures;
  readonly limits: FigureLimits;
}

/** R26, of a week: who decides a few a day never shows on one; over a week the files weren't looked at, or all opinions are the same words. */
export const bulkApprovalWeek = rule<WeekOfDecisions>({
  id: 'R26',
  name: 'bulk-approval-week',
  title: '一周审批疑似走形式',
  basis: ['NOTICE §2', 'M57 §20'],
  severity: 'warning',
  version: 2,
  examine({ week, figures, limits }) {
    const { operatorId, decisions, viewedSeconds, inWords, sameWords } = figures;
    if (decisions < limits.from) return 'not-applicable';
    const { medianSeconds, same } = limits.bulk;
    const signs = [
      ...(viewedSeconds < medianSeconds ? ['brief'] : []),
      ...(inWords >= limits.from && beyond(sameWords, inWords, same) ? ['same-words'] : []),
    ];
    if (signs.length === 0) return 'in-order';
    return {
      why: `自${week}起一周审批${decisions}件：${signs.map((sign) => WORDS[sign]).join('、')}`,
      facts: { operatorId, week, signs, decisions, viewedSeconds, inWords, sameWords },
    };
  },
});

const WORDS: Readonly<Record<string, string>> = { brief: '查阅时间过短或未打开材料', 'same-words': '意见文字雷同' };
