import { clockName, recountCaseClock } from '../../shared/domain/case-clock.ts';
import { calendarName, PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { job } from '../../shared/kernel/job.ts';

const AT_ONCE = 100;

/**
 * Once a calendar is published or put right, every open clock is counted again, exactly, and where it has got to is kept: a run that dies goes on from there.
 * A clock that somebody moved meanwhile is read again; one that has ended stays as it ended. Costs one read when there is nothing to do.
 */
export const recountClocks = job(
  {
    name: 'recountClocks',
    title: '放假安排变更后重算时限',
    summary: 'After a year’s holidays were published or changed: counts every open clock again, once, resumably.',
    schedule: 'rate(15 minutes)',
    needs: ['walkOpenClocks'],
  },
  {
    async run({ today, act, mayGoOn, readable, alone }, { walkOpenClocks: open }) {
      const counts = { looked: 0, changed: 0, moved: 0 };
      let progress = await open.progress(calendarName(PUBLISHED));
      while (progress.state === 'open') {
        if (!mayGoOn()) return { finished: false, counts };
        const { clocks, next } = await open.page(progress.after, AT_ONCE);
        for (const was of readable(clocks)) {
          const done = await alone(
            `${was.caseId} ${clockName(was)}`,
            async () => await open.settle(was, (one) => recountCaseClock(one, today, PUBLISHED), act),
          );
          counts.looked += 1;
          counts.changed += done === 'changed' ? 1 : 0;
          counts.moved += done === 'moved' ? 1 : 0;
        }
        const noted = await open.note(progress, next, act);
        // Another run has gone on from the same place: it has the rest.
        if (!noted.ok) return { finished: false, counts };
        progress = noted.value;
      }
      return { finished: true, counts };
    },
  },
);
