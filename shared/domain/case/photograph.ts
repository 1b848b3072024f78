import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import type { Scan } from '../scan.ts';
import { layHand } from '../stage.ts';
import { advanced, type Case, type Posted } from './case.ts';
import { clocksFrom } from './case-clocks.ts';
import { settingOf } from './procedure.ts';
import type { Step } from './step.ts';

type PhotoOf = 'start' | 'end';

/** The photos that a posting lacks, of those that were asked for on the day when it was hung up (R19; facts 3.2). */
export function lackingPhotos(subject: Pick<Posted, 'office' | 'programme' | 'posting'>): readonly PhotoOf[] {
  const { from, start, end } = subject.posting;
  if (!settingOf(subject, 'POSTING_PHOTOS', from)) return [];
  return [...(start ? [] : ['start' as const]), ...(end ? [] : ['end' as const])];
}

/** Whether what hung can no longer be proven: it came down, and nobody took its photo while it hung. It has to be posted again. */
export const unprovable = (subject: Posted): boolean =>
  subject.posting.takenDownOn !== null && lackingPhotos(subject).includes('start');

/**
 * A photo of what hangs: of its start while it hangs, of its end from its last day on; each once, and not the same file twice. With the last that was asked for, a posting that has come down goes up to whoever
 * decides.
 */
export function photograph(
  subject: Case,
  of: PhotoOf,
  { id, kind, state, sha256 }: Pick<Scan, 'id' | 'kind' | 'state' | 'sha256'>,
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<Step<Posted>, 'stage-not-open' | 'photo-unfit' | 'photo-taken' | 'photo-not-now' | 'duties-not-separated'> {
  if (subject.stage !== 'posted') return refused('stage-not-open', { stage: subject.stage, needs: 'posted' });
  const { posting } = subject;
  const before = posting[of];
  if (before) return refused('photo-taken', { on: before.on });
  if (
    kind !== 'posting-photo' ||
    state !== 'kept' ||
    [posting.start, posting.end].some((one) => one?.sha256 === sha256)
  )
    return refused('photo-unfit', { kind, state });
  if (of === 'start' && today > posting.until) return refused('photo-not-now', { latest: posting.until });
  if (of === 'end' && today < posting.until) return refused('photo-not-now', { earliest: posting.until });
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const becomes: Posted = {
    ...subject,
    version: advanced(subject),
    hands: hands.value,
    posting: { ...posting, [of]: { scan: id, sha256, by, on: today } },
  };
  const goesUp =
    posting.takenDownOn !== null && lackingPhotos(subject).length > 0 && lackingPhotos(becomes).length === 0;
  return decided({ becomes, starts: goesUp ? clocksFrom('sent-up', subject, today, calendar) : [], stops: [] });
}
