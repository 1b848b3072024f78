import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepOverdue } from '../../functions/compliance/sweep-overdue.job.ts';
import { clockDraft } from '../../shared/aws/case-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { wakeClocks } from '../../shared/aws/wake-clocks.ts';
import { type CaseClock, startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { type Finding, type FindingList, findingOf } from '../../shared/domain/finding.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { unreadables } from '../../shared/kernel/unreadable.ts';
import type { ListReach } from '../../shared/powers.ts';
import { accountMisuse } from '../../shared/rules/account-misuse.rule.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';
import { warningNotHandled } from '../../shared/rules/warning-not-handled.rule.ts';
import { anAct, type Engines, listenTo, type Office, startEngines } from '../aws/an-estate.ts';
import { anApplied, caseId, day, findingId, granted, lin, TOWN } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';
import { aSwitch, withSwitches } from './some-switches.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** Accepted 2026-02-13: 70 % on 03-20, 90 % on 03-30, last day 04-02. */
const clockOf = (of: string, startsOn = '2026-02-13'): CaseClock =>
  startCaseClock('TOTAL', anApplied({ id: caseId(of) }), day(startsOn), PUBLISHED);

async function given(...clocks: readonly CaseClock[]): Promise<Office> {
  const office = await engines.tables();
  const store = office.estate().once(records);
  granted(await store.commit(clocks.map((clock) => store.create(clockDraft(clock), anAct(), 'there'))));
  return office;
}
const found = async (office: Office, state: FindingList): Promise<readonly Finding[]> => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state }, { limit: 100 })).items;
};
const swept = async (office: Office, on: string, more = {}) => (await fire(office, 'sweepOverdue', on, more)).counts;
const IN_SHADOW = aSwitch(overTimeLimit.name, 'shadow', '2026-04-01', '2026-04-10');
const OFF = aSwitch(overTimeLimit.name, 'off', '2026-04-01', '2026-04-10');

test('what R22 finds in shadow opens on the day on which the rule is on, with its owner and its clock, and once', async () => {
  const office = await given(clockOf('1'));

  await withSwitches([IN_SHADOW], async () => {
    expect(await swept(office, '2026-04-03')).toMatchObject({ looked: 1, findings: 0 });
    expect(await swept(office, '2026-04-03', { minutes: 15 })).toMatchObject({ looked: 0 });
    expect(await swept(office, '2026-04-10')).toMatchObject({ looked: 1, findings: 0 });
    expect([(await found(office, 'shadow')).length, (await found(office, 'open')).length]).toEqual([1, 0]);
    expect(await swept(office, '2026-04-11')).toMatchObject({ looked: 1, findings: 1 });
    expect(await swept(office, '2026-04-12')).toMatchObject({ looked: 0, findings: 0 });
  });

  expect(await found(office, 'shadow')).toEqual([]);
  const [finding, ...others] = await found(office, 'open');
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ rule: 'R22', owner: 'supervisor', foundOn: '2026-04-11', opened: 1 });
  expect(finding?.clock).toMatchObject({ code: 'FINDING_HANDLE', startsOn: '2026-04-11' });
  expect(await readCases(office.estate()).clocks(caseId('1'))).toMatchObject([{ wakesOn: null }]);
});

test('a rule that was off finds what lies when it is on again, however late the sweep comes', async () => {
  const office = await given(clockOf('1'));

  await withSwitches([OFF], async () => {
    expect(await swept(office, '2026-04-03')).toMatchObject({ looked: 1, findings: 0 });
    expect(await found(office, 'shadow')).toEqual([]);
    expect(await swept(office, '2026-05-20')).toMatchObject({ looked: 1, findings: 1 });
  });

  expect(await found(office, 'open')).toMatchObject([{ facts: { standing: 'overdue' }, foundOn: '2026-05-20' }]);
});

