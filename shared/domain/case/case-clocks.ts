import { type CaseClock, startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import type { Calendar } from '../law/calendar.ts';
import type { LimitCode } from '../law/limits.ts';
import type { Case } from './case.ts';
import { type Asks, asksOf, type Moment, type Procedure } from './procedure.ts';

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
    .flatMap(({ code }) => codeUnder(subject.procedure, code))
    .map((code) => startCaseClock(code, subject, today, calendar));

/** The clocks of its way that end there, whether or not they ever began. */
export const clocksUntil = (moment: Moment, subject: Timed): LimitCode[] =>
  [...asksOf(subject).clocks, ...(subject.supplement ? SUPPLEMENTS : [])]
    .filter(({ until }) => until === moment)
    .flatMap(({ code }) => codeUnder(subject.procedure, code));

/** Where the township decides, the whole is shorter and no file goes up to the county (M83 4(1)). */
const codeUnder = ({ decides }: Procedure, code: LimitCode): readonly LimitCode[] => {
  if (decides !== 'township') return [code];
  return code === 'TOTAL' ? ['TOTAL_DELEGATED'] : code === 'COUNTY_DECIDE' ? [] : [code];
};
