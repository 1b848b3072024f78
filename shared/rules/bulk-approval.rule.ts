import { type DecisionMark, measure } from '../domain/decision-mark.ts';
import { beyond, bulkLimits } from '../domain/law/figure-limits.ts';
import { rule } from '../domain/rule.ts';

/**
 * R26: an approver decides by the bundle: too many in a short time, too briefly looked at, at an hour when nobody works, or in the same words. Judged by one person's decisions of one
 * day. A file that was never opened was looked at for no time.
 */
export const bulkApproval = rule<readonly DecisionMark[]>({
  id: 'R26',
  name: 'bulk-approval',
  title: '批量审批',
  basis: ['NOTICE §2', 'M57 §20'],
  severity: 'warning',
  version: 2,
  examine(marks) {
    const [first] = marks;
    if (!first) return 'not-applicable';
    const limits = bulkLimits(first.office, first.on);
    const { burst, medianSeconds, late, said, sameWords } = measure(marks, limits);

    const signs = [
      ...(burst > limits.decisions ? ['burst'] : []),
      ...(marks.length >= limits.from && medianSeconds < limits.medianSeconds ? ['brief'] : []),
      ...(late > 0 ? ['hours'] : []),
      ...(said >= limits.from && beyond(sameWords, said, limits.same) ? ['same-words'] : []),
    ];
    if (signs.length === 0) return 'in-order';
    const facts = {
      operatorId: first.operatorId,
      on: first.on,
      signs,
      decisions: marks.length,
      burst,
      medianSeconds,
      late,
      sameWords,
    };
    return { why: `${first.on}的审批疑似批量办理：${signs.map((sign) => WORDS[sign]).join('、')}`, facts };
  },
});

const WORDS: Readonly<Record<string, string>> = {
  burst: '短时间内审批件数过多',
  brief: '查阅时间过短或未打开材料',
  hours: '在工作时间以外审批',
  'same-words': '意见文字雷同',
};
