import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { DATA_CLASSES } from '../../shared/domain/mandate.ts';
import { aCase, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ accounts: ['visitor', 'stands-in', 'second', 'third'] });
const admin = () => world.as('bureau-admin');
const appointed = async (id: string, residentId: string, office = OFFICES.houxi.code) =>
  await admin().post('/operators', {
    ...{ id, residentId, office, roles: ['investigator'] },
    ...{ appointedFrom: world.today(), appointedTo: null },
  });
const designated = async (id: string, dedicated: boolean, by = 'bureau-admin') => {
  const { body } = await admin().get(`/operators/${id}`);
  return await world.as(by).post(`/operators/${id}/designation`, { dedicated }, { version: body.version });
};

test('means checks are run by named, dedicated operators: any other is refused, whoever’s duty they stand in for, and it is noted', async () => {
  const { id, household } = await world.given(aCase({ stage: 'accepted', office: 'houxi' }));
  const check = async (who: string) => {
    const body = { persons: household.members.map((_, at) => `p${at + 1}`), dataClasses: [DATA_CLASSES[0]] };
    const { version } = await world.theCase(id);
    return await world.as(who).post(`/cases/${id}/checks`, body, { version });
  };
  await world.register('visitor', { office: OFFICES.houxi.code, roles: ['investigator'], dedicated: false });
  await world.register('stands-in', { office: OFFICES.houxi.code, roles: ['stand-in'], dedicated: false });
  const { body: offered } = await world.as('houxi-visit-1').post('/delegations', {
    ...{ delegate: 'stands-in', roles: ['investigator'], only: null, within: null },
    ...{ from: world.today(), to: world.today(), reason: 'training' },
  });
  const { body: standIn } = await admin().get('/operators/stands-in');
  await world.as('stands-in').post(`/delegations/${offered.id}/acceptance`, undefined, { version: offered.version });
  expect(standIn.dedicated).toBe(false);

  const refused = [await check('visitor'), await check('stands-in')];
  const named = await designated('visitor', true);
  const allowed = await check('visitor');

  for (const reply of refused) expect(reply).toBeProblem('operator-not-dedicated');
  expect(named.body).toMatchObject({ dedicated: true });
  expect(allowed.status).toBe(201);
  expect(await designated('visitor', true)).toBeProblem('nothing-changed');
  expect(await designated('bureau-admin', true)).toBeProblem('appointing-yourself');
  expect(await designated('visitor', false, 'bureau-watch')).toBeProblem('not-permitted');
  const told = (await world.ledger()).filter(({ via, outcome }) => via === 'requestCheck' && outcome === 'refused');
  expect(told.map(({ by }) => by).sort()).toEqual(['stands-in', 'visitor']);
  await designated('visitor', false);
  expect(await check('visitor')).toBeProblem('operator-not-dedicated');
});

test('one person has one account: a second is refused until the first has ended, also when both are asked for at once', async () => {
  const number = aResidentId('1976-05-05');
  const spelled = ` ${number} `;

  const both = await Promise.all([appointed('second', number), appointed('third', spelled)]);
  const [first, other] = both[0]?.status === 201 ? ['second', 'third'] : ['third', 'second'];
  const again = await appointed(other, number);
  const { body } = await admin().get(`/operators/${first}`);
  await admin().post(`/operators/${first}/deactivation`, undefined, { version: body.version });
  const after = await appointed(other, number);

  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(again).toBeProblem('person-has-account');
  expect(after.status).toBe(201);
  expect(again.text).not.toContain(number);
});

test('how an operator is reached is entered by themself, lies sealed, and is opened by who supervises, with a note', async () => {
  const id = OperatorId.parse('liaoyuan-visit-1');
  const contact = { telephone: '0663-7654321', email: 'visit@example.gov.cn' };
  const path = `/operators/${id}/contacts`;

  expect(await world.as('bureau-watch').get(`${path}/newest`)).toBeProblem('record-not-found');
  expect((await world.as(id).post(path, { ...contact, email: null })).body).toMatchObject({ nth: 1 });
  expect((await world.as(id).post(path, contact)).body).toMatchObject({ nth: 2 });
  const others = [
    await world.as('liaoyuan-visit-2').post(path, contact),
    await admin().post(path, contact),
    await admin().get(`${path}/newest`),
    await world.as('liaoyuan-visit-2').get(`${path}/newest`),
  ];
  const opened = await world.as('bureau-watch').get(`${path}/newest`);

  expect(others.map(({ status }) => status >= 400)).toEqual([true, true, true, true]);
  expect(opened.body).toEqual({ ...contact, enteredOn: world.today() });
  expect(JSON.stringify(await world.item(KEYS.contact(id, 2)))).not.toMatch(/7654321|visit@/u);
  const notes = (await world.ledger()).filter(({ via, type }) => via === 'openContact' && type === 'access.allowed');
  expect(notes.map(({ by, subject }) => [by, subject])).toEqual([['bureau-watch', id]]);
});
