import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportMisuse } from '../../functions/compliance/report-misuse.job.ts';
import { suspendDormant } from '../../functions/compliance/suspend-dormant.job.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { noteUse } from '../../shared/aws/note-use.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { readOperators } from '../../shared/aws/read-operators.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { watchAccounts } from '../../shared/aws/watch-accounts.ts';
import type { AccessNote } from '../../shared/domain/access-note.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { deactivate, type Operator, reactivate } from '../../shared/domain/operator.ts';
import { unreadables } from '../../shared/kernel/unreadable.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, listenTo, type Office, startEngines } from '../aws/an-estate.ts';
import { day, granted, operator, TOWN } from '../domain/case/a-case.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const admin = operator('admin');
const anOperator = (id: string, more: Partial<Operator> = {}): Operator => ({
  id: operator(id),
  office: TOWN,
  roles: ['intake'],
  appointedFrom: day('2026-01-01'),
  appointedTo: null,
  deactivatedOn: null,
  suspendedOn: null,
  undertaking: null,
  delegations: [],
  reactivations: 0,
  dedicated: false,
  version: 1,
  ...more,
});
const on = (text: string) => anAct({ at: instantAt(day(text), '09:00') });

/** Who was appointed on 2026-03-02 and has not been seen since. */
async function given(...operators: readonly Operator[]): Promise<Office> {
  const office = await engines.tables();
  for (const each of operators) granted(await appointOperators(office.estate()).create(each, on('2026-03-02')));
  return office;
}
const standing = async (office: Office, id: string) => await readOperators(office.estate()).get(operator(id));
const use = async (office: Office, id: string, when: string) =>
  await noteUse(office.estate()).used(operator(id), day(when), 'several', on(when));

test('an account is suspended once it has lain unused for thirty days, and on no day before', async () => {
  const office = await given(anOperator('lin'));

  expect((await fire(office, 'suspendDormant', '2026-04-01')).counts).toEqual({ looked: 0, suspended: 0, moved: 0 });
  expect(await standing(office, 'lin')).toMatchObject({ suspendedOn: null, version: 1 });
  expect((await fire(office, 'suspendDormant', '2026-04-02')).counts).toEqual({ looked: 1, suspended: 1, moved: 0 });
  expect(await standing(office, 'lin')).toMatchObject({ suspendedOn: '2026-04-02', version: 2 });
  expect((await fire(office, 'suspendDormant', '2026-04-03')).counts).toEqual({ looked: 0, suspended: 0, moved: 0 });
});

test('each use puts it off anew', async () => {
  const office = await given(anOperator('lin'));
  await use(office, 'lin', '2026-03-30');

  expect((await fire(office, 'suspendDormant', '2026-04-29')).counts).toMatchObject({ suspended: 0 });
  expect((await fire(office, 'suspendDormant', '2026-04-30')).counts).toMatchObject({ suspended: 1 });
});

test('thirty days count from the first day of a term that had not begun', async () => {
  const office = await given(anOperator('early', { appointedFrom: day('2026-05-01') }));

  expect((await fire(office, 'suspendDormant', '2026-05-31')).counts).toMatchObject({ suspended: 0 });
  expect((await fire(office, 'suspendDormant', '2026-06-01')).counts).toMatchObject({ suspended: 1 });
});

test('of whoever has left only the sign of life is laid to sleep', async () => {
  const office = await given(anOperator('lin'), anOperator('over', { appointedTo: day('2026-03-31') }));
  const lin = anOperator('lin');
  const left = granted(deactivate(lin, day('2026-03-03'), admin));
  granted(await appointOperators(office.estate()).save(lin, left, on('2026-03-03')));

  expect((await fire(office, 'suspendDormant', '2026-04-02')).counts).toEqual({ looked: 2, suspended: 0, moved: 0 });
  expect(await standing(office, 'lin')).toEqual(left);
  expect((await fire(office, 'suspendDormant', '2026-04-03')).counts).toMatchObject({ looked: 0 });
});

