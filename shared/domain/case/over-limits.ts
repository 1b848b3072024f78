import { type CaseClock, startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import type { Calendar } from '../law/calendar.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import type { MeansCheck } from '../means-check.ts';
import type { Confirmed } from './case.ts';

/** What a report makes of a household that receives aid. */
interface Found {
  readonly becomes: Confirmed;
  readonly starts: readonly CaseClock[];
  readonly stops: readonly LimitCode[];
}

/** Over the limits: its grace runs from the report's day, on which that was so at the latest, and from the first such report's where another follows. A programme without a grace has no clock of it. */
export function foundOver(subject: Confirmed, reportedOn: Day, calendar: Calendar): Found {
  if (subject.overSince !== undefined) return { becomes: subject, starts: [], stops: [] };
  const has = limitOn(subject.programme, 'GRACE_MAX', subject.office, reportedOn).ok;
  return {
    becomes: { ...subject, overSince: reportedOn },
    starts: has ? [startCaseClock('GRACE_MAX', subject, reportedOn, calendar)] : [],
    stops: [],
  };
}

/** Within them: the latest report prevails (GD-XF~). */
export const foundWithin = (subject: Confirmed): Found => ({
  becomes: notOver(subject),
  starts: [],
  stops: subject.overSince === undefined ? [] : ['GRACE_MAX'],
});

export const notOver = ({ overSince: _, ...subject }: Confirmed): Confirmed => subject;

/** Whether a report that nothing was decided on stands against its staying as it is: the latest that has come. */
export const standsOver = (
  { overSince, check }: Confirmed,
  cited: Pick<MeansCheck, 'id' | 'conclusion'> | undefined,
): boolean =>
  overSince !== undefined || (cited?.conclusion === 'over-limits' && (check?.id === cited.id || !check?.answeredOn));
