import { type CaseClock, startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import type { Calendar } from '../law/calendar.ts';
import type { LimitCode } from '../law/limits.ts';
import type { Case } from './case.ts';
import { asksOf, type Moment } from './procedure.ts';

/** The clocks that begin on a case when something happens in it, as its way has them. */
export const clocksFrom = (
  moment: Moment,
  subject: Pick<Case, 'id' | 'office' | 'programme' | 'procedure'>,
  today: Day,
  calendar: Calendar,
): CaseClock[] =>
  asksOf(subject)
    .clocks.filter(({ from }) => from === moment)
    .map(({ code }) => startCaseClock(code, subject, today, calendar));

/** The clocks of its way that end there, whether or not they ever began. */
export const clocksUntil = (moment: Moment, subject: Pick<Case, 'procedure'>): LimitCode[] =>
  asksOf(subject)
    .clocks.filter(({ until }) => until === moment)
    .map(({ code }) => code);
