import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchAid } from '../../functions/detection/watch-aid.consumer.ts';
import { watchEntries } from '../../functions/detection/watch-entries.consumer.ts';
import { watchWarnings } from '../../functions/detection/watch-warnings.consumer.ts';
import { guardCases } from '../../shared/aws/guard-cases.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { records } from '../../shared/aws/records.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import { KEYS } from '../../shared/aws/table.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { Instant } from '../../shared/domain/days.ts';
import { type Finding, findingOf, proposeOutcome } from '../../shared/domain/finding.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { ListReach } from '../../shared/powers.ts';
import { vehicleOwned } from '../../shared/rules/vehicle-owned.rule.ts';
import { householdFinding } from '../../shared/work/household-finding.ts';
import { residentId, submitted } from '../aws/a-household.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { aDecided, adjustmentId } from '../domain/adjustment/a-matter.ts';
import {
  aConfirmed,
  anEmergency,
  aTakenDown,
  aVisit,
  day,
  granted,
  noticeId,
  operator,
  TOWN,
  there,
} from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aChange = (kind: string, data: unknown, before?: unknown): Change => ({
  event: 'event-1',
  sequence: '7',
  what: before === undefined ? 'created' : 'changed',
  byTerm: false,
  at: '2026-03-02T01:00:00.000Z',
  before: before === undefined ? undefined : { pk: 'X#1', sk: 'X', kind, data: before },
  after: { pk: 'X#1', sk: 'X', kind, data },
});
const take = async (office: Office, ...changes: Change[]) => {
  const estate = office.estate();
  const powers = { guardCases: guardCases(estate), raiseFindings: raiseFindings(estate) };
  for (const part of [watchAid, watchEntries, watchWarnings]) await part.deeds.take(changes, powers, () => anAct());
};
const findingsOf = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};
/** The change by which a case that was applied for came to be confirmed. */
const confirming = ({ id, people }: Case) =>
  aChange('case', { ...aConfirmed(), id, people }, { ...aTakenDown(), id, people });

test('a benefit on a case that was never confirmed is found, once (R21)', async () => {
  const office = await engines.tables();
  const subject = await submitted(office.estate(), 1);
  const benefit = aChange('benefit', aBenefit('1', { caseId: subject.id }));

  await take(office, benefit, benefit);

  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R21', subject: { caseId: subject.id }, facts: { lacks: ['confirmation'], stage: 'applied' } },
  ]);
});

test('a supplement notice beside the one that its procedure gave is found; that one isn’t (R24)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const { id } = await submitted(estate, 1);
  const data = {
    caseId: id,
    office: TOWN,
    notice: noticeId('one'),
    papers: ['income'],
    askedOn: day('2026-03-02'),
    version: 1,
  };
  const store = estate.once(records);
  granted(
    await store.commit([
      store.create({ key: KEYS.supplement(id), kind: 'supplement', data }, anAct(), 'supplement-given'),
    ]),
  );
  const told = (nth: string) =>
    aChange('notice', {
      ...{ id: noticeId(nth), caseId: id, office: TOWN, kind: 'supplement', issuedOn: day('2026-03-02'), issue: null },
      ...{ deliveredOn: null, deliveredBy: null, delivery: null, states: null, version: 1 },
    });

  await take(office, told('one'), told('two'));

  expect(await findingsOf(office)).toMatchObject([
    {
      rule: 'R24',
      subject: { caseId: id, record: `CASE#${id} NOTICE#${noticeId('two')}` },
      facts: { before: noticeId('one') },
    },
  ]);
});

test('a confirmation of somebody whose death is registered is found; one of whom nothing is told isn’t (R50)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const [dead, alive] = [await submitted(estate, 1), await submitted(estate, 2)];
  const personIndex = await indexPeople(estate).person(residentId(1) as never);
  const id = DeathId.parse(madeId('death', 'one'));
  const death = { id, personIndex, diedOn: day('2026-02-20'), source: 'police' as const };
  granted(
    await recordDeaths(estate).record({ ...death, recordedOn: day('2026-02-21'), office: TOWN, version: 1 }, anAct()),
  );

  await take(office, confirming(dead), confirming(alive));

  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R50', subject: { caseId: dead.id }, facts: { people: ['p1'], rules: ['R01'] } },
  ]);
});