test('a switch that is still to come changes nothing; put into shadow, a rule leaves open what is open', async () => {
  const office = await given(clockOf('1'));

  await withSwitches([IN_SHADOW], async () => {
    expect(await swept(office, '2026-03-20')).toMatchObject({ findings: 1 });
    expect(await swept(office, '2026-03-21')).toMatchObject({ looked: 0 });
    await swept(office, '2026-04-03');
    await swept(office, '2026-04-11');
  });

  expect((await found(office, 'open')).map(({ facts }) => facts['percent']).sort()).toEqual([100]);
});

test('a clock that ends while its rule is in shadow is found by nobody', async () => {
  const running = clockOf('1');
  const office = await given(running);
  const store = office.estate().once(records);

  await withSwitches([IN_SHADOW], async () => {
    await swept(office, '2026-04-03');
    const [was] = await readCases(office.estate()).clocks(caseId('1'));
    if (!was) throw new Error('no clock');
    const stopped = stopCaseClock(was, day('2026-04-08'));
    granted(await store.commit([store.replace({ ...clockDraft(stopped), was }, anAct(), 'stale')]));
    expect(await swept(office, '2026-04-11')).toMatchObject({ looked: 0, findings: 0 });
  });

  expect(await found(office, 'open')).toEqual([]);
});

test('on the switch’s day two sweeps at once open each finding once', async () => {
  const office = await given(...['1', '2', '3', '4'].map((of) => clockOf(of)));

  await withSwitches([IN_SHADOW], async () => {
    await swept(office, '2026-04-03');
    await Promise.all([0, 15, 30].map((minutes) => swept(office, '2026-04-11', { minutes })));
  });

  const open = await found(office, 'open');
  expect(open).toHaveLength(4);
  expect(open.every(({ opened, version }) => opened === 1 && version === 2)).toBe(true);
});

test('a day in shadow costs a read and a write for each clock of which the rule has something to say, and none for any other', async () => {
  const office = await given(
    ...Array.from({ length: 9 }, (_, nth) => clockOf(`${nth}`, nth < 3 ? '2026-02-13' : '2026-03-20')),
  );
  const look = async (on: string) => {
    const estate = office.estate();
    const requests = listenTo(estate);
    const at = {
      scheduledFor: instantAt(day(on), '09:00'),
      today: day(on),
      act: anAct({ at: instantAt(day(on), '09:00') }),
    };
    await sweepOverdue.deeds.run({ ...at, ...unreadables(), mayGoOn: () => true }, { wakeClocks: wakeClocks(estate) });
    return requests.map(({ command }) => command.replace(/(?:Item)?s?Command$/u, '')).sort();
  };

  await withSwitches([IN_SHADOW], async () => {
    await look('2026-04-03');
    const asked = ['Query', 'Query', 'Get', 'Get', 'Get', ...Array.from({ length: 3 }, () => 'TransactWrite')];
    expect(await look('2026-04-04')).toEqual(asked.sort());
  });
});

test('what other sweeps find in shadow opens too: a suspicion that was let lie (R39)', async () => {
  const office = await engines.tables();
  const about = { kind: 'account', operatorId: lin } as const;
  const suspicion = findingOf(
    accountMisuse,
    { why: '应核实', facts: {} },
    about,
    findingId('1'),
    TOWN,
    day('2026-03-02'),
  );
  await raiseFindings(office.estate()).raise(suspicion, anAct({ at: instantAt(day('2026-03-02'), '09:00') }));

  await withSwitches([aSwitch(warningNotHandled.name, 'shadow', '2026-03-01', '2026-06-30')], async () => {
    for (const on of ['2026-06-29', '2026-06-30', '2026-07-01', '2026-07-02'])
      expect([on, (await fire(office, 'sweepFindings', on)).counts['findings']]).toEqual([
        on,
        on === '2026-07-01' ? 1 : 0,
      ]);
  });

  const ofR39 = (await found(office, 'open')).filter(({ rule }) => rule === 'R39');
  expect(ofR39).toMatchObject([{ foundOn: '2026-07-01', owner: 'discipline-liaison' }]);
});
