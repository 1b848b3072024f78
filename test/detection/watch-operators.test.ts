import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchDecisions } from '../../functions/detection/watch-decisions.consumer.ts';
import { watchOperators } from '../../functions/detection/watch-operators.consumer.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { signMandates } from '../../shared/aws/sign-mandates.ts';
import { watchDeeds } from '../../shared/aws/watch-deeds.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { keepCheckFile } from '../../shared/domain/check/check-file.ts';
import type { Instant } from '../../shared/domain/days.ts';
import { CheckFileId } from '../../shared/domain/ids.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { keepFile } from '../../shared/domain/payment/bank-file.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBatch } from '../domain/a-payment.ts';
import { aDecided } from '../domain/adjustment/a-matter.ts';
import {
  aConfirmed,
  aMandate,
  anAccepted,
  anApplied,
  aTakenDown,
  BUREAU,
  caseId,
  checkId,
  day,
  fen,
  granted,
  lin,
  step,
  TOWN,
  xu,
} from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const stamp = (by: string, at: string, more: object = {}) => ({
  by,
  via: 'aTest',
  office: '445281006',
  request: 'request-1',
  purpose: 'review',
  at,
  changed: [],
  digest: 'x',
  ...more,
});
const aChange = (
  kind: string,
  data: unknown,
  by = 'tang',
  more: Partial<Change> & { words?: string } = {},
): Change => ({
  event: 'event-1',
  sequence: '7',
  what: 'created',
  byTerm: false,
  at: '2026-11-23T01:00:00.000Z',
  before: undefined,
  after: {
    pk: 'X#1',
    sk: 'X',
    kind,
    data,
    stamp: stamp(by, '2026-03-02T01:00:00.000Z', more.words ? { words: more.words } : {}),
  },
  ...more,
});
const take = async (office: Office, ...changes: Change[]) => {
  const estate = office.estate();
  const powers = { watchDeeds: watchDeeds(estate), raiseFindings: raiseFindings(estate) };
  for (const part of [watchDecisions, watchOperators])
    await part.deeds.take(changes, powers, ({ at }: Change) => anAct({ at: at as Instant }));
};
const findingsOf = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};

test('a check that came past the condition is found, once; one under a mandate isn’t (R18)', async () => {
  const office = await engines.tables();
  const accepted = anAccepted();
  const { check } = step.ask(accepted, day('2026-03-02'));
  const other = anAccepted(anApplied({ id: caseId('covered') }));
  const covered = step.ask(other, day('2026-03-02')).check;
  for (const { person } of other.people)
    granted(await signMandates(office.estate()).sign(aMandate(other, person), undefined, anAct()));

  await take(
    office,
    aChange('check', check),
    aChange('check', check),
    aChange('check', { ...covered, id: `check_${'1'.repeat(26)}` }),
  );

  const found = await findingsOf(office);
  expect(found).toMatchObject([{ rule: 'R18', subject: { caseId: accepted.id }, facts: { persons: ['p1', 'p2'] } }]);
});

test('a file read without a reason isn’t hidden by one read with one on the same day; read again they are no more (R45)', async () => {
  const office = await engines.tables();
  const read = (file: string, reason: string | null): Change =>
    aChange('access', {
      ...{ file, subject: file, office: '445281006', by: lin, byOffice: '445281006', via: 'openHousehold' },
      ...{ request: 'request-1', purpose: 'review', compartments: ['identity'], outcome: 'allowed', because: null },
      ...{ beyond: 'outside-caseload', reason, roles: ['intake'], at: '2026-03-02T01:00:00.000Z' },
    });
  const [one, other] = [caseId('one'), caseId('other')];

  await take(office, read(one, null), read(other, 'spot-check'), read(other, 'spot-check'));

  const files = [one, other];
  expect(await findingsOf(office)).toMatchObject([{ severity: 'violation', facts: { files, read: 2, without: 1 } }]);
});

