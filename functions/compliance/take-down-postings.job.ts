import { endPosting } from '../../shared/domain/case/review.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { takeDown } from '../../shared/domain/posting.ts';
import { job } from '../../shared/kernel/job.ts';

const AT_ONCE = 50;

/** A4: a posting comes down by itself the day after its last; its text is erased, and the file goes up to the county (M57 §19; PIPL §19, §47). */
export const takeDownPostings = job(
  {
    name: 'takeDownPostings',
    title: '公示到期撤下',
    summary: 'Daily: takes down the postings whose term has ended and starts the county’s clock.',
    schedule: 'cron(10 0 * * ? *)',
    needs: ['endPostings', 'readCases'],
  },
  {
    async run({ today, act, mayGoOn, readable, alone }, { endPostings, readCases }) {
      const counts = { takenDown: 0, moved: 0 };
      while (mayGoOn()) {
        const ended = readable(await endPostings.ended(today, AT_ONCE));
        if (ended.length === 0) return { finished: true, counts };
        const before = counts.takenDown;
        for (const posting of ended) {
          const done = await alone(posting.id, async () => {
            const subject = await readCases.get(posting.caseId);
            // A case that was refused while it hung has no step left, nor has one whose decision was published; what hangs comes down all the same.
            const step = subject && posting.of === 'opinion' ? endPosting(subject, today, PUBLISHED) : undefined;
            const on = subject && step?.ok ? { was: subject, step: step.value } : undefined;
            return await endPostings.takeDown(posting, takeDown(posting, today), on, act);
          });
          if (done) counts[done.ok ? 'takenDown' : 'moved'] += 1;
        }
        if (counts.takenDown === before) break;
      }
      return { finished: false, counts };
    },
  },
);
