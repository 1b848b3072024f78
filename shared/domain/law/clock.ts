import * as z from 'zod';
import { addDays, addMonths, Day, daysBetween } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { OperatorId } from '../ids.ts';
import {
  addWorkingDays,
  type Calendar,
  type NotPublished,
  PUBLISHED,
  rollForward,
  workingDayAfter,
} from './calendar.ts';
import { EXTENSION_GROUNDS, ExtensionGround, extended, LimitCode, type LimitOf, triggerOf } from './limits.ts';
import { Region } from './region.ts';
import { Confidence, MARKS, Matter } from './row.ts';
import { LAW_VERSION, LawVersion } from './version.ts';

/** The part of a law row that a clock keeps, so that a later law does not move a time that already runs. */
const Term = z
  .strictObject({
    programme: Matter,
    region: Region,
    from: Day,
    value: z.int().min(1),
    unit: z.enum(['working-days', 'calendar-days', 'months']),
    article: z.string().min(1),
    confidence: Confidence,
    /** The state of the law pack under which the clock was started. */
    law: LawVersion,
  })
  .readonly();
type Term = z.infer<typeof Term>;
type Span = Pick<Term, 'value' | 'unit'>;

/**
 * A limit that runs from an event. `startsOn` is the day of the event and is not counted; `dueOn` is the last day in time.
 * `dueOn` is null as long as a year's holidays are not published; `awaits` then names that year, and the limit ends in it or later.
 * `met` and `missed` ended in time and too late. A clock that was ended but still awaits its calendar stays `running` with
 * `endedOn`: whether it was in time is not known, and not guessed.
 */
export const Clock = z
  .strictObject({
    code: LimitCode,
    limit: Term,
    startsOn: Day,
    dueOn: Day.nullable(),
    awaits: z.templateLiteral(['calendar-', z.int().min(1900).max(2200)]).nullable(),
    warnOn: z.array(Day).max(2).readonly(),
    state: z.enum(['running', 'met', 'missed', 'void']),
    endedOn: Day.optional(),
    /** Who extended it on what ground, and when it would have ended. */
    extension: z
      .strictObject({ ground: ExtensionGround, by: OperatorId, on: Day, dueBefore: Day.nullable() })
      .readonly()
      .optional(),
  })
  .refine(({ dueOn, awaits }) => (dueOn === null) === (awaits !== null), 'due-or-awaiting')
  .refine(({ state, endedOn }) => state === 'running' || endedOn !== undefined, 'ended-on-a-day')
  .refine(
    ({ state, dueOn, endedOn }) => state !== 'running' || dueOn === null || endedOn === undefined,
    'still-running',
  )
  .readonly();
export type Clock = z.infer<typeof Clock>;

/** The shares of the time, in percent, at which people are warned. */
const WARNINGS = [70, 90] as const;

/** Where the time ends before any rest day is considered. */
const plainEnd = ({ value, unit }: Span, startsOn: Day): Day =>
  unit === 'months' ? addMonths(startsOn, value) : addDays(startsOn, value);

const endOf = (span: Span, startsOn: Day, calendar: Calendar): Decision<Day, NotPublished> =>
  span.unit === 'working-days'
    ? addWorkingDays(calendar, startsOn, span.value)
    : rollForward(calendar, plainEnd(span, startsOn));

const warningsOf = (span: Span, startsOn: Day, dueOn: Day | null, calendar: Calendar): readonly Day[] => {
  const inWorkingDays = span.unit === 'working-days';
  const end = inWorkingDays ? null : plainEnd(span, startsOn);
  const before = dueOn ?? end;
  const warnings: Day[] = [];
  for (const share of WARNINGS) {
    const day =
      end === null
        ? workingDayAfter(calendar, startsOn, Math.ceil((span.value * share) / 100))
        : addDays(startsOn, Math.ceil((daysBetween(startsOn, end) * share) / 100));
    if (day !== undefined && (before === null || day < before) && !warnings.includes(day)) warnings.push(day);
  }
  return warnings;
};

const timed = (span: Span, startsOn: Day, calendar: Calendar): Pick<Clock, 'dueOn' | 'awaits' | 'warnOn'> => {
  const end = endOf(span, startsOn, calendar);
  const dueOn = end.ok ? end.value : null;
  return {
    dueOn,
    awaits: end.ok ? null : `calendar-${Number(end.facts.year)}`,
    warnOn: warningsOf(span, startsOn, dueOn, calendar),
  };
};