const taking = { by: lin, today: day('2026-03-02') };
const called = (name: string) => CheckFileId.parse(madeId('checkfile', name));
const asked = (name: string, rows: number, replaces: string | null = null) => {
  const checks = [{ caseId: caseId(), checkId: checkId() }];
  const known = { office: TOWN, layout: 'standard', format: 'xlsx', checks, rows, sha256: 'x' } as const;
  const file = { ...known, id: called(name), replaces: replaces === null ? null : called(replaces) };
  return aChange('check-file', keepCheckFile(file, taking));
};
const paid = (nth: number, lines: number) => {
  const of = { part: 1, nth, layout: 'standard', format: 'xlsx', lines, fen: fen(1), sha256: 'x', note: 'x' } as const;
  return aChange('bank-file', keepFile(aBatch(), of, taking));
};
test.each([
  ['three files for the platform', [asked('a', 94), asked('b', 94), asked('c', 13)], 201],
  ['one of them drawn anew for one that got lost', [asked('a', 94), asked('b', 94), asked('c', 94, 'b')], 0],
  ['a batch’s file for the bank', [paid(1, 4000)], 0],
  ['the same made anew, twice', [paid(1, 4000), paid(2, 4000), paid(3, 4000)], 4000],
])('what one person takes out on a day is counted: %s (R45)', async (_, files, people) => {
  const office = await engines.tables();

  await take(office, ...files, ...files);

  const found = await findingsOf(office);
  expect(found.map(({ rule, facts }) => [rule, facts['people']])).toEqual(people ? [['R45', people]] : []);
});

test('a hand in two stages that was written past the system is found (R27)', async () => {
  const office = await engines.tables();
  const subject = anAccepted();
  const joined: Case = {
    ...subject,
    hands: [...subject.hands, { duty: 'confirmation', by: lin, on: day('2026-03-02') }],
  };

  await take(office, aChange('case', joined), aChange('case', subject));

  expect(await findingsOf(office)).toMatchObject([{ rule: 'R27', facts: { operatorId: lin } }]);
});

test('eleven confirmations within minutes are told as soon as the eleventh; delivered again they are no more (R26)', async () => {
  const office = await engines.tables();
  const changes = Array.from({ length: 11 }, (_, nth): Change => {
    const [before, after] = [aTakenDown(), aConfirmed()].map((each) => ({ ...each, id: caseId(`bulk ${nth}`) }));
    const at = `2026-03-02T01:0${Math.floor(nth / 2)}:${nth % 2}0.000Z`;
    const item = (data: unknown) => ({
      pk: 'X#1',
      sk: 'X',
      kind: 'case',
      data,
      stamp: stamp(xu, at, { office: BUREAU }),
    });
    return { ...aChange('case', after, xu), what: 'changed', before: item(before), after: item(after) };
  });

  await take(office, ...changes.slice(0, 10));
  const early = await findingsOf(office);
  const before = early.flatMap(({ facts }) => facts['signs']);
  await take(office, ...changes, ...changes);
  const after = (await findingsOf(office)).flatMap(({ facts }) => facts['signs']);

  // Nobody opened any of these files: that they were looked at too briefly is told from the fifth on.
  expect(before).toEqual(['brief']);
  expect(early).toMatchObject([{ office: BUREAU, owner: 'discipline-liaison' }]);
  expect(after.sort()).toEqual(['brief', 'brief', 'burst']);
});

test.each([
  ['income-changed', 'decided', ['R26']],
  ['standard-changed', 'decided', []],
] as const)('eleven adjustments for %s that are %s within minutes: %j (R26)', async (ground, state, rules) => {
  const office = await engines.tables();
  const changes = Array.from({ length: 11 }, (_, nth): Change => {
    const decided = { ...aDecided({ ground }, { caseId: caseId(`cut ${nth}`) }), state };
    const [at, key] = [`2026-03-02T01:00:${10 + nth}.000Z`, { pk: 'X#1', sk: 'X', kind: 'adjustment' }];
    const before = { ...key, data: { ...decided, state: 'heard', decidedOn: undefined } };
    return { ...aChange('adjustment', decided), before, after: { ...key, data: decided, stamp: stamp(xu, at) } };
  });

  await take(office, ...changes);

  const found = await findingsOf(office);
  expect([...new Set(found.map(({ rule }) => rule))]).toEqual(rules);
});
