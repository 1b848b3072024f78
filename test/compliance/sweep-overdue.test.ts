import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepOverdue } from '../../functions/compliance/sweep-overdue.job.ts';
import { lapseWarnings } from '../../functions/detection/lapse-warnings.consumer.ts';
import { clockDraft } from '../../shared/aws/case-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { wakeClocks } from '../../shared/aws/wake-clocks.ts';
import { type CaseClock, startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { instantAt } from '../../shared/domain/days.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { unreadables } from '../../shared/kernel/unreadable.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, listenTo, type Office, startEngines } from '../aws/an-estate.ts';
import { anApplied, caseId, day, granted } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const clockOf = (of: string, startsOn: string): CaseClock =>
  startCaseClock('TOTAL', anApplied({ id: caseId(of) }), day(startsOn), PUBLISHED);

/** An office in whose table these clocks run. */
async function given(...clocks: readonly CaseClock[]): Promise<Office> {
  const office = await engines.tables();
  const store = office.estate().once(records);
  for (let at = 0; at < clocks.length; at += 100) {
    const writes = clocks.slice(at, at + 100).map((clock) => store.create(clockDraft(clock), anAct(), 'there'));
    granted(await store.commit(writes));
  }
  return office;
}
const openFindings = async (office: Office): Promise<readonly Finding[]> => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};
const told = async (office: Office) =>
  (await openFindings(office)).map(({ facts, severity }) => [facts['standing'], facts['percent'], severity]).sort();

/** Accepted 2026-02-13: 70 % on 03-20, 90 % on 03-30, last day 04-02. */
test('a clock is told at 70 and at 90 percent and the day after its last, by one finding that is to be handled from that day on', async () => {
  const office = await given(clockOf('1', '2026-02-13'));
  const findings: number[] = [];
  for (const on of ['2026-03-19', '2026-03-20', '2026-03-29', '2026-03-30', '2026-04-02', '2026-04-03', '2026-04-04']) {
    findings.push((await fire(office, 'sweepOverdue', on)).counts['findings'] ?? -1);
  }

  expect(findings).toEqual([0, 1, 0, 0, 0, 1, 0]);
  expect(await told(office)).toEqual([['overdue', 100, 'violation']]);
  const handle = { code: 'FINDING_HANDLE', startsOn: '2026-04-03' };
  expect(await openFindings(office)).toMatchObject([{ foundOn: '2026-04-03', opened: 1, clock: handle }]);
  const [clock] = await readCases(office.estate()).clocks(caseId('1'));
  expect(clock).toMatchObject({ wakesOn: null, clock: { state: 'running', dueOn: '2026-04-02' } });
});

test.each([
  ['2026-03-25', ['due-soon', 70, 'warning'], 'lapsed'],
  ['2026-04-08', ['overdue', 100, 'violation'], 'open'],
] as const)('of a clock that ends on %s it was told %j: then that is %s', async (endsOn, as, state) => {
  const office = await given(clockOf('1', '2026-02-13'));
  for (const on of ['2026-03-20', ...(as[1] === 100 ? ['2026-04-03'] : [])]) await fire(office, 'sweepOverdue', on);
  expect(await told(office)).toEqual([as]);
  const estate = office.estate();
  const [was] = await readCases(estate).clocks(caseId('1'));
  if (!was) throw new Error('no clock');
  const item = (data: CaseClock) => ({ kind: 'clock', data });
  const change = { what: 'changed', before: item(was), after: item(stopCaseClock(was, day(endsOn))) } as never;
  const at = instantAt(day(endsOn), '09:00');

  for (const _ of ['once', 'delivered again'])
    await lapseWarnings.deeds.take([change], { raiseFindings: raiseFindings(estate) }, () => anAct({ at }));

  const reach = { kind: 'county', county: '445281' } as ListReach;
  const { items } = granted(await readFindings(estate).page(reach, { state }, { limit: 100 }));
  expect(items).toMatchObject([{ state, settlement: null, version: 2, clock: state === 'open' ? {} : null }]);
});

