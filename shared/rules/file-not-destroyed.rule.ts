import { explain, standing } from '../domain/law/clock.ts';
import { type Hit, rule } from '../domain/rule.ts';
import type { TakenOut } from '../domain/taken-out.ts';

/** A file that was taken out, what it is called, and what else says which one it is. */
export interface FileOut extends Pick<TakenOut, 'clock' | 'destroyedOn' | 'takenBy' | 'takenOn'> {
  readonly called: '代发文件' | '核对请求文件';
  readonly known: Hit['facts'];
}

/** R45, of what was taken out: the copies of a file aren't said to be gone within the limit (NOTICE §1(3)). While the holidays of its last day's year aren't published it is warned of from the day on which most of the time is over, and nothing is said before. */
export const fileNotDestroyed = rule<FileOut>({
  id: 'R45',
  name: 'file-not-destroyed',
  title: '导出的文件未按期确认销毁',
  basis: ['NOTICE §1(3)', 'LAW26 §70(6)'],
  severity: 'violation',
  version: 2,
  examine({ clock, destroyedOn, takenBy, takenOn, called, known }, { today }) {
    if (destroyedOn !== null) return 'not-applicable';
    const { is } = standing(clock, today);
    const facts = { operatorId: takenBy, takenOn, ...known, standing: is, dueOn: clock.dueOn ?? 'none' };
    if (is === 'overdue') return { why: `${called}取走后未确认销毁，已超过期限。${explain(clock).zh}`, facts };
    const [warnOn = today] = clock.warnOn;
    if (is === 'awaits-calendar' && today < warnOn) return 'not-applicable';
    if (is === 'due-soon' || is === 'awaits-calendar')
      return { why: `${called}取走后未确认销毁，临近期限。${explain(clock).zh}`, facts, severity: 'warning' };
    return 'in-order';
  },
});
