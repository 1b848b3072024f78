import { beforeEach, expect, test } from 'vitest';
import { DATA_CLASSES } from '../../infra/local/walk/case-path.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import { CaseId, PersonId } from '../../shared/domain/ids.ts';
import { aCase, aHousehold } from '../a.ts';
import { aWorld, type GivenCase } from '../world.ts';

const world = aWorld();
let given: GivenCase;

/** A couple, accepted on mandates of the usual data. */
beforeEach(async () => {
  given = await world.given(aCase({ stage: 'accepted', household: aHousehold({ adults: 2 }) }));
});

const check = async (persons: readonly string[], dataClasses: readonly string[] = DATA_CLASSES) =>
  await world
    .as('liaoyuan-visit-1')
    .post(`/cases/${given.id}/checks`, { persons, dataClasses }, { version: (await world.theCase(given.id)).version });

const sign = async (person: string, more: object = {}) =>
  await world
    .as('liaoyuan-intake')
    .post(`/cases/${given.id}/mandates`, { person, signedBy: person, dataClasses: DATA_CLASSES, ...more });

const revoke = async (person: string, version = 1) =>
  await world.as('liaoyuan-intake').post(`/cases/${given.id}/mandates/${person}/revocation`, undefined, { version });

const mandateKey = (person: string) => KEYS.mandate(CaseId.parse(given.id), PersonId.parse(person));

/** Nothing of a check has come about: neither on the case nor in the ledger. */
async function expectNoCheck(): Promise<void> {
  expect(await world.theCase(given.id)).toMatchObject({ stage: 'accepted', version: 2, check: null });
  const written = (await world.ledger()).filter(
    ({ subject, type }) => subject.includes(given.id) && type === 'check.created',
  );
  expect(written).toEqual([]);
}

test('with a mandate of everybody for everything, the check is asked for', async () => {
  const reply = await check(['p1', 'p2']);

  expect(reply.status).toBe(201);
  expect(reply.body).toMatchObject({ persons: ['p1', 'p2'], answeredOn: null });
});

test('a mandate that was never signed stops the check', async () => {
  const { pk, sk } = mandateKey('p2');
  await world.remove({ pk, sk });

  expect(await check(['p1', 'p2'])).toBeProblem('mandate-missing');

  await expectNoCheck();
  expect((await check(['p1'])).status).toBe(201);
});

test('a mandate that was revoked stops the check, for that person and for all asked with them', async () => {
  await revoke('p2');

  const replies = [await check(['p2']), await check(['p1', 'p2'])];

  for (const reply of replies) expect(reply).toBeProblem('mandate-missing');
  await expectNoCheck();
});

test('a mandate covers its last day and no day after', async () => {
  await revoke('p1');
  await sign('p1', { validTo: addDays(world.today(), 1) });
  await world.moveTo(addDays(world.today(), 1));
  const lastDay = await world.item(mandateKey('p1'));
  await world.moveTo(addDays(world.today(), 1));

  expect(await check(['p1'])).toBeProblem('mandate-missing');

  expect(lastDay?.['data']).toMatchObject({ validTo: addDays(world.today(), -1), revokedOn: null });
  await expectNoCheck();
});

test('on the last day of a mandate the check is still asked for', async () => {
  await revoke('p1');
  await sign('p1', { validTo: world.today() });

  expect((await check(['p1'])).status).toBe(201);
});

test('a mandate that has not begun stops the check until its day', async () => {
  const item = (await world.item(mandateKey('p1'))) ?? {};
  const tomorrow = addDays(world.today(), 1);
  await world.put({ ...item, data: { ...item['data'], validFrom: tomorrow } });

  expect(await check(['p1'])).toBeProblem('mandate-missing');
  await expectNoCheck();

  await world.moveTo(tomorrow);
  expect((await check(['p1'])).status).toBe(201);
});

test('a mandate for other data than is asked about stops the check', async () => {
  const replies = [await check(['p1'], ['payment-accounts']), await check(['p1', 'p2'], [...DATA_CLASSES, 'tax'])];

  for (const reply of replies) expect(reply).toBeProblem('mandate-missing');
  await expectNoCheck();
});

test('one person’s mandate is none for another, nor another case’s for this one', async () => {
  const other = await world.given(aCase({ stage: 'accepted', household: given.household }));
  await revoke('p2');

  const reply = await check(['p2']);
  const there = await world
    .as('liaoyuan-visit-1')
    .post(`/cases/${other.id}/checks`, { persons: ['p2'], dataClasses: DATA_CLASSES }, { version: 2 });

  expect(reply).toBeProblem('mandate-missing');
  expect(there.status).toBe(201);
  await expectNoCheck();
});

test('nobody is checked who isn’t of the household', async () => {
  expect(await check(['p1', 'p3'])).toBeProblem('person-not-in-case');
  await expectNoCheck();
});

test('nobody signs for another adult, and a child’s mandate is signed by its guardian alone', async () => {
  const { id } = await world.given(aCase({ household: aHousehold({ adults: 2, children: 1 }) }));
  const desk = world.as('liaoyuan-intake');
  const mandate = async (person: string, signedBy: string) =>
    await desk.post(`/cases/${id}/mandates`, { person, signedBy, dataClasses: ['deposits'] });

  const wrong = [await mandate('p2', 'p1'), await mandate('p3', 'p3'), await mandate('p3', 'p2')];
  const right = await mandate('p3', 'p1');

  for (const reply of wrong) expect(reply).toBeProblem('mandate-signer');
  expect(right.status).toBe(201);
  expect(await desk.post(`/cases/${id}/acceptance`, undefined, { version: 1 })).toBeProblem('mandate-missing');
});

test('a mandate of yesterday, or of more than twelve months, is not taken', async () => {
  await revoke('p1');

  const past = await sign('p1', { validTo: addDays(world.today(), -1) });
  const long = await sign('p1', { validTo: addDays(world.today(), 366) });

  expect(past).toBeProblem('mandate-term');
  expect(long).toBeProblem('mandate-term');
});

test('of a revocation and a check at the same moment, no check stands that came after the revocation', async () => {
  const rounds: { id: string; checked: boolean }[] = [];
  for (let round = 0; round < 10; round += 1) {
    given = await world.given(aCase({ stage: 'accepted' }));
    const both = [async () => await check(['p1']), async () => await revoke('p1')];
    if (round % 2 === 1) both.reverse();
    await Promise.all(both.map((each) => each()));
    rounds.push({ id: given.id, checked: (await world.theCase(given.id)).check !== null });
    expect(await check(['p1'])).toBeProblem('mandate-missing');
  }

  const entries = await world.ledger();
  for (const { id, checked } of rounds) {
    const types = entries.filter(({ subject }) => subject.startsWith(`CASE#${id}`)).map(({ type }) => type);
    const [asked, revoked] = [types.indexOf('check.created'), types.indexOf('mandate.changed')];
    expect(revoked).toBeGreaterThan(0);
    if (checked) expect(asked).toBeLessThan(revoked);
    expect(asked === -1).toBe(!checked);
  }
});