/** A day of the month needs a month: it has no due day counted from a day. A clock knows no moment: hours are the days that they reach into, so that nobody is late before they are over. */
const spanOf = ({ value, unit }: Pick<LimitOf, 'value' | 'unit'>): Span | undefined => {
  if (unit === 'day-of-month') return undefined;
  return unit === 'hours' ? { value: Math.ceil(value / 24), unit: 'calendar-days' } : { value, unit };
};

/** The last day in time (CC §201, §203), or a refusal when the calendar of a year it needs is not published. */
export const dueDay = (
  limit: Pick<LimitOf, 'value' | 'unit'>,
  startsOn: Day,
  calendar: Calendar,
): Decision<Day, NotPublished | 'unit-without-day'> => {
  const span = spanOf(limit);
  return span === undefined ? refused('unit-without-day', { unit: limit.unit }) : endOf(span, startsOn, calendar);
};

/** Starts even when next year's holidays are not published: a citizen's acceptance does not wait for them. See `recount`. */
export const startClock = (limit: LimitOf, startsOn: Day, calendar: Calendar): Decision<Clock, 'unit-without-day'> => {
  const span = spanOf(limit);
  if (span === undefined) return refused('unit-without-day', { code: limit.code, unit: limit.unit });
  const { programme, region, from, article, confidence } = limit;
  return decided({
    code: limit.code,
    limit: { programme, region, from, ...span, article, confidence, law: LAW_VERSION },
    startsOn,
    ...timed(span, startsOn, calendar),
    state: 'running',
  });
};

/** Ends the time on the day the deed was done. A clock that has ended stays as it is. */
export const stopClock = (clock: Clock, on: Day): Clock => {
  if (clock.state !== 'running' || clock.endedOn !== undefined) return clock;
  if (clock.dueOn !== null) return { ...clock, state: on <= clock.dueOn ? 'met' : 'missed', endedOn: on };
  const beforeThatYear = on.slice(0, 4) < String(clock.awaits).slice('calendar-'.length);
  return { ...clock, state: beforeThatYear ? 'met' : 'running', endedOn: on };
};

/**
 * Gives a running clock the whole time that its limit has when extended, from the day on which it began. Once, in time, and on a ground that the norm names;
 * a clock whose day is past was missed, and no extension undoes that.
 */
export const extendClock = (
  clock: Clock,
  limit: LimitOf,
  { ground, by, on }: { readonly ground: ExtensionGround; readonly by: OperatorId; readonly on: Day },
  calendar: Calendar,
): Decision<
  Clock,
  'clock-ended' | 'clock-extended' | 'clock-overdue' | 'limit-not-extendable' | 'ground-not-lawful'
> => {
  if (clock.state !== 'running' || clock.endedOn !== undefined) return refused('clock-ended');
  if (clock.extension !== undefined) return refused('clock-extended', { on: clock.extension.on });
  if (clock.dueOn !== null && on > clock.dueOn) return refused('clock-overdue', { dueOn: clock.dueOn });
  const longer = extended(limit, ground);
  if (!longer.ok) return longer;
  const term = { ...clock.limit, value: longer.value.value };
  const extension = { ground, by, on, dueBefore: clock.dueOn };
  return decided({ ...clock, limit: term, ...timed(term, clock.startsOn, calendar), extension });
};

/** The matter fell away (a withdrawal, a transfer): the time no longer counts. A clock that has ended stays as it is. */
export const voidClock = (clock: Clock, on: Day): Clock =>
  clock.state === 'running' ? { ...clock, state: 'void', endedOn: clock.endedOn ?? on } : clock;

/** Counts a running clock again, after a year's holidays were published or changed. An ended one stays as it is. */
export const recount = (clock: Clock, calendar: Calendar): Clock => {
  if (clock.state !== 'running') return clock;
  const { dueOn, awaits, warnOn } = timed(clock.limit, clock.startsOn, calendar);
  const { endedOn } = clock;
  if (endedOn === undefined) return { ...clock, dueOn, awaits, warnOn };
  const { endedOn: _, ...open } = clock;
  return stopClock({ ...open, dueOn, awaits, warnOn }, endedOn);
};

/**
 * The next day after `today` on which a sweep must look: a warning, the day after the due day, or for an awaiting clock the last
 * day before the awaited year and from then on every day. Null when there is nothing left to see.
 */
export const nextLookOn = (clock: Clock, today: Day): Day | null => {
  if (clock.state !== 'running') return null;
  const last =
    clock.dueOn === null
      ? addDays(`${String(clock.awaits).slice('calendar-'.length)}-01-01` as Day, -1)
      : addDays(clock.dueOn, 1);
  const next = [...clock.warnOn, last].find((day) => day > today);
  return next ?? (clock.dueOn === null ? addDays(today, 1) : null);
};

