import type { Day } from '../domain/days.ts';
import type { OneByOne, Woken } from '../domain/unfinished-work.ts';
import type { Act, Powers } from '../powers.ts';
import { type Looked, laidDown, type Seen } from './found-by.ts';

/** A job's report, with what it comes to. */
export interface Swept {
  readonly finished: boolean;
  readonly counts: { looked: number; findings: number; moved: number };
}

/** What a sweep needs of its job's tick. */
export interface Run extends OneByOne {
  readonly today: Day;
  readonly act: Act;
  readonly mayGoOn: () => boolean;
}

interface Sweeping<R extends Looked> {
  /** The next portion of what is to be looked at; none when there is nothing left. */
  readonly awake: () => Promise<Woken<R>>;
  /** Its id, by which it is told where something that the look needs can't be read. */
  readonly called: (of: R) => string;
  /** One of them as it is once it was looked at: its clock counted, and when to look again. */
  readonly again: (of: R) => R;
  /** What is amiss with it, if anything is. */
  readonly amiss: (of: R) => Promise<Seen> | Seen;
  /** Lays it to sleep until it is to be looked at again; not where another moved it meanwhile. */
  readonly looked: (was: R, becomes: R) => Promise<{ readonly ok: boolean }>;
  readonly tick: Run;
}

/**
 * Looks at whatever has woken, a portion at a time and as long as there is time, and raises what is amiss: before it is laid to sleep, so that a look that is cut short is made again and finds it raised.
 * For each of them the write that lays it to sleep, and one more for a finding; the same once a day while a rule that has something to say of it is in shadow or off.
 */
export async function sweep<R extends Looked>(
  { awake, called, again, amiss, looked, tick: { today, act, mayGoOn, readable, alone } }: Sweeping<R>,
  { raiseFindings }: Pick<Powers, 'raiseFindings'>,
): Promise<Swept> {
  const counts = { looked: 0, findings: 0, moved: 0 };
  while (mayGoOn()) {
    const portion = readable(await awake());
    if (portion.length === 0) return { finished: true, counts };
    const before = counts.looked;
    for (const each of portion) {
      await alone(called(each), async () => {
        const becomes = again(each);
        const seen = await amiss(becomes);
        if ((await raiseFindings.raise(seen.finding, act)).raised) counts.findings += 1;
        counts[(await looked(each, laidDown(becomes, seen, today))).ok ? 'looked' : 'moved'] += 1;
      });
    }
    // All of them were moved by others meanwhile: the next tick looks again.
    if (counts.looked === before) break;
  }
  return { finished: false, counts };
}
