import type { Instant } from '../domain/days.ts';
import { bulkOn, type DecisionMark } from '../domain/decision-mark.ts';
import { rule } from '../domain/rule.ts';

const seconds = (instant: Instant): number => Date.parse(instant) / 1000;
/** The time on the wall in China, 'HH:MM'. */
const wall = (instant: Instant): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

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
  examine(marks) {
    const [first] = marks;
    if (!first) return 'not-applicable';
    const limits = bulkOn(first.on);
    const times = marks.map(({ at }) => seconds(at)).sort((one, other) => one - other);
    const span = limits.withinMinutes * 60;
    const burst = Math.max(...times.map((from, nth) => times.slice(nth).filter((at) => at <= from + span).length));

    const views = marks
      .map(({ at, openedAt }) => (openedAt === null ? 0 : seconds(at) - seconds(openedAt)))
      .sort((one, other) => one - other);
    const middle = Math.floor(views.length / 2);
    const median =
      views.length % 2 === 1 ? (views[middle] ?? 0) : ((views[middle - 1] ?? 0) + (views[middle] ?? 0)) / 2;

    const late = marks.filter(({ at }) => wall(at) < limits.hours[0] || wall(at) >= limits.hours[1]).length;

    const said = marks.flatMap(({ words }) => words ?? []);
    const most = Math.max(0, ...[...new Set(said)].map((one) => said.filter((other) => other === one).length));

    const signs = [
      ...(burst > limits.decisions ? ['burst'] : []),
      ...(marks.length >= limits.fromCount && median < limits.medianSeconds ? ['brief'] : []),
      ...(late > 0 ? ['hours'] : []),
      ...(said.length >= limits.fromCount && most * 100 > said.length * limits.samePercent ? ['same-words'] : []),
    ];
    if (signs.length === 0) return 'in-order';
    const facts = {
      operatorId: first.operatorId,
      on: first.on,
      signs,
      decisions: marks.length,
      burst,
      medianSeconds: median,
      late,
      sameWords: most,
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