test('a sweep that comes late tells what stands then, once', async () => {
  const office = await given(clockOf('1', '2026-02-13'));

  expect((await fire(office, 'sweepOverdue', '2026-05-20')).counts).toEqual({ looked: 1, findings: 1, moved: 0 });
  expect((await fire(office, 'sweepOverdue', '2026-05-21')).counts).toEqual({ looked: 0, findings: 0, moved: 0 });
  expect(await told(office)).toEqual([['overdue', 100, 'violation']]);
});

test('the same tick fired again, and another tick of the same day, find nothing twice', async () => {
  const office = await given(clockOf('1', '2026-02-13'));
  await fire(office, 'sweepOverdue', '2026-04-03');

  expect((await fire(office, 'sweepOverdue', '2026-04-03')).counts).toEqual({ alreadyClaimed: 1 });
  expect((await fire(office, 'sweepOverdue', '2026-04-03', { minutes: 15 })).counts).toMatchObject({ looked: 0 });
  expect(await openFindings(office)).toHaveLength(1);
});

test('two sweeps at the same moment make each finding once, and move each clock once', async () => {
  const clocks = Array.from({ length: 60 }, (_, nth) => clockOf(`${nth}`, '2026-02-13'));
  const office = await given(...clocks);

  const ran = await Promise.all([0, 1, 2].map((minutes) => fire(office, 'sweepOverdue', '2026-04-03', { minutes })));
  await fire(office, 'sweepOverdue', '2026-04-03', { minutes: 30 });

  expect(ran.reduce((total, { counts }) => total + (counts['findings'] ?? 0), 0)).toBeLessThanOrEqual(60);
  const findings = await openFindings(office);
  expect(findings).toHaveLength(60);
  expect(new Set(findings.map(({ subject }) => subject.kind === 'clock' && subject.caseId)).size).toBe(60);
  for (const { caseId: id } of clocks)
    expect(await readCases(office.estate()).clocks(id)).toMatchObject([{ version: 2, wakesOn: null }]);
});

test('a clock that was stopped is never looked at, whether it was in time or late', async () => {
  const running = clockOf('1', '2026-02-13');
  for (const on of ['2026-03-01', '2026-04-02', '2026-04-20']) {
    const office = await given(running);
    const store = office.estate().once(records);
    const stopped = stopCaseClock(running, day(on));
    granted(await store.commit([store.replace({ ...clockDraft(stopped), was: running }, anAct(), 'stale')]));

    for (const later of ['2026-03-25', '2026-04-03', '2026-06-01'])
      expect((await fire(office, 'sweepOverdue', later)).counts).toEqual({ looked: 0, findings: 0, moved: 0 });
    expect(await openFindings(office)).toEqual([]);
  }
});

test('a clock that is stopped between the sweep’s reading and its writing stays stopped, and gives no finding', async () => {
  const running = clockOf('1', '2026-02-13');
  const office = await given(running);
  const store = office.estate().once(records);
  const power = wakeClocks(office.estate());
  const stopped = stopCaseClock(running, day('2026-04-02'));
  granted(await store.commit([store.replace({ ...clockDraft(stopped), was: running }, anAct(), 'stale')]));
  const stale = { ...power, awake: async () => ({ records: [running], unreadable: [] }) };
  const at = { scheduledFor: instantAt(day('2026-04-03'), '09:00'), today: day('2026-04-03'), act: anAct() };

  const report = await sweepOverdue.deeds.run({ ...at, ...unreadables(), mayGoOn: () => true }, { wakeClocks: stale });

  expect(report).toEqual({ finished: false, counts: { looked: 0, findings: 0, moved: 1 } });
  expect(await openFindings(office)).toEqual([]);
  expect(await readCases(office.estate()).clocks(caseId('1'))).toMatchObject([{ clock: { state: 'met' } }]);
});

