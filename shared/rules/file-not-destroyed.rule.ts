import { explain, standing } from '../domain/law/clock.ts';
import type { BankFile } from '../domain/payment/bank-file.ts';
import { rule } from '../domain/rule.ts';

/** R45, of what was taken out: the copies of a bank file aren't said to be gone within the limit (NOTICE §1(3)). */
export const fileNotDestroyed = rule<BankFile>({
  id: 'R45',
  name: 'file-not-destroyed',
  title: '导出的代发文件未按期确认销毁',
  basis: ['NOTICE §1(3)', 'LAW26 §70(6)'],
  severity: 'violation',
  examine({ clock, destroyedOn, takenBy, takenOn, part, lines }, { today }) {
    if (destroyedOn !== null) return 'not-applicable';
    const { is } = standing(clock, today);
    const facts = { operatorId: takenBy, takenOn, part, lines, standing: is, dueOn: clock.dueOn ?? 'none' };
    if (is === 'overdue') return { why: `代发文件取走后未确认销毁，已超过期限。${explain(clock).zh}`, facts };
    if (is === 'due-soon' || is === 'awaits-calendar')
      return { why: `代发文件取走后未确认销毁，临近期限。${explain(clock).zh}`, facts, severity: 'warning' };
    return 'in-order';
  },
});
