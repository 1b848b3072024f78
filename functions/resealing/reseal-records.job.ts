import { type Epoch, emptied } from '../../shared/domain/epoch.ts';
import { job, type Tick } from '../../shared/kernel/job.ts';
import type { Powers } from '../../shared/powers.ts';

const AT_ONCE = 25;

/** What rests can wait: so many records a run, some ten thousand a day. What was closed can't, and goes on for as long as there is time. */
const RESTING_A_RUN = 400;

/**
 * Moves records to the newest keys of their office: what lies under closed epochs first, then what rests. It goes on where it stopped, does nothing twice, and takes nothing away from whoever writes at
 * the same time. What doesn't open stays as it is, noted like any other opening that failed: so that a record nobody ever opens is found out too (R48).
 */
export const resealRecords = job(
  {
    name: 'resealRecords',
    title: '换新密钥重新密封',
    summary:
      'Hourly: seals records anew under the newest key epoch of their office, closed epochs first; bounded per run.',
    schedule: 'rate(1 hour)',
    needs: ['moveSeals', 'noteAccess'],
  },
  {
    async run(tick, { moveSeals, noteAccess }) {
      const counts = { epochs: 0, moved: 0, unreadable: 0, overtaken: 0 };
      const done = new Set<string>();
      while (tick.mayGoOn()) {
        const waiting = await moveSeals.waiting(tick.today, AT_ONCE);
        const epoch = waiting.find((each) => !done.has(nameOf(each)));
        if (!epoch) return { finished: true, counts };
        const most = epoch.state === 'closed' ? Number.POSITIVE_INFINITY : RESTING_A_RUN - counts.moved;
        if (most <= 0) return { finished: false, counts };
        const stretch = await empty(epoch, most, tick, { moveSeals, noteAccess });
        counts.moved += stretch.moved;
        counts.unreadable += stretch.unreadable;
        counts.overtaken += stretch.overtaken;
        if (stretch.wholePass) {
          counts.epochs += 1;
          done.add(nameOf(epoch));
        } else if (!stretch.saved) {
          // Closed by hand meanwhile: it is looked at anew, as what it is now.
          counts.overtaken += 1;
        }
      }
      return { finished: false, counts };
    },
  },
);

const nameOf = ({ office, number, state }: Epoch): string => `${office} ${number} ${state}`;

/** One stretch of one epoch: from its cursor, some records, and where it stopped. */
async function empty(
  epoch: Epoch,
  most: number,
  { act, today, mayGoOn }: Tick,
  { moveSeals, noteAccess }: Pick<Powers, 'moveSeals' | 'noteAccess'>,
) {
  const counts = { moved: 0, unreadable: 0, overtaken: 0 };
  let cursor = epoch.cursor;
  let wholePass = false;
  while (!wholePass && mayGoOn() && counts.moved < most) {
    const records = await moveSeals.under(epoch, cursor, Math.min(AT_ONCE, most - counts.moved));
    for (const record of records) {
      const outcome = await moveSeals.move(epoch, record, act);
      if (outcome.how === 'gone') continue;
      counts[outcome.how] += 1;
      if (outcome.how !== 'unreadable') continue;
      await noteAccess.note({
        file: outcome.caseId ?? outcome.record,
        subject: outcome.record,
        office: epoch.office,
        by: 'system:resealRecords',
        byOffice: epoch.office,
        via: 'resealRecords',
        request: act.request,
        purpose: 'schedule',
        compartments: [...outcome.compartments],
        outcome: 'refused',
        because: 'sealed-unreadable',
        at: act.at,
      });
    }
    cursor = records.at(-1) ?? cursor;
    wholePass = records.length === 0;
  }
  const unreadable = (epoch.cursor === null ? 0 : epoch.unreadable) + counts.unreadable;
  const left = wholePass ? await moveSeals.left(epoch) : unreadable;
  const becomes = emptied(epoch, { cursor: wholePass ? null : cursor, unreadable, left }, { now: act.at, today });
  const saved = await moveSeals.save(epoch, becomes, act);
  return { ...counts, wholePass, saved: saved.ok };
}
