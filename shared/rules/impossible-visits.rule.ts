import { settingOn } from '../domain/law/settings.ts';
import { rule } from '../domain/rule.ts';
import type { VisitMark } from '../domain/visit-mark.ts';

/**
 * R17: somebody was at two households at once, or at more in a day than anybody can be (M57 §16). Judged by one person's visits of one day. That one ends as another begins is possible, if quick. Of visits without
 * their times only how many they are is judged. How far a visit was from the home isn't kept: nobody tells where a home lies.
 */
export const impossibleVisits = rule<readonly VisitMark[]>({
  id: 'R17',
  name: 'impossible-visits',
  title: '虚假入户',
  basis: ['M57 §16'],
  severity: 'violation',
  version: 3,
  examine(marks) {
    const [first] = marks;
    if (!first) return 'not-applicable';
    const setting = settingOn('supervision', 'VISITS_A_DAY', first.office, first.on);
    if (!setting.ok) return 'not-applicable';
    const most = setting.value.value;
    const timed = marks.flatMap(({ caseId, startedAt, endedAt }) =>
      startedAt === null || endedAt === null ? [] : [{ caseId, startedAt, endedAt }],
    );
    const atOnce = timed.filter((one) =>
      timed.some(
        (other) => other.caseId !== one.caseId && other.startedAt < one.endedAt && one.startedAt < other.endedAt,
      ),
    );
    if (atOnce.length === 0 && marks.length <= most) return timed.length < marks.length ? 'not-applicable' : 'in-order';
    return {
      why:
        atOnce.length > 0
          ? `${first.on}同一调查人同一时间在两户以上入户，应核实是否实际入户`
          : `${first.on}同一调查人入户${marks.length}户，超过${most}户，应核实是否实际入户`,
      facts: {
        ...{ operatorId: first.operatorId, on: first.on, visits: marks.length },
        cases: [...new Set(atOnce.map(({ caseId }) => caseId))].sort(),
      },
    };
  },
});
