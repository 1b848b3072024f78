import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/screening/index.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { seedOperators } from '../../infra/local/seed.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { caseDraft } from '../../shared/aws/case-items.ts';
import { stamped } from '../../shared/aws/item.ts';
import { noteDeeds } from '../../shared/aws/note-deeds.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { readTallies } from '../../shared/aws/read-tallies.ts';
import { type Day, instantAt } from '../../shared/domain/days.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { VillageCode } from '../../shared/domain/ids.ts';
import { Quarter } from '../../shared/domain/inspection/spot-check.ts';
import type { OfficeDeed } from '../../shared/domain/office-deed.ts';
import { bandsOf, countedBy, daysOfQuarter, drawnOf, isOfPart } from '../../shared/domain/people-tally.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { inAid } from '../../shared/work/in-aid.ts';
import { aHousehold, submitted } from '../aws/a-household.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { theCase } from '../domain/adjustment/a-matter.ts';
import { batchId, caseId, day, fen, findingId, lineId, month, noticeId, TOWN, there } from '../domain/case/a-case.ts';
import { givenBenefits } from '../work/a-money.ts';

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

test('two quarters later the files are opened once, each noted, and of a fourth of those on aid; what is entered is sums by age, sex and disability; of too few none is opened', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  await seedOperators(appointOperators(estate));
  for (let nth = 0; nth < 21; nth += 1) {
    await submitted(estate, nth);
    await noteDeeds(estate).note(aDeed(`${TOWN} ${nth}`, day('2026-02-11')), anAct());
  }
  await noteDeeds(estate).note(aDeed('one more', day('2026-04-01')), anAct());
  // On aid since long before: of these each quarter has its own.
  const older = Array.from({ length: 8 }, (_, nth) => nth + 21);
  for (const nth of older) await submitted(estate, nth);
  const inForce = older.map((nth) => aBenefit(`${TOWN} ${nth}`, { from: month('2023-01') }));
  await givenBenefits(office, inForce);
  const ofPart = (quarter: Quarter) => older.filter((nth) => isOfPart(caseId(`${TOWN} ${nth}`), quarter));
  const [looked = 0, ...more] = ofPart(Quarter.parse('2026-Q1'));
  expect([looked, ...more]).not.toEqual(older);
  const line = { kind: 'line', caseId: caseId(`${TOWN} 3`), lineId: lineId(), batchId: batchId() } as const;
  const flag = findingOf(paidAfterDeath, { why: '应核实', facts: {} }, line, findingId('1'), TOWN, day('2026-04-12'));
  const old = { ...line, caseId: caseId(`${TOWN} ${looked}`) };
  const told = findingOf(paidAfterDeath, { why: '应核实', facts: {} }, old, findingId('2'), TOWN, day('2025-08-12'));
  for (const each of [flag, told]) await raiseFindings(estate).raise(there(each), anAct());

  const early = await fire(office, '2026-06-26');
  const first = await fire(office, '2026-07-01');
  const again = await fire(office, '2026-07-06');
  const few = await fire(office, '2026-10-01');

  const all = 21 + 1 + more.length;
  const women = [...more, looked].filter((nth) => nth % 2 === 0).length;
  expect([early, first, again, few].map(({ counts }) => counts)).toEqual([
    { households: ofPart(Quarter.parse('2025-Q4')).length, opened: 0 },
    { households: all, opened: all },
    { households: 0, opened: 0 },
    { households: 1 + ofPart(Quarter.parse('2026-Q2')).length, opened: 0 },
  ]);
  const quarter = countedBy(day('2026-07-01'));
  const each = { households: all, flagged: 2, confirmed: 0 };
  const flagged = looked % 2 === 0 ? [1, 1] : [0, 2];
  expect(await readTallies(estate).of(TOWN, quarter)).toEqual({
    ...{ quarter: '2026-Q1', countedOn: '2026-07-01', households: all, opened: all, version: 1 },
    groups: [
      { by: 'age', group: '45-59', ...each },
      { by: 'sex', group: 'female', households: 11 + women, flagged: flagged[0], confirmed: 0 },
      { by: 'sex', group: 'male', households: all - 11 - women, flagged: flagged[1], confirmed: 0 },
      { by: 'disability', group: 'not-told', ...each },
    ],
  });
  expect(await readTallies(estate).of(TOWN, countedBy(day('2026-10-01')))).toMatchObject({ groups: [] });
  expect(await notes(office)).toHaveLength(all);
});

test('on aid in a month is who has monthly money or a status in force then, once, and in the village of its case', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const village = VillageCode.parse(`${TOWN}201`);
  const theirs = { ...theCase, id: caseId('long'), office: TOWN, village };
  await office.store.send(new PutCommand({ TableName: office.records, Item: stamped(caseDraft(theirs), anAct()) }));
  const once = { monthlyFen: 0, instalments: [{ purpose: 'ta-1', amountFen: fen(20_000), dueOn: day('2026-06-02') }] };
  await givenBenefits(office, [
    aBenefit('long', { from: month('2023-01') }),
    aBenefit('counted', { from: month('2023-01') }),
    aBenefit('to come', { from: month('2026-07') }),
    aBenefit('over', { from: month('2023-01'), ends: { from: month('2026-06'), notice: noticeId() } }),
    aBenefit('once', once),
  ]);

  const found = await inAid(TOWN, month('2026-06'), [{ caseId: caseId('counted') }], {
    readPayments: readPayments(estate),
  });

  expect(found).toEqual([{ caseId: theirs.id, office: TOWN, programme: 'dibao', village, people: 1 }]);
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
  const quarter = Quarter.parse('2026-Q1');
  expect(drawnOf(many, { quarter, smallest: 16 })).toEqual([]);
  const drawn = drawnOf(many, { quarter, smallest: 10, most: 5 }).map((deed) => deed.caseId);
  expect([drawn.length, new Set(drawn).size]).toEqual([5, 5]);
  expect(drawnOf(many.toReversed(), { quarter, smallest: 10, most: 5 }).map((deed) => deed.caseId)).toEqual(drawn);
  expect(daysOfQuarter(countedBy(day('2026-01-01')))).toEqual({ from: '2025-07-01', to: '2025-09-30' });
});
