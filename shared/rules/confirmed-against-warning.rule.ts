import type { Adjustment } from '../domain/adjustment/adjustment.ts';
import type { Case } from '../domain/case/case.ts';
import type { Day } from '../domain/days.ts';
import type { PersonId } from '../domain/ids.ts';
import { rule } from '../domain/rule.ts';
import { whoConfirmed } from '../domain/stage.ts';

/** What stands open about somebody of a household, by their number in the case. */
export interface Warning {
  readonly rule: string;
  readonly person: PersonId;
  readonly explained: boolean;
}

/** The day on which somebody said yes to the household; null where nobody did. A rise of the standard is everybody's, and says nothing of one of them. */
function decidedOn(subject: Case | Adjustment): Day | null {
  if ('stage' in subject) return subject.stage === 'confirmed' ? subject.confirmedOn : null;
  if (subject.state !== 'decided' || subject.proposal.outcome !== 'increase') return null;
  return subject.proposal.ground === 'standard-changed' ? null : subject.decidedOn;
}

/**
 * R50: a household is confirmed, or given more, while a register's warning about somebody of it stands open (R01-R11), and nobody said why in writing (recommended; facts 4). The
 * explanation is what somebody said of the warning itself: no outcome is proposed without words. A death that is registered has none.
 */
export const confirmedAgainstWarning = rule<{
  readonly subject: Case | Adjustment;
  readonly warnings: readonly Warning[];
}>({
  id: 'R50',
  version: 4,
  name: 'confirmed-against-warning',
  title: '存在未处置预警仍予确认或增发且无书面说明',
  basis: ['NOTICE §3(1)', 'M57 §15'],
  severity: 'violation',
  examine({ subject, warnings }) {
    const on = decidedOn(subject);
    if (on === null) return 'not-applicable';
    if (warnings.length === 0) return 'not-applicable';
    const unexplained = warnings.filter(({ explained }) => !explained);
    if (unexplained.length === 0) return 'in-order';
    const each = (of: (warning: Warning) => string) => [...new Set(unexplained.map(of))].sort();
    return {
      why: '家庭成员有未处置的数据比对预警，仍予确认或增发，且没有书面说明',
      facts: {
        ...{ confirmedOn: on, people: each(({ person }) => person), rules: each((one) => one.rule) },
        operators: whoConfirmed(subject),
      },
    };
  },
});
