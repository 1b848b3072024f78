import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/screening/index.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { seedOperators } from '../../infra/local/seed.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { noteDeeds } from '../../shared/aws/note-deeds.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readTallies } from '../../shared/aws/read-tallies.ts';
import { type Day, instantAt } from '../../shared/domain/days.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import type { OfficeDeed } from '../../shared/domain/office-deed.ts';
import { bandsOf, countedBy, daysOfQuarter, drawnOf } from '../../shared/domain/people-tally.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { aHousehold, submitted } from '../aws/a-household.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { batchId, caseId, day, findingId, lineId, TOWN, there } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aDeed = (of: string, on: Day): OfficeDeed => ({
  ...{ kind: 'confirmation', office: TOWN, caseId: caseId(of), programme: 'dibao', by: 'xu', on, village: null },
  ...{ at: instantAt(on, '10:00'), people: 1, grants: null, waitedSeconds: 60, lastDay: null, version: 1 },
});

async function fire({ environment }: Office, on: string): Promise<TickReport> {
  const tick = { job: 'tallyFairness', scheduledFor: instantAt(day(on), '03:50') };
  return (await create(environment)(tick, contextOf('screening', 'cn-north-1'))) as TickReport;
}
const notes = async ({ store, records }: Office) => {
  const { Items = [] } = await store.send(new ScanCommand({ TableName: records, Limit: 1_000 }));
  return Items.filter(({ kind, data }) => kind === 'access' && data.by === 'system:tallyFairness');
};

test('two quarters later the files are opened once, each noted, and what is entered is sums by age, sex and disability; of too few none is opened', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  await seedOperators(appointOperators(estate));
  for (let nth = 0; nth < 21; nth += 1) {
    await submitted(estate, nth);
    await noteDeeds(estate).note(aDeed(`${TOWN} ${nth}`, day('2026-02-11')), anAct());
  }
  await noteDeeds(estate).note(aDeed('one more', day('2026-04-01')), anAct());
  const line = { kind: 'line', caseId: caseId(`${TOWN} 3`), lineId: lineId(), batchId: batchId() } as const;
  const flag = findingOf(paidAfterDeath, { why: '应核实', facts: {} }, line, findingId('1'), TOWN, day('2026-04-12'));
  await raiseFindings(estate).raise(there(flag), anAct());

  const early = await fire(office, '2026-06-26');
  const first = await fire(office, '2026-07-01');
  const again = await fire(office, '2026-07-06');
  const few = await fire(office, '2026-10-01');

  expect([early, first, again, few].map(({ counts }) => counts)).toEqual([
    { households: 0, opened: 0 },
    { households: 21, opened: 21 },
    { households: 0, opened: 0 },
    { households: 1, opened: 0 },
  ]);
  const quarter = countedBy(day('2026-07-01'));
  const all = { households: 21, flagged: 1, confirmed: 0 };
  expect(await readTallies(estate).of(TOWN, quarter)).toEqual({
    ...{ quarter: '2026-Q1', countedOn: '2026-07-01', households: 21, opened: 21, version: 1 },
    groups: [
      { by: 'age', group: '45-59', ...all },
      { by: 'sex', group: 'female', households: 11, flagged: 0, confirmed: 0 },
      { by: 'sex', group: 'male', households: 10, flagged: 1, confirmed: 0 },
      { by: 'disability', group: 'not-told', ...all },
    ],
  });
  expect(await readTallies(estate).of(TOWN, countedBy(day('2026-10-01')))).toMatchObject({ groups: [] });
  expect(await notes(office)).toHaveLength(21);
});

test('who is counted where: by the applicant’s age and sex, and by a disability that the household or a register tells; of many households some are drawn', () => {
  const { identity, circumstances } = aHousehold(3, 2);
  const bands = (more: object, registered: boolean, on: string) => {
    const { age, sex, disability } = bandsOf(
      caseId('1'),
      identity,
      { ...circumstances, ...more },
      { registered, on: day(on) },
    );
    return [age, sex, disability];
  };
  expect(bands({}, false, '1997-12-31')).toEqual(['0-17', 'male', 'not-told']);
  expect(bands({ single: { ground: 'mental', grade: 3 } }, false, '1998-01-01')).toEqual(['18-44', 'male', 'told']);
  expect(bands({ single: { ground: 'clergy' } }, false, '2054-12-31')).toEqual(['60-74', 'male', 'not-told']);
  expect(bands({}, true, '2055-01-01')).toEqual(['75+', 'male', 'told']);

  const many = Array.from({ length: 30 }, (_, nth) => aDeed(`${nth % 15}`, day('2026-02-11')));
  expect(drawnOf(many, 16)).toEqual([]);
  const drawn = drawnOf(many, 10, 5).map((deed) => deed.caseId);
  expect([drawn.length, new Set(drawn).size]).toEqual([5, 5]);
  expect(drawnOf(many.toReversed(), 10, 5).map((deed) => deed.caseId)).toEqual(drawn);
  expect(daysOfQuarter(countedBy(day('2026-01-01')))).toEqual({ from: '2025-07-01', to: '2025-09-30' });
});
