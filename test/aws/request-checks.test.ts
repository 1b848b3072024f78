import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedLetterheads } from '../../infra/local/seed.ts';
import { advanceCases } from '../../shared/aws/advance-cases.ts';
import { keepLetterheads } from '../../shared/aws/keep-letterheads.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { requestChecks } from '../../shared/aws/request-checks.ts';
import { signMandates } from '../../shared/aws/sign-mandates.ts';
import type { Accepted, Applied } from '../../shared/domain/case/case.ts';
import { requestCheck } from '../../shared/domain/case/investigate.ts';
import { addDays, instantAt } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import type { DataClass, Mandate } from '../../shared/domain/mandate.ts';
import { aMandate, checkId, day, granted, person, step, tang } from '../domain/case/a-case.ts';
import { submitted } from './a-household.ts';
import { anAct, type Engines, type Office, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const today = day('2026-02-13');
const act = (more = {}) => anAct({ at: instantAt(today, '09:00'), ...more });

/** An accepted case of two adults whose mandates are these, as they lie in the store. */
async function given(
  mandates: (subject: Applied) => readonly Mandate[],
): Promise<{ office: Office; subject: Accepted }> {
  const office = await engines.tables();
  const estate = office.estate();
  await seedLetterheads(keepLetterheads(estate));
  const applied = await submitted(estate, 0, '445281006', 2);
  const taken = step.accept(applied, today);
  granted(await advanceCases(estate).save(applied, taken, {}, act()));
  for (const mandate of mandates(applied)) granted(await signMandates(estate).sign(mandate, undefined, act()));
  return { office, subject: taken.becomes };
}
const both =
  (second: Partial<Mandate> = {}) =>
  (subject: Applied) => [
    aMandate(subject, 'p1', { dataClasses: ['deposits', 'vehicles'] }),
    aMandate(subject, 'p2', { dataClasses: ['deposits', 'vehicles'], ...second }),
  ];
const ask = async (
  office: Office,
  subject: Accepted,
  dataClasses: DataClass[] = ['deposits', 'vehicles'],
  on = today,
) => {
  const asked = { id: checkId(), persons: [person('p1'), person('p2')], dataClasses };
  const taken = granted(requestCheck(subject, asked, { by: tang, today: on, calendar: PUBLISHED }));
  return await requestChecks(office.estate()).request(subject, taken, taken.check, on, act());
};
const stored = async ({ store, records: TableName }: Office) => {
  const { Items = [] } = await store.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.map((item) => [item['pk'], item['sk'], item['data'].version]).sort();
};

test('a check is written where every person’s mandate covers it, with its case and its clocks', async () => {
  const { office, subject } = await given(both());

  expect(await ask(office, subject)).toEqual({ ok: true, value: undefined });

  const cases = readCases(office.estate());
  expect(await cases.check(subject.id, checkId())).toMatchObject({ persons: ['p1', 'p2'], version: 1 });
  expect(await cases.get(subject.id)).toMatchObject({ version: subject.version + 1, check: { id: checkId() } });
  const clocks = await cases.clocks(subject.id);
  expect(clocks.map(({ clock }) => [clock.code, clock.state]).sort()).toEqual([
    ['CHECK_START', 'running'],
    ['INVEST_START', 'met'],
    ['NOTICE_DELIVER', 'running'],
    ['TOTAL', 'running'],
  ]);
});

const gate: readonly [string, (subject: Applied) => readonly Mandate[], boolean][] = [
  ['nobody signed', () => [], false],
  ['one of them did not sign', (subject) => both()(subject).slice(0, 1), false],
  ['one revoked long ago', both({ revokedOn: day('2026-01-01') }), false],
  ['one revoked today', both({ revokedOn: today }), false],
  ['one mandate ended yesterday', both({ validTo: addDays(today, -1) }), false],
  ['one mandate ends today', both({ validTo: today }), true],
  ['one mandate begins today', both({ validFrom: today }), true],
  ['one mandate begins and ends today', both({ validFrom: today, validTo: today }), true],
  ['one mandate starts tomorrow', both({ validFrom: addDays(today, 1) }), false],
  ['one covers another class only', both({ dataClasses: ['tax'] }), false],
  ['one lacks one of the classes', both({ dataClasses: ['deposits'] }), false],
  ['one covers more than is asked', both({ dataClasses: ['tax', 'deposits', 'vehicles'] }), true],
];
test.each(gate)('when %s, the store itself says whether the check is written', async (_, mandates, written) => {
  const { office, subject } = await given(mandates);
  const before = await stored(office);

  const answer = await ask(office, subject);

  if (written) return expect(answer.ok).toBe(true);
  expect(answer).toMatchObject({ ok: false, why: 'mandate-missing' });
  expect(await stored(office)).toEqual(before);
});

test('a class named like the beginning of another is not taken for it', async () => {
  const { office, subject } = await given((applied) => [
    aMandate(applied, 'p1', { dataClasses: ['payment-accounts'] }),
    aMandate(applied, 'p2', { dataClasses: ['payment-accounts'] }),
  ]);

  expect(await ask(office, subject, ['payment' as DataClass])).toMatchObject({ why: 'mandate-missing' });
});

test('a mandate that is revoked between reading and writing stops the check', async () => {
  const { office, subject } = await given(both());
  const [mandate] = await readCases(office.estate()).mandates(subject.id);
  if (!mandate) throw new Error('no mandate');
  const revoked = { ...mandate, revokedOn: today, version: 2 };

  const [gone, asked] = await Promise.all([
    signMandates(office.estate()).revoke(mandate, revoked, act()),
    ask(office, subject),
  ]);

  expect(gone.ok).toBe(true);
  expect(asked.ok || asked.why === 'mandate-missing').toBe(true);
  expect(
    await ask(office, asked.ok ? ((await readCases(office.estate()).get(subject.id)) as Accepted) : subject),
  ).toMatchObject({
    why: 'mandate-missing',
  });
});

test('a case that moved meanwhile refuses the check as stale', async () => {
  const { office, subject } = await given(both());
  expect((await ask(office, subject)).ok).toBe(true);

  expect(await ask(office, subject)).toMatchObject({ why: 'stale-version' });
});

test('a mandate in force is not written over', async () => {
  const { office, subject } = await given(both());
  const register = signMandates(office.estate());
  const mandate = aMandate(subject, 'p1', { dataClasses: ['tax'] });

  expect(await register.sign(mandate, undefined, act())).toMatchObject({ why: 'mandate-exists' });
  expect(await readCases(office.estate()).mandate(subject.id, person('p1'))).toMatchObject({
    dataClasses: ['deposits', 'vehicles'],
  });
});
