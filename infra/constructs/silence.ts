import { readSchedule } from '../local/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The longest pause that a schedule makes, looked for over its next hundred ticks. */
function longestPause(expression: string, timezone: string): number {
  const schedule = readSchedule(expression, timezone);
  let longest = 0;
  let at = schedule.next(Date.UTC(2026, 0, 1));
  for (let tick = 0; at !== undefined && tick < 100; tick += 1) {
    const next = schedule.next(at);
    if (next === undefined) break;
    longest = Math.max(longest, next - at);
    at = next;
  }
  if (longest === 0)
    throw new Error(`the schedule ${expression} never comes twice, so nobody could tell that it did not run`);
  return longest;
}

/**
 * How long nothing has to be heard of a job before it counts as not run: its longest pause and a grace of the same length, two hours at most. In looks
 * of CloudWatch, which sums at most a day by the minute and a week by the hour.
 */
export function silenceOf(
  expression: string,
  timezone: string,
): { readonly periodMinutes: number; readonly looks: number } {
  const pause = longestPause(expression, timezone);
  const silence = pause + Math.min(pause, 2 * HOUR);
  if (silence > 7 * 24 * HOUR)
    throw new Error(`the schedule ${expression} pauses for longer than an alarm can look back, which is a week`);
  const period = silence <= 4 * HOUR ? 5 * MINUTE : HOUR;
  return { periodMinutes: period / MINUTE, looks: Math.ceil(silence / period) };
}