/**
 * A clock on a day on which somebody looks at it, and when to look next. What awaited a year's holidays is counted by them as soon as they are published, so that whoever looks says of it what is so today.
 * For clocks that stand on their own record; those of cases are counted by a job (decision 17).
 */
export const lookedAt = (
  clock: Clock,
  today: Day,
  calendar: Calendar = PUBLISHED,
): { readonly clock: Clock; readonly wakesOn: Day | null } => {
  const counted = clock.dueOn === null ? recount(clock, calendar) : clock;
  return { clock: counted, wakesOn: nextLookOn(counted, today) };
};

export type Standing = 'running' | 'due-soon' | 'overdue' | 'awaits-calendar' | 'met' | 'met-late' | 'void';

/**
 * Percent of the time used on a day: 70 and 90 on the days of warning, 100 on the due day, in even steps of days between, and
 * above 100 after it. Null while the due day is not known.
 */
const percentUsed = ({ startsOn, warnOn, dueOn }: Clock, day: Day): number | null => {
  if (dueOn === null) return null;
  if (day <= startsOn) return 0;
  if (day > dueOn) return 100 + Math.ceil((daysBetween(dueOn, day) * 100) / daysBetween(startsOn, dueOn));
  const marks = [...warnOn.map((on, at) => ({ on, share: WARNINGS[at] ?? 100 })), { on: dueOn, share: 100 }];
  let low = { on: startsOn, share: 0 };
  for (const high of marks) {
    if (day <= high.on) {
      const part = daysBetween(low.on, day) / daysBetween(low.on, high.on);
      return Math.floor(low.share + part * (high.share - low.share));
    }
    low = high;
  }
  return 100;
};

/** How a clock stands on a day; one that has ended stands as it ended. */
export const standing = (clock: Clock, today: Day): { readonly is: Standing; readonly percent: number | null } => {
  const percent = percentUsed(clock, clock.endedOn ?? today);
  if (clock.state === 'missed') return { is: 'met-late', percent };
  if (clock.state !== 'running') return { is: clock.state, percent };
  if (clock.dueOn === null) return { is: 'awaits-calendar', percent };
  if (today > clock.dueOn) return { is: 'overdue', percent };
  return { is: today >= (clock.warnOn[0] ?? clock.dueOn) ? 'due-soon' : 'running', percent };
};

/** Whether the year has begun whose holidays a clock awaits: from then on its day may have gone by, and nobody can say. */
export const isInItsUnknownYear = ({ awaits }: Clock, today: Day): boolean =>
  awaits !== null && `calendar-${today.slice(0, 4)}` >= awaits;

const COUNTED = {
  'working-days': { zh: (n: number) => `第${n}个工作日`, en: 'working days' },
  'calendar-days': { zh: (n: number) => `第${n}日`, en: 'calendar days' },
  months: { zh: (n: number) => `满${n}个月`, en: 'months' },
} as const;

/** The count in a sentence a clerk can read and check by hand, with its basis and how sure that basis is. */
export const explain = ({
  code,
  limit,
  startsOn,
  dueOn,
  awaits,
  extension,
}: Clock): { readonly zh: string; readonly en: string } => {
  const { value, unit, article, confidence } = limit;
  const trigger = triggerOf(code);
  const first = addDays(startsOn, 1);
  const plain = plainEnd(limit, startsOn);
  const rolled = unit !== 'working-days' && dueOn !== plain;
  const why = extension === undefined ? undefined : EXTENSION_GROUNDS[extension.ground];
  const year = String(awaits).slice('calendar-'.length);
  const zhEnd =
    dueOn === null
      ? `；${year}年放假安排尚未公布，到期日不作推算`
      : `，${rolled ? `为${plain}，遇休息日顺延至` : '即'}${dueOn}`;
  const enEnd =
    dueOn === null
      ? `; the holidays of ${year} are not published, so the day is not known and nothing is guessed`
      : `: ${rolled ? `${plain}, a rest day, moved to ` : ''}${dueOn}`;
  return {
    zh: `自${trigger.zh}次日（${first}）起${COUNTED[unit].zh(value)}${why ? `（经批准延长，事由：${why}）` : ''}${zhEnd}。依据：${article}${MARKS[confidence].zh}。`,
    en: `${value} ${COUNTED[unit].en}${extension ? ` (extended on approval: ${extension.ground})` : ''} from ${first}, the day after ${trigger.en}${enEnd}. Basis: ${article}${MARKS[confidence].en}.`,
  };
};
