import { type CaseClock, startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import type { Calendar } from '../law/calendar.ts';
import type { LimitCode } from '../law/limits.ts';
import type { Case } from './case.ts';
import { type Asks, asksOf, type Moment } from './procedure.ts';

/** In every way alike: the household's time for what is missing, and then the office's. Neither is time of the procedure, which begins with acceptance. */
const SUPPLEMENTS: Asks['clocks'] = [
  { code: 'SUPPLEMENT', from: 'supplement-asked', until: 'supplemented' },
  { code: 'ACCEPT_SUPPLEMENTED', from: 'supplemented', until: 'answered' },
];

/** A case as far as its clocks go; `supplement`, once it was told what is missing. */
type Timed = Pick<Case, 'procedure'> & { readonly supplement?: unknown };

/** The clocks that begin on a case when something happens in it, as its way has them. */
export const clocksFrom = (
  moment: Moment,
  subject: Pick<Case, 'id' | 'office' | 'programme' | 'procedure'>,
  today: Day,
  calendar: Calendar,
): CaseClock[] =>
  [...asksOf(subject).clocks, ...SUPPLEMENTS]
    .filter(({ from }) => from === moment)
    .map(({ code }) => startCaseClock(code, subject, today, calendar));

/** The clocks of its way that end there, whether or not they ever began. */
export const clocksUntil = (moment: Moment, subject: Timed): LimitCode[] =>
  [...asksOf(subject).clocks, ...(subject.supplement ? SUPPLEMENTS : [])]
    .filter(({ until }) => until === moment)
    .map(({ code }) => code);