test('an increase for a household in which somebody’s death is registered is found, once; a cut isn’t (R50)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const subject = await submitted(estate, 1);
  const personIndex = await indexPeople(estate).person(residentId(1) as never);
  const id = DeathId.parse(madeId('death', 'one'));
  const death = { id, personIndex, diedOn: day('2026-02-20'), source: 'police' as const };
  granted(
    await recordDeaths(estate).record({ ...death, recordedOn: day('2026-02-21'), office: TOWN, version: 1 }, anAct()),
  );
  const { id: caseId } = subject;
  const risen = aChange('adjustment', aDecided({ outcome: 'increase' }, { caseId, id: adjustmentId('rise') }));

  await take(office, risen, risen, aChange('adjustment', aDecided({}, { caseId, id: adjustmentId('cut') })));

  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R50', subject: { caseId, record: `CASE#${caseId} ADJUSTMENT#${adjustmentId('rise')}` } },
  ]);
});

/** When the stream brings it, some seconds or a day after it was done. */
test('an increase is held against the warnings as they stood when it was decided, whatever was said or found before anybody looked (R50)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const [excused, tooLate, foundLater] = [
    await submitted(estate, 1),
    await submitted(estate, 2),
    await submitted(estate, 3),
  ];
  const at = (seconds: number) => anAct({ at: Instant.parse(`2026-03-02T01:00:0${seconds}.000Z`) });
  const warn = async ({ id }: Case, seconds: number) => {
    const subject = { kind: 'record', caseId: id, record: `CASE#${id} HOUSEHOLD` } as const;
    const hit = { why: '名下有车辆', facts: { people: ['p1'] } };
    const finding = there(
      findingOf(vehicleOwned, hit, subject, householdFinding(vehicleOwned, id), TOWN, day('2026-03-02')),
    );
    return there((await raiseFindings(estate).raise(finding, at(seconds))).standing);
  };
  const say = async (was: Finding, seconds: number) => {
    const handling = { by: operator('watch'), roles: ['supervisor'] as const, today: day('2026-03-02'), accused: [] };
    const becomes = granted(proposeOutcome(was, { as: 'cleared', reason: 'lawful-exception' }, handling));
    granted(await settleFindings(estate).say(was, becomes, { explanation: '残疾人代步车。' }, at(seconds)));
  };
  await say(await warn(excused, 1), 3);
  await say(await warn(tooLate, 1), 6);
  await warn(foundLater, 6);
  const risen = ({ id }: Case) =>
    aChange('adjustment', aDecided({ outcome: 'increase' }, { caseId: id, id: adjustmentId(id) }));

  const powers = { guardCases: guardCases(estate), raiseFindings: raiseFindings(estate) };
  await watchWarnings.deeds.take([excused, tooLate, foundLater].map(risen), powers, () => at(5));

  const found = (await findingsOf(office)).filter(({ rule }) => rule === 'R50');
  expect(found).toMatchObject([{ subject: { caseId: tooLate.id }, facts: { rules: ['R07'] } }]);
});

test('aid that was confirmed in an emergency though nobody of the household signed is found; one that a member signed for isn’t (R37)', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const [unsigned, signed] = [await submitted(estate, 1), await submitted(estate, 2)];
  const store = estate.once(records);
  const visit = { ...aVisit(), caseId: signed.id, office: TOWN, version: 1 };
  const key = KEYS.visit(signed.id, visit.id);
  granted(await store.commit([store.create({ key, kind: 'visit', data: visit }, anAct(), 'already-made')]));
  const decidedOn = ({ id, people }: Case) => {
    const { procedure, programme } = anEmergency();
    const award = { kind: 'one-off', form: 'cash', degree: 'severe' } as const;
    const instalments = [{ purpose: 'ta-1', amountFen: 100_000, dueOn: '2026-03-02' }];
    const of = { id, people, procedure, programme, award: { ...award, instalments } };
    return aChange('case', { ...aConfirmed(), ...of }, { ...aTakenDown(), ...of });
  };

  await take(office, decidedOn(unsigned), decidedOn(signed));

  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R37', subject: { caseId: unsigned.id }, facts: { lacks: ['signature'], unsigned: ['visit'] } },
  ]);
});
