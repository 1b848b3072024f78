import { type Epoch, emptied } from '../../shared/domain/epoch.ts';
import { job } from '../../shared/kernel/job.ts';

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
    withinMinutes: 15,
    needs: ['moveSeals', 'noteAccess'],
  },
  {
    async run({ today, act, mayGoOn, readable }, { moveSeals, noteAccess }) {
      const counts = { epochs: 0, moved: 0, unreadable: 0, overtaken: 0 };

      const move = async (epoch: Epoch, name: string): Promise<'moved' | 'unreadable' | 'overtaken' | 'gone'> => {
        const outcome = await moveSeals.move(epoch, name, act);
        if (outcome.how !== 'unreadable') return outcome.how;
        const { record, caseId, compartments } = outcome;
        await noteAccess.note({
          file: caseId ?? record,
          subject: record,
          office: epoch.office,
          by: 'system:resealRecords',
          byOffice: epoch.office,
          via: 'resealRecords',
          request: act.request,
          purpose: 'schedule',
          compartments: [...compartments],
          outcome: 'refused',
          because: 'sealed-unreadable',
          beyond: null,
          reason: null,
          roles: [],
          at: act.at,
        });
        return 'unreadable';
      };

      /** One stretch of an epoch: from its cursor, `most` records at most, and a note in it of where it stopped. Whether its end was reached. */
      const empty = async (epoch: Epoch, most: number): Promise<boolean> => {
        let { cursor } = epoch;
        let [moved, unreadable, ended] = [0, cursor === null ? 0 : epoch.unreadable, false];
        while (!ended && mayGoOn() && moved < most) {
          const names = await moveSeals.under(epoch, cursor, Math.min(AT_ONCE, most - moved));
          for (const name of names) {
            const how = await move(epoch, name);
            if (how === 'gone') continue;
            counts[how] += 1;
            moved += how === 'moved' ? 1 : 0;
            unreadable += how === 'unreadable' ? 1 : 0;
          }
          cursor = names.at(-1) ?? cursor;
          ended = names.length === 0;
        }
        const left = ended ? await moveSeals.left(epoch) : unreadable;
        const becomes = emptied(epoch, { ended, cursor, unreadable, left }, { now: act.at, today });
        // Closed by hand meanwhile: it waits as what it is now.
        counts.overtaken += (await moveSeals.save(epoch, becomes, act)).ok ? 0 : 1;
        return ended;
      };

      const done = new Set<string>();
      while (mayGoOn()) {
        const waiting = readable(await moveSeals.waiting(today, AT_ONCE));
        const epoch = waiting.find((each) => !done.has(nameOf(each)));
        if (!epoch) return { finished: true, counts };
        const most = epoch.state === 'closed' ? Number.POSITIVE_INFINITY : RESTING_A_RUN - counts.moved;
        if (most <= 0) return { finished: true, counts };
        if (!(await empty(epoch, most))) continue;
        counts.epochs += 1;
        done.add(nameOf(epoch));
      }
      return { finished: false, counts };
    },
  },
);

const nameOf = ({ office, number, state }: Epoch): string => `${office} ${number} ${state}`;
