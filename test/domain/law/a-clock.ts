import { Day } from '../../../shared/domain/days.ts';
import { OfficeCode } from '../../../shared/domain/ids.ts';
import { type Calendar, PUBLISHED, withYear, YearTable } from '../../../shared/domain/law/calendar.ts';
import { type Clock, startClock } from '../../../shared/domain/law/clock.ts';
import { type LimitCode, type LimitOf, limitOn } from '../../../shared/domain/law/limits.ts';
import type { Matter } from '../../../shared/domain/law/row.ts';

export const day = (text: string): Day => Day.parse(text);

/** A street office in Puning, Guangdong; and one in a province of which no row is told. */
export const LIAOYUAN = OfficeCode.parse('445281006');
export const ELSEWHERE = OfficeCode.parse('110105001');

/** The limit as it stands in Guangdong in 2026. */
export function aLimit(code: LimitCode, programme: Matter = 'dibao'): LimitOf {
  const found = limitOn(programme, code, LIAOYUAN, day('2026-01-01'));
  if (!found.ok) throw new Error(`${code} is no limit of ${programme}`);
  return found.value;
}

export function aClock(limit: LimitOf, startsOn: string, calendar: Calendar = PUBLISHED): Clock {
  const started = startClock(limit, day(startsOn), calendar);
  if (!started.ok) throw new Error(`${limit.code} does not end on a day`);
  return started.value;
}

/** The calendar once a notice for 2027 is published; its days are made up, not foretold. */
export function withNextYear(): Calendar {
  const table = YearTable.parse({
    off: ['2027-01-01/2027-01-03'],
    makeup: ['2027-01-09'],
    publishedIn: 'made up for tests',
  });
  const next = withYear(PUBLISHED, 2027, table);
  if (!next.ok) throw new Error(next.why);
  return next.value;
}
