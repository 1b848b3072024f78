import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';
import { aRequestOfEach, type Request } from './a-record-of-each.ts';

/** People who can sign in, and whom the register doesn't want, no longer wants, or wants on other days. */
const world = aWorld({ accounts: ['leaver', 'early', 'late', 'unknown', 'nobody-yet'] });
let requests: Request[];

beforeAll(async () => {
  requests = await aRequestOfEach(world);
});

const ask = async (operator: string, { method, path, letter }: Request): Promise<Reply> =>
  await world.as(operator).send(method, path, letter);

test('without a token, or with a spoilt one, every operation but the public one is closed', async () => {
  for (const { method, path, letter } of requests) {
    const without = await world.nobody().send(method, path, letter);
    const spoilt = await world.nobody().send(method, path, { ...letter, headers: { authorization: 'Bearer a.b.c' } });

    expect([path, without.status, spoilt.status]).toEqual([path, 401, 401]);
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
  }
  expect(await world.nobody().get(`/postings/posting_${'0'.repeat(26)}`)).toBeProblem('posting-not-found');
});

test('an account that isn’t on the register is refused on every route, before anything else is looked at', async () => {
  for (const request of requests) {
    expect(await ask('unknown', request)).toBeProblem('operator-unknown');
    const nonsense = request.method === 'GET' ? {} : { body: { nonsense: true } };
    expect(await ask('unknown', { ...request, letter: nonsense })).toBeProblem('operator-unknown');
  }
});

test('an operator who is deactivated is refused on every route from the next request on, with a token that is still good', async () => {
  await world.register('leaver', { office: OFFICES.liaoyuan.code, roles: ['intake', 'investigator', 'reviewer'] });
  const before = await world.as('leaver').get('/cases');
  const { body: operator } = await world.as('bureau-admin').get('/operators/leaver');

  await world.as('bureau-admin').post('/operators/leaver/deactivation', undefined, { version: operator.version });

  expect(before.status).toBe(200);
  for (const request of requests) expect(await ask('leaver', request)).toBeProblem('operator-inactive');
});

test('an operator acts from the first day of the term to the last, and on no day before or after', async () => {
  const today = world.today();
  const term = (from: Day, to: Day) => ({
    office: OFFICES.houxi.code,
    roles: ['intake'],
    appointedFrom: from,
    appointedTo: to,
  });
  const admin = world.as('bureau-admin');
  await admin.post('/operators', { id: 'early', ...term(addDays(today, 1), addDays(today, 2)) });
  await admin.post('/operators', { id: 'late', ...term(addDays(today, -9), today) });

  const first = [await world.as('early').get('/cases'), await world.as('late').get('/cases')];
  await world.moveTo(addDays(today, 1));
  const second = [await world.as('early').get('/cases'), await world.as('late').get('/cases')];
  await world.moveTo(addDays(today, 3));
  const fourth = await world.as('early').get('/cases');

  expect(first.map(({ status }) => status)).toEqual([403, 200]);
  expect(second.map(({ status }) => status)).toEqual([200, 403]);
  expect(first[0]).toBeProblem('operator-inactive');
  expect(second[1]).toBeProblem('operator-inactive');
  expect(fourth).toBeProblem('operator-inactive');
});

test('an appointment counts at the next request of an account that was unknown', async () => {
  const before = await world.as('nobody-yet').get('/cases');
  await world.as('bureau-admin').post('/operators', {
    id: 'nobody-yet',
    office: OFFICES.houxi.code,
    roles: ['intake'],
    appointedFrom: world.today(),
    appointedTo: null,
  });

  const after = await world.as('nobody-yet').get('/cases');

  expect(before).toBeProblem('operator-unknown');
  expect(after.status).toBe(200);
});
