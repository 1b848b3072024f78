import { afterEach, expect, test } from 'vitest';
import { type Clock, type ClockOptions, type FailedTick, startClock } from '../../../infra/local/clock.ts';
import { readSchedule } from '../../../infra/local/schedule.ts';

const timezone = 'Asia/Shanghai';
const SWEEP = { name: 'sweep', schedule: 'rate(15 minutes)', timezone };
const SCREENING = { name: 'screening', schedule: 'cron(0 2 * * ? *)', timezone };
/** Monday 08:05 in Shanghai. */
const MONDAY = Date.parse('2026-11-23T08:05:00+08:00');

const clocks: Clock[] = [];
afterEach(async () => {
  await Promise.all(clocks.splice(0).map((clock) => clock.stop()));
});

test.each([
  ['rate(15 minutes)', ['2026-11-23T00:15:00Z', '2026-11-23T00:30:00Z', '2026-11-23T00:45:00Z']],
  ['rate(1 hour)', ['2026-11-23T01:00:00Z', '2026-11-23T02:00:00Z', '2026-11-23T03:00:00Z']],
  ['cron(0 2 * * ? *)', ['2026-11-23T18:00:00Z', '2026-11-24T18:00:00Z', '2026-11-25T18:00:00Z']],
  ['cron(0/20 9 ? * MON-FRI *)', ['2026-11-23T01:00:00Z', '2026-11-23T01:20:00Z', '2026-11-23T01:40:00Z']],
  ['cron(0 8 ? * 1 *)', ['2026-11-29T00:00:00Z', '2026-12-06T00:00:00Z', '2026-12-13T00:00:00Z']],
  ['cron(30 23 L * ? *)', ['2026-11-30T15:30:00Z', '2026-12-31T15:30:00Z', '2027-01-31T15:30:00Z']],
  ['cron(0 9 ? * 6#3 *)', ['2026-12-18T01:00:00Z', '2027-01-15T01:00:00Z', '2027-02-19T01:00:00Z']],
  ['cron(0 0 1 1 ? 2027-2028)', ['2026-12-31T16:00:00Z', '2027-12-31T16:00:00Z', undefined]],
])('%s fires when EventBridge Scheduler would in Shanghai', (expression, expected) => {
  const schedule = readSchedule(expression, timezone);

  const ticks = [0, 1, 2].reduce<(number | undefined)[]>(
    (found) => [...found, schedule.next(found.at(-1) ?? MONDAY)],
    [],
  );

  expect(ticks.map((tick) => tick && new Date(tick).toISOString().replace('.000', ''))).toEqual(expected);
});

test.each([
  'rate(1 minutes)',
  'rate(2 minute)',
  'rate(0 minutes)',
  'every day',
  'cron(0 2 * * *)',
  'cron(0 2 * * * *)',
  'cron(0 2 ? * ? *)',
  'cron(0 25 * * ? *)',
])('%s is refused, as EventBridge would', (expression) => {
  expect(() => readSchedule(expression, timezone)).toThrow(expect.objectContaining({ code: 'schedule-unreadable' }));
});

test('ten days ahead, the daily job fires each day, and the sweep once for each week back from the end, all in order', async () => {
  const { clock, fired } = given();

  const count = await clock.advanceTo(Date.parse('2026-12-03T10:10:00+08:00'));

  expect(count).toBe(12);
  expect(fired.filter((tick) => tick.startsWith('sweep'))).toEqual([
    'sweep 2026-11-26T02:00:00Z',
    'sweep 2026-12-03T02:00:00Z',
  ]);
  expect(fired[3]).toBe('sweep 2026-11-26T02:00:00Z');
  expect(fired.at(-1)).toBe('sweep 2026-12-03T02:00:00Z');
});

test('every tick of a rate fires when that is asked for, and going on from there fires none again', async () => {
  const { clock, fired } = given({ jobs: [SWEEP] });

  await clock.advanceTo(MONDAY + 3_600_000, { every: true });
  await clock.advanceTo(MONDAY + 3_600_000, { every: true });

  expect(fired).toEqual(
    ['15', '30', '45'].map((at) => `sweep 2026-11-23T00:${at}:00Z`).concat('sweep 2026-11-23T01:00:00Z'),
  );
});

