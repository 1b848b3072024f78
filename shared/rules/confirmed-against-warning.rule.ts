import type { Case } from '../domain/case/case.ts';
import { rule } from '../domain/rule.ts';

/**
 * R50: a household is confirmed while a register's warning about somebody of it stands open (R01-R11), and nobody said why in writing (recommended; facts 4). `warned`: by their number in the case, of whom a
 * register tells what nobody has yet said in writing what came of, or that they died.
 */
export const confirmedAgainstWarning = rule<{
  readonly subject: Case;
  readonly warned: readonly string[];
}>({
  id: 'R50',
  name: 'confirmed-against-warning',
  title: '存在未处置预警仍予确认且无书面说明',
  basis: ['NOTICE §3(1)', 'M57 §15'],
  severity: 'violation',
  examine({ subject, warned }) {
    if (subject.stage !== 'confirmed') return 'not-applicable';
    if (warned.length === 0) return 'in-order';
    return {
      why: '家庭成员有未处置的数据比对预警，仍予确认，且没有书面说明',
      facts: { confirmedOn: subject.confirmedOn, people: [...warned] },
    };
  },
});
