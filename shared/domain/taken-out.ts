import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { type OfficeCode, OperatorId } from './ids.ts';
import { type Calendar, PUBLISHED } from './law/calendar.ts';
import { Clock, lookedAt, nextLookOn, startClock, stopClock } from './law/clock.ts';
import { limitOn } from './law/limits.ts';
import type { Matter } from './law/row.ts';

/** Of a file with people's data that was taken out of the system: who has it, and whether its copies are gone (谁使用谁负责; A5, R45). */
export const TakenOut = {
  takenBy: OperatorId,
  takenOn: Day,
  destroyedOn: Day.nullable(),
  clock: Clock,
  wakesOn: Day.nullable(),
  version: z.int().min(1),
};
const Fields = z.strictObject(TakenOut);
export type TakenOut = z.infer<typeof Fields>;

/** A file is taken out: from now on the clock runs within which its copies must be gone. */
export function takenOut(
  { matter, office }: { readonly matter: Matter; readonly office: OfficeCode },
  { by, today, calendar = PUBLISHED }: { readonly by: OperatorId; readonly today: Day; readonly calendar?: Calendar },
): TakenOut {
  const limit = limitOn(matter, 'FILE_DESTROY', office, today);
  const clock = limit.ok ? startClock(limit.value, today, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for FILE_DESTROY on ${today}`);
  const wakesOn = nextLookOn(clock.value, today);
  return { takenBy: by, takenOn: today, destroyedOn: null, clock: clock.value, wakesOn, version: 1 };
}

/** Who took a file says that no copy of it is left. */
export function destroyFile<F extends TakenOut>(
  was: F,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<F, 'file-not-yours' | 'file-destroyed'> {
  if (was.takenBy !== by) return refused('file-not-yours');
  if (was.destroyedOn !== null) return refused('file-destroyed', { on: was.destroyedOn });
  const clock = stopClock(was.clock, today);
  return decided({ ...was, destroyedOn: today, clock, wakesOn: null, version: was.version + 1 });
}

/** After the watch has looked: when to look again. */
export const lookAgainAtFile = <F extends TakenOut>(was: F, today: Day): F => ({
  ...was,
  ...lookedAt(was.clock, today),
  version: was.version + 1,
});
