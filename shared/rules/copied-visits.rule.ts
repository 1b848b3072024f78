import { settingOn } from '../domain/law/settings.ts';
import { signsAlike } from '../domain/likeness.ts';
import { MOST_NAMED, rule } from '../domain/rule.ts';
import type { VisitMark } from '../domain/visit-mark.ts';

/**
 * R17, of forms: somebody wrote down of one household what they or another wrote down of another (M57 §16). By sketches of what lies sealed, against the newest visits of the office; short forms say nothing, nor do
 * those from before sketches were kept.
 */
export const copiedVisits = rule<{ readonly mark: VisitMark; readonly others: readonly VisitMark[] }>({
  id: 'R17',
  name: 'copied-visits',
  version: 5,
  title: '入户记录雷同',
  basis: ['M57 §16'],
  severity: 'violation',
  examine({ mark, others }) {
    const { sketch, office, on, operatorId, caseId } = mark;
    const most = settingOn('supervision', 'VISIT_ALIKE', office, on);
    const from = settingOn('supervision', 'VISIT_SIGNS', office, on);
    if (!most.ok || !from.ok || !sketch || sketch.signs < from.value.value) return 'not-applicable';
    const { part, of } = most.value.value;
    const copies = others.filter(
      (other) =>
        other.caseId !== caseId &&
        other.sketch &&
        other.sketch.signs >= from.value.value &&
        signsAlike(sketch, other.sketch) * of > part * 100,
    );
    if (copies.length === 0) return 'in-order';
    return {
      why: `${on}的入户记录与其他案件的入户记录雷同，应核实是否实际入户`,
      facts: {
        ...{ operatorId, on, copies: copies.length, visit: mark.visitId },
        operators: [...new Set(copies.map((other) => other.operatorId))].sort().slice(0, MOST_NAMED),
        cases: [...new Set(copies.map((other) => other.caseId))].sort().slice(0, MOST_NAMED),
      },
    };
  },
});