test('whoever is in a hurry names the jobs that fire; what the others had due is not made up for', async () => {
  const { clock, fired } = given();

  await clock.advanceTo(MONDAY + 86_400_000, { fires: (job) => job === 'screening' });
  await clock.advanceTo(MONDAY + 86_400_000);

  expect(fired).toEqual(['screening 2026-11-23T18:00:00Z']);
});

test('the time that counts is moved to each tick before it fires, and to the end after the last', async () => {
  let time = MONDAY;
  const seen: number[] = [];
  const { clock } = given({ jobs: [SCREENING], now: () => time, invoke: async () => seen.push(time) });
  const moveTo = (instant: number) => {
    time = instant;
  };

  await clock.advanceTo(MONDAY + 2 * 86_400_000, { moveTo });

  expect(seen.map((at) => new Date(at).toISOString())).toEqual([
    '2026-11-23T18:00:00.000Z',
    '2026-11-24T18:00:00.000Z',
  ]);
  expect(time).toBe(MONDAY + 2 * 86_400_000);
});

test('one tick ends before the next begins', async () => {
  let [running, most] = [0, 0];
  const { clock } = given({
    async invoke() {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    },
  });

  await Promise.all([clock.advanceTo(MONDAY + 86_400_000), clock.advanceTo(MONDAY + 2 * 86_400_000)]);

  expect(most).toBe(1);
});

test('a tick that fails is counted and handed over, and the ones after it fire', async () => {
  const error = new Error('broken');
  const { clock, fired, failed } = given({ jobs: [SCREENING] }, (_, scheduledFor) => {
    if (scheduledFor.startsWith('2026-11-24')) throw error;
  });

  await clock.advanceTo(MONDAY + 3 * 86_400_000);

  expect(fired).toHaveLength(3);
  expect(failed).toEqual([{ job: 'screening', scheduledFor: '2026-11-24T18:00:00Z', reason: 'failed', error }]);
  expect(clock.failures).toBe(1);
});

test('a job that is fired by hand answers as its function does', async () => {
  const { clock, fired } = given({}, (job) => {
    if (job === 'sweep') throw new Error('broken');
    return { findings: 2 };
  });

  expect(await clock.fire('screening')).toEqual({ findings: 2 });
  expect(await clock.fire('screening', '2026-12-01T18:00:00Z')).toEqual({ findings: 2 });
  await expect(clock.fire('sweep')).rejects.toThrow('broken');
  await expect(clock.fire('nothing')).rejects.toThrow('there is no job nothing');

  expect(fired).toEqual([
    'screening 2026-11-23T00:05:00Z',
    'screening 2026-12-01T18:00:00Z',
    'sweep 2026-11-23T00:05:00Z',
  ]);
  expect(clock.failures).toBe(1);
});

test('a tick fires by itself when its time comes', async () => {
  const due = Promise.withResolvers<string>();
  const start = performance.now();
  // The clock of this office reads 50 ms before a quarter of an hour at the start.
  given({
    jobs: [SWEEP],
    now: () => Date.parse('2026-11-23T08:29:59.950+08:00') + (performance.now() - start),
    invoke: async (_, scheduledFor) => due.resolve(scheduledFor),
  });

  expect(await due.promise).toBe('2026-11-23T00:30:00Z');
});

test('what came due while nobody looked is told as missed, not fired late', async () => {
  const told = Promise.withResolvers<FailedTick>();
  let time = MONDAY;
  const { clock, fired } = given({ jobs: [SCREENING], now: () => time, onError: told.resolve });

  time += 86_400_000;

  expect(await told.promise).toEqual({ job: 'screening', scheduledFor: '2026-11-23T18:00:00Z', reason: 'missed' });
  expect(fired).toEqual([]);
  expect(clock.failures).toBe(1);
});

test('a clock that is stopped fires nothing more', async () => {
  const { clock, fired } = given();

  await clock.stop();
  await clock.advanceTo(MONDAY + 86_400_000);

  expect(fired).toEqual([]);
});

function given(options: Partial<ClockOptions> = {}, does: (job: string, scheduledFor: string) => unknown = () => {}) {
  const fired: string[] = [];
  const failed: FailedTick[] = [];
  const clock = startClock({
    jobs: [SWEEP, SCREENING],
    now: () => MONDAY,
    async invoke(job, scheduledFor) {
      fired.push(`${job} ${scheduledFor}`);
      return does(job, scheduledFor);
    },
    onError: (tick) => failed.push(tick),
    ...options,
  });
  clocks.push(clock);
  return { clock, fired, failed };
}