test('two runs at once suspend each account once', async () => {
  const names = Array.from({ length: 12 }, (_, nth) => `operator-${nth}`);
  const office = await given(...names.map((name) => anOperator(name)));

  const ran = await Promise.all([0, 1, 2].map((minutes) => fire(office, 'suspendDormant', '2026-04-02', { minutes })));

  expect(ran.reduce((sum, { counts }) => sum + (counts['suspended'] ?? 0), 0)).toBe(12);
  for (const name of names) expect(await standing(office, name)).toMatchObject({ version: 2 });
});

test('a use that comes between the job’s reading and its writing keeps the account awake', async () => {
  const office = await given(anOperator('lin'));
  const watch = watchAccounts(office.estate());
  const dormant = await watch.dormant(day('2026-04-02'), 50);
  await use(office, 'lin', '2026-04-02');
  const at = { scheduledFor: instantAt(day('2026-04-02'), '09:00'), today: day('2026-04-02'), act: on('2026-04-02') };

  const report = await suspendDormant.deeds.run(
    { ...at, ...unreadables(), mayGoOn: () => true },
    { watchAccounts: { ...watch, dormant: async () => dormant }, readOperators: readOperators(office.estate()) },
  );

  expect(report).toEqual({ finished: false, counts: { looked: 0, suspended: 0, moved: 1 } });
  expect(await standing(office, 'lin')).toMatchObject({ suspendedOn: null });
});

test('of two reactivations at once one counts, and the account has thirty days again', async () => {
  const office = await given(anOperator('lin'));
  await fire(office, 'suspendDormant', '2026-04-02');
  const was = (await standing(office, 'lin')) as Operator;
  const back = granted(reactivate(was, day('2026-04-10'), admin));

  const both = await Promise.all(
    [1, 2].map(() => appointOperators(office.estate()).reactivate(was, back, on('2026-04-10'))),
  );

  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect((await fire(office, 'suspendDormant', '2026-05-10')).counts).toMatchObject({ suspended: 0 });
  expect((await fire(office, 'suspendDormant', '2026-05-11')).counts).toMatchObject({ suspended: 1 });
});

test.each([10, 300])(
  'with %i accounts and two dormant, the job reads two',
  async (many) => {
    const office = await given(...Array.from({ length: many }, (_, nth) => anOperator(`operator-${nth}`)));
    for (let nth = 2; nth < many; nth += 1) await use(office, `operator-${nth}`, '2026-03-20');
    const estate = office.estate();
    const asked = listenTo(estate);

    const dormant = await watchAccounts(estate).dormant(day('2026-04-02'), 50);

    expect(dormant.records.map(({ operatorId }) => operatorId).sort()).toEqual(['operator-0', 'operator-1']);
    expect(asked.map(({ command, scanned }) => [command, scanned])).toEqual([['QueryCommand', 2]]);
  },
  30_000,
);

test('a day’s use costs a function one read and one write, whatever the number of requests; another function a read', async () => {
  const office = await given(anOperator('lin'));
  const [one, other] = [office.estate(), office.estate()];
  const [first, second] = [listenTo(one), listenTo(other)];
  const [notes, others] = [noteUse(one), noteUse(other)];

  for (let nth = 0; nth < 20; nth += 1)
    await notes.used(operator('lin'), day('2026-03-09'), 'several', on('2026-03-09'));
  for (let nth = 0; nth < 20; nth += 1)
    await others.used(operator('lin'), day('2026-03-09'), 'several', on('2026-03-09'));

  expect(first.map(({ command }) => command)).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
  expect(second.map(({ command }) => command)).toEqual(['GetItemCommand']);
});

