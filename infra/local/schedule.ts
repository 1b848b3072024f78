import { Cron } from 'croner';
import { LocalProblem } from './local-problem.ts';

/** When a schedule fires. Instants are epoch milliseconds. */
export interface Schedule {
  /** The first instant after this one, undefined when there is none. */
  next(after: number): number | undefined;
  /** How far two ticks are apart, for `rate(...)`. */
  readonly everyMs?: number;
}

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Reads an EventBridge Scheduler expression: `rate(15 minutes)` or the six fields of `cron(0 2 * * ? *)` (minute, hour, day of
 * month, month, day of week with Sunday as 1, year), in a time zone. The cloud counts a rate from the schedule's creation; here
 * it falls on whole multiples since 1970, so that 15 minutes are :00, :15, :30 and :45.
 * @throws LocalProblem `schedule-unreadable`
 */
export function readSchedule(expression: string, timezone: string): Schedule {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  const count = Number(rate?.[1]);
  // EventBridge wants "1 hour" and "2 hours".
  if (rate !== null && count > 0 && (count === 1) === (rate[3] === '')) {
    const everyMs = count * UNIT_MS[rate[2] as keyof typeof UNIT_MS];
    return { everyMs, next: (after) => (Math.floor(after / everyMs) + 1) * everyMs };
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(/\s+/) ?? [];
  if (fields.length !== 6) throw unreadable(expression, 'six fields');
  if ((fields[2] === '?') === (fields[4] === '?'))
    throw unreadable(expression, 'a ? for either the day of month or the day of week');
  return cronSchedule(expression, fields, timezone);
}

function cronSchedule(expression: string, fields: readonly string[], timezone: string): Schedule {
  try {
    // croner puts seconds first, and takes ? for the present value in places; a day that is not asked for is any day.
    const pattern = ['0', ...fields.map((field) => (field === '?' ? '*' : field))].join(' ');
    const cron = new Cron(pattern, {
      mode: '7-part',
      timezone,
      alternativeWeekdays: true,
      sloppyRanges: true,
      paused: true,
    });
    return { next: (after) => cron.nextRun(new Date(after))?.getTime() };
  } catch (cause) {
    throw unreadable(expression, cause instanceof Error ? cause.message : '');
  }
}

function unreadable(expression: string, why: string): LocalProblem {
  return new LocalProblem(
    'schedule-unreadable',
    `无法理解计划表达式 ${expression}（${why}）：请按 EventBridge Scheduler 的写法修改`,
    `cannot read the schedule ${expression} (${why}): write it as EventBridge Scheduler has it`,
  );
}