test.each([10, 1_000])('with %i clocks open and five due, the sweep reads five clocks', async (open) => {
  const due = Array.from({ length: 5 }, (_, nth) => clockOf(`due ${nth}`, '2026-02-13'));
  const sleeping = Array.from({ length: open - 5 }, (_, nth) => clockOf(`open ${nth}`, '2026-03-20'));
  const office = await given(...due, ...sleeping);
  const estate = office.estate();
  const requests = listenTo(estate);
  const at = { scheduledFor: instantAt(day('2026-04-03'), '09:00'), today: day('2026-04-03'), act: anAct() };

  const report = await sweepOverdue.deeds.run(
    { ...at, ...unreadables(), mayGoOn: () => true },
    { wakeClocks: wakeClocks(estate) },
  );

  expect(report.counts).toMatchObject({ looked: 5, findings: 5 });
  const count = (command: string) => requests.filter((request) => request.command === command);
  expect(count('QueryCommand').map(({ scanned }) => scanned)).toEqual([5, 0]);
  expect(count('TransactWriteItemsCommand')).toHaveLength(5);
  expect(count('GetItemCommand')).toHaveLength(5);
  expect(requests).toHaveLength(12);
});

test('a clock that waits for next year’s calendar is told once, and looked at once a day', async () => {
  const office = await given(clockOf('1', '2026-11-23'));
  const looks: Record<string, number> = {};
  const days = [
    '2026-12-21',
    '2026-12-22',
    '2026-12-23',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ];
  for (const on of days) {
    for (const minutes of [0, 15]) {
      const { finished, counts } = await fire(office, 'sweepOverdue', on, { minutes });
      expect(finished).toBe(true);
      looks[on] = (looks[on] ?? 0) + (counts['looked'] ?? 0);
    }
  }

  expect(looks).toEqual({
    '2026-12-21': 0,
    '2026-12-22': 1,
    '2026-12-23': 0,
    '2026-12-30': 1,
    '2026-12-31': 1,
    '2027-01-01': 1,
    '2027-01-02': 1,
    '2027-01-03': 1,
  });
  expect(await told(office)).toEqual([['awaits-calendar', 0, 'warning']]);
});

test('a finding that is known already is not counted as new', async () => {
  const office = await given(clockOf('1', '2026-11-23'));

  const counts = [];
  for (const on of ['2026-12-22', '2026-12-30']) counts.push((await fire(office, 'sweepOverdue', on)).counts);

  expect(counts).toEqual([
    { looked: 1, findings: 1, moved: 0 },
    { looked: 1, findings: 0, moved: 0 },
  ]);
});

test('a sweep out of time leaves the rest to the next one', async () => {
  const clocks = Array.from({ length: 120 }, (_, nth) => clockOf(`${nth}`, '2026-02-13'));
  const office = await given(...clocks);

  const first = await fire(office, 'sweepOverdue', '2026-04-03', { goesOn: 1 });
  const second = await fire(office, 'sweepOverdue', '2026-04-03', { minutes: 15 });

  expect(first).toEqual({ finished: false, counts: { looked: 50, findings: 50, moved: 0 } });
  expect(second).toEqual({ finished: true, counts: { looked: 70, findings: 70, moved: 0 } });
});

test('a clock that can’t be read holds up no other; the run does the rest, and fails', async () => {
  const [spoilt, overdue] = [clockOf('1', '2026-02-13'), clockOf('2', '2026-02-13')];
  const office = await given(spoilt, overdue);
  const store = office.estate().once(records);
  const unknown = { ...clockDraft(spoilt), data: { ...spoilt, unknown: 1, version: spoilt.version + 1 }, was: spoilt };
  granted(await store.commit([store.replace(unknown, anAct(), 'stale')]));

  await expect(fire(office, 'sweepOverdue', '2026-04-03')).rejects.toMatchObject({ name: 'TickFailed' });

  expect((await openFindings(office)).map(({ subject }) => subject)).toMatchObject([{ caseId: overdue.caseId }]);
});