const anAttempt = (more: Partial<Attempt> = {}): Attempt => ({
  operatorId: operator('lin'),
  office: TOWN,
  on: day('2026-03-09'),
  standing: 'left',
  via: 'listCases',
  at: instantAt(day('2026-03-09'), '10:00'),
  reported: false,
  version: 1,
  ...more,
});
const theNote = ({ operatorId, office, via, at }: Attempt): AccessNote => ({
  file: `operator:${operatorId}`,
  subject: `operator:${operatorId}`,
  office,
  by: operatorId,
  byOffice: office,
  via,
  request: 'request-1',
  purpose: 'administration',
  compartments: [],
  outcome: 'refused',
  because: 'operator-inactive',
  beyond: null,
  reason: null,
  roles: [],
  at,
});
const tries = async (office: Office, ...attempts: readonly Attempt[]) => {
  for (const each of attempts) await noteUse(office.estate()).tried(each, theNote(each));
};
const findings = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};
const at = (time: '10:00' | '10:59' | '11:00') => instantAt(day('2026-03-09'), time);

test('tries of one day are one finding, however many, and those of the next day another', async () => {
  const office = await given();
  await tries(office, anAttempt(), anAttempt({ at: at('11:00') }));

  expect((await fire(office, 'reportMisuse', '2026-03-10')).counts).toEqual({ looked: 1, findings: 1, moved: 0 });
  expect((await fire(office, 'reportMisuse', '2026-03-11')).counts).toEqual({ looked: 0, findings: 0, moved: 0 });
  await tries(office, anAttempt({ on: day('2026-03-11'), at: instantAt(day('2026-03-11'), '10:00') }));
  expect((await fire(office, 'reportMisuse', '2026-03-12')).counts).toMatchObject({ findings: 1 });
  expect(await findings(office)).toMatchObject([
    { rule: 'R27', severity: 'violation', subject: { kind: 'account', operatorId: 'lin' }, office: TOWN },
    { rule: 'R27' },
  ]);
});

test('whoever goes on trying fills nothing: one note an hour, one mark a day, and after that not even a write', async () => {
  const office = await given();
  const estate = office.estate();
  const asked = listenTo(estate);
  const notes = noteUse(estate);

  for (let nth = 0; nth < 50; nth += 1) await notes.tried(anAttempt(), theNote(anAttempt({ at: at('10:59') })));
  await notes.tried(anAttempt(), theNote(anAttempt({ at: at('11:00') })));
  await tries(office, anAttempt(), anAttempt({ at: at('11:00') }));

  // What the store took; the second hour's mark of the same day was refused before.
  expect(asked.map(({ command }) => command)).toEqual(Array(2).fill('TransactWriteItemsCommand'));
  const { pk } = KEYS.access('operator:lin', '', '');
  const { Items } = await office.store.send(
    new QueryCommand({
      TableName: office.records,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  expect(Items?.map(({ data }) => data.at)).toEqual([at('10:59'), at('11:00')]);
});

test('a run that dies between the finding and its mark makes no second finding', async () => {
  const office = await given();
  await tries(office, anAttempt());
  const watch = watchAccounts(office.estate());
  const close = async () => {
    throw new Error('died');
  };
  const now = { scheduledFor: at('10:00'), today: day('2026-03-10'), act: on('2026-03-10') };
  const tick = { ...now, ...unreadables(), mayGoOn: () => true };
  const powers = { watchAccounts: { ...watch, close }, raiseFindings: raiseFindings(office.estate()) };

  await expect(reportMisuse.deeds.run(tick, powers)).rejects.toThrow('died');

  expect((await fire(office, 'reportMisuse', '2026-03-10')).counts).toEqual({ looked: 1, findings: 0, moved: 0 });
  expect(await findings(office)).toHaveLength(1);
});

test('a suspended account that is tried is a warning; one whose term hasn’t begun is nothing', async () => {
  const office = await given();
  await tries(office, anAttempt({ standing: 'suspended' }));
  await tries(office, anAttempt({ operatorId: operator('early'), standing: 'not-yet' }));

  expect((await fire(office, 'reportMisuse', '2026-03-10')).counts).toEqual({ looked: 2, findings: 1, moved: 0 });
  expect(await findings(office)).toMatchObject([{ severity: 'warning', facts: { standing: 'suspended' } }]);
});
