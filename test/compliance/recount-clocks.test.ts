import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recountClocks } from '../../functions/compliance/recount-clocks.job.ts';
import { clockDraft, taskDraft } from '../../shared/aws/case-items.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readQueue } from '../../shared/aws/read-queue.ts';
import { records } from '../../shared/aws/records.ts';
import { walkOpenClocks } from '../../shared/aws/walk-open-clocks.ts';
import { type CaseClock, startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { addDays, type Day, instantAt } from '../../shared/domain/days.ts';
import { type Calendar, calendarName, PUBLISHED, withYear, YearTable } from '../../shared/domain/law/calendar.ts';
import { firstTask } from '../../shared/domain/queue.ts';
import { unreadables } from '../../shared/kernel/unreadable.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { anApplied, caseId, day, granted, TOWN } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** 2026 as it might have been announced at first: without the Spring Festival's nine days. */
const AT_FIRST: Calendar = (() => {
  const table = YearTable.parse({ off: ['2026-01-01/2026-01-03'], makeup: [], publishedIn: 'made up for this test' });
  return granted(withYear(PUBLISHED, 2026, table));
})();

const STARTS = Array.from({ length: 250 }, (_, at) => addDays(day('2026-01-05'), at % 60));
const clockOf = (of: string, startsOn: Day, calendar: Calendar): CaseClock =>
  startCaseClock('TOTAL', anApplied({ id: caseId(of) }), startsOn, calendar);

async function given(count: number): Promise<{ office: Office; clocks: readonly CaseClock[] }> {
  const office = await engines.tables();
  const store = office.estate().once(records);
  const clocks = STARTS.slice(0, count).map((startsOn, at) => clockOf(String(at), startsOn, AT_FIRST));
  for (let at = 0; at < clocks.length; at += 50) {
    const writes = clocks
      .slice(at, at + 50)
      .flatMap((clock) => [
        store.create(clockDraft(clock), anAct(), 'there'),
        store.create(taskDraft(firstTask(anApplied({ id: clock.caseId }), [clock])), anAct(), 'there'),
      ]);
    granted(await store.commit(writes));
  }
  return { office, clocks };
}
const clocksNow = async (office: Office, count: number) =>
  await Promise.all(
    Array.from({ length: count }, async (_, at) => (await readCases(office.estate()).clocks(caseId(String(at))))[0]),
  );
const tasksNow = async (office: Office) =>
  (await readQueue(office.estate()).waiting({ kind: 'unit', office: TOWN } as ListReach, 'acceptance', TOWN, 500))
    .tasks;

describe('once a calendar is published', () => {
  test('every open clock has the day that it would have had from the start, and what waits stands by it', async () => {
    const { office } = await given(250);

    const ran = await fire(office, 'recountClocks', '2026-01-06');

    expect(ran).toMatchObject({ finished: true, counts: { looked: 250, moved: 0 } });
    expect(ran.counts['changed']).toBeGreaterThan(200);
    const now = await clocksNow(office, 250);
    for (const [at, each] of now.entries())
      expect(each?.clock).toEqual(clockOf(String(at), STARTS[at] as Day, PUBLISHED).clock);
    const tasks = await tasksNow(office);
    expect(tasks).toHaveLength(250);
    const due = new Map(now.map((each) => [each?.caseId, each?.clock.dueOn]));
    for (const { caseId: id, clocks } of tasks) expect(clocks[0]?.dueOn).toBe(due.get(id));
    const order = tasks.map(({ clocks }) => clocks[0]?.dueOn);
    expect(order).toEqual([...order].sort());
  });

  test('is done once: the next tick looks at nothing', async () => {
    const { office } = await given(60);

    await fire(office, 'recountClocks', '2026-01-06');

    expect(await fire(office, 'recountClocks', '2026-01-06', { minutes: 15 })).toEqual({
      finished: true,
      counts: { looked: 0, changed: 0, moved: 0 },
    });
  });

  test('a run that has no time left is gone on with from where it stood, and the end is the same', async () => {
    const { office } = await given(250);
    const first = await fire(office, 'recountClocks', '2026-01-06', { goesOn: 1 });
    expect(first).toMatchObject({ finished: false, counts: { looked: 100 } });

    const second = await fire(office, 'recountClocks', '2026-01-06', { minutes: 15 });

    expect(second).toMatchObject({ finished: true, counts: { looked: 150 } });
    const now = await clocksNow(office, 250);
    for (const [at, each] of now.entries())
      expect(each?.clock).toEqual(clockOf(String(at), STARTS[at] as Day, PUBLISHED).clock);
  });

  test('two runs at once change each clock once', async () => {
    const { office } = await given(120);

    const both = await Promise.all([
      fire(office, 'recountClocks', '2026-01-06'),
      fire(office, 'recountClocks', '2026-01-06', { minutes: 15 }),
    ]);

    const now = await clocksNow(office, 120);
    for (const [at, each] of now.entries()) {
      expect(each?.clock).toEqual(clockOf(String(at), STARTS[at] as Day, PUBLISHED).clock);
      expect(each?.version).toBeLessThanOrEqual(2);
    }
    expect(both.some(({ finished }) => finished)).toBe(true);
  });

  test('a clock that ended while its page was being worked off stays as it ended', async () => {
    const { office, clocks } = await given(3);
    const store = office.estate().once(records);
    const power = walkOpenClocks(office.estate());
    const [ended] = clocks;
    if (ended === undefined) throw new Error('no clock');
    const slow: typeof power = {
      ...power,
      async page(after, limit) {
        const page = await power.page(after, limit);
        const stopped = stopCaseClock(ended, day('2026-01-08'));
        granted(await store.commit([store.replace({ ...clockDraft(stopped), was: ended }, anAct(), 'stale')]));
        return page;
      },
    };
    const at = { today: day('2026-01-08'), scheduledFor: instantAt(day('2026-01-08'), '09:00'), act: anAct() };

    await recountClocks.deeds.run({ ...at, ...unreadables(), mayGoOn: () => true }, { walkOpenClocks: slow });

    const now = await clocksNow(office, 3);
    expect(now[0]).toEqual(stopCaseClock(ended, day('2026-01-08')));
    expect(now[1]?.clock.dueOn).toBe(clockOf('1', STARTS[1] as Day, PUBLISHED).clock.dueOn);
  });
});

test('what one queue costs does not grow with the archive', async () => {
  const { office, clocks } = await given(20);
  const store = office.estate().once(records);
  const read = async () => (await store.page({ index: 'byPlace', key: `QUEUE#acceptance#${TOWN}` }, 500)).items.length;
  const before = await read();
  for (let at = 0; at < 1000; at += 100) {
    const done = Array.from({ length: 100 }, (_, more) => ({
      ...firstTask(anApplied({ id: caseId(`archived ${at + more}`) }), clocks.slice(0, 1)),
      tray: null,
    }));
    granted(await store.commit(done.map((task) => store.create(taskDraft(task), anAct(), 'there'))));
  }

  expect([before, await read()]).toEqual([20, 20]);
});

test('a calendar’s name changes with any day of it', () => {
  expect(calendarName(PUBLISHED)).not.toBe(calendarName(AT_FIRST));
  expect(calendarName(PUBLISHED)).toBe(
    calendarName(granted(withYear(PUBLISHED, 2026, PUBLISHED.tables.get(2026) as YearTable))),
  );
});
