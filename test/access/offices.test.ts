import { beforeAll, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { OFFICES } from '../../infra/local/seed.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';
import { PROBLEMS, type ProblemSlug } from '../../shared/problems.ts';
import { aCase } from '../a.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';
import { aRequestOfEach, type Request } from './a-record-of-each.ts';

const TOWNSHIP_ROLES: readonly Role[] = ['intake', 'investigator', 'reviewer', 'township-lead'];
const COUNTY_ROLES = (Object.keys(ROLES) as Role[]).filter((role) => !TOWNSHIP_ROLES.includes(role));

/** Somebody with all of a township's duties elsewhere and somebody with all those of another county's bureau. */
const world = aWorld({ accounts: ['houxi-all', 'abroad-all'] });
const ABROAD = OfficeCode.parse('445282000');
let requests: Request[];
let snapshot: unknown;

beforeAll(async () => {
  await world.register('houxi-all', { office: OFFICES.houxi.code, roles: [...TOWNSHIP_ROLES] });
  await world.register('abroad-all', { office: ABROAD, roles: [...COUNTY_ROLES] });
  requests = await aRequestOfEach(world);
  snapshot = await recordsOfLiaoyuan();
});

/** What a stranger must not have changed. */
const recordsOfLiaoyuan = async () =>
  await Promise.all(
    ['/cases?limit=100', '/findings?limit=100', '/operators?limit=100'].map(
      async (path) => (await world.as('bureau-watch').get(path)).body,
    ),
  );

const ask = async (operator: string, { method, path, letter }: Request): Promise<Reply> =>
  await world.as(operator).send(method, path, letter);

const slugOf = ({ body }: Reply): ProblemSlug => body.type?.replace('/problems/', '');

/** The answer without its request's id. */
const wordsOf = ({ status, body: { instance: _, ...words } }: Reply) => ({ status, ...words });

test('the requests of this file are one for each operation that isn’t public', () => {
  const all = Object.values(manifest).flatMap(({ kind, parts }) =>
    kind === 'http' ? Object.values(parts).map(({ facts }) => facts) : [],
  );

  expect(requests.map(({ name }) => name).sort()).toEqual(
    all
      .filter(({ may }) => may !== 'public')
      .map(({ name }) => name)
      .sort(),
  );
  for (const { name, nowhere } of requests) {
    const part = Object.values(manifest)
      .flatMap(({ kind, parts }) => (kind === 'http' ? Object.values(parts) : []))
      .find(({ facts }) => facts.name === name);
    // Kinds of index are the same in every county: there is none that isn't there.
    const loads =
      part?.deeds.subject !== undefined && part.facts.path.includes('{') && !part.facts.path.includes('{kind}');
    expect([name, nowhere !== undefined]).toEqual([name, loads]);
  }
});

test('whatever a township asks about another’s record is answered as if it weren’t there, in the very same words', async () => {
  for (const request of requests.filter(({ nowhere }) => nowhere !== undefined)) {
    const found = await ask('houxi-all', request);
    const missing = await ask('houxi-all', { ...request, path: request.nowhere ?? '' });

    expect([request.name, PROBLEMS[slugOf(found)]?.status]).toEqual([request.name, 404]);
    expect(found).toBeProblem(slugOf(found));
    expect({ name: request.name, ...wordsOf(found) }).toEqual({ name: request.name, ...wordsOf(missing) });
  }
  expect(await recordsOfLiaoyuan()).toEqual(snapshot);
});

test('with a single duty of another township it is the same, whether the duty includes the deed or not', async () => {
  for (const duty of ['intake', 'visit-1', 'review', 'lead'])
    for (const request of requests.filter(({ nowhere }) => nowhere !== undefined)) {
      const found = await ask(`hongyang-${duty}`, request);
      const missing = await ask(`hongyang-${duty}`, { ...request, path: request.nowhere ?? '' });

      expect({ duty, name: request.name, ...wordsOf(found) }).toEqual({
        duty,
        name: request.name,
        ...wordsOf(missing),
      });
      expect(found.status).toBe(404);
    }
});

test('nobody of another county learns whether a record is there, or does anything here', async () => {
  for (const request of requests.filter(({ nowhere }) => nowhere !== undefined)) {
    const found = await ask('abroad-all', request);
    const missing = await ask('abroad-all', { ...request, path: request.nowhere ?? '' });

    expect({ name: request.name, ...wordsOf(found) }).toEqual({ name: request.name, ...wordsOf(missing) });
    expect(found).toBeProblem(slugOf(found));
  }
  const batch = requests.find(({ name }) => name === 'buildBatch') as Request;
  const appointment = requests.find(({ name }) => name === 'appointOperator') as Request;
  expect(await ask('abroad-all', batch)).toBeProblem('not-permitted');
  expect(await ask('abroad-all', appointment)).toBeProblem('not-permitted');
  expect(await recordsOfLiaoyuan()).toEqual(snapshot);
});

test('who has no permission but sees the record is told so, and the bureau’s people can’t tell by it what is there', async () => {
  const own = requests.find(({ name }) => name === 'confirmCase') as Request;
  const opened = requests.find(({ name }) => name === 'openHousehold') as Request;

  const colleague = await ask('liaoyuan-intake', own);
  const [there, nowhere] = [
    await ask('bureau-audit', opened),
    await ask('bureau-audit', { ...opened, path: opened.nowhere ?? '' }),
  ];

  expect(colleague).toBeProblem('not-permitted');
  expect(there).toBeProblem('not-permitted');
  expect(wordsOf(nowhere)).toEqual(wordsOf(there));
});

test('no list shows a township a record of another office, however it is asked', async () => {
  await world.given(aCase({ office: 'houxi' }));
  const lists = [
    '/cases?limit=100',
    '/findings?limit=100',
    '/findings?state=cleared&limit=100',
    '/operators?limit=100',
    '/delegations?limit=100',
    '/ledger/entries?limit=100',
  ];
  const desks = ['houxi-all', ...['intake', 'visit-1', 'visit-2', 'review'].map((duty) => `houxi-${duty}`)];

  const replies = (
    await Promise.all(desks.map((desk) => Promise.all(lists.map((path) => world.as(desk).get(path)))))
  ).flat();

  const offices = new Set(
    replies.flatMap(({ body }) => (body.items ?? []).map(({ office }: { office: string }) => office)),
  );
  expect(offices).toEqual(new Set([OFFICES.houxi.code]));
  for (const reply of replies) {
    if (reply.status !== 200) expect(reply).toBeProblem('not-permitted');
    else expect(reply.sent.path).toMatch(/^\/(cases|delegations)\?/u);
  }
});

test('the lists of another county are empty here', async () => {
  const { body } = await world.as('abroad-all').get('/cases?limit=100');
  const { body: operators } = await world.as('abroad-all').get('/operators?limit=100');

  expect(body.items).toEqual([]);
  expect(operators.items.every(({ office }: { office: string }) => office === ABROAD)).toBe(true);
});

test('a try that was refused stands in the ledger: who, at which office’s record, by which operation', async () => {
  const { id } = await world.given(aCase());
  const elsewhere = await world.as('hongyang-review').get(`/cases/${id}/household?purpose=review`);
  const without = await world.as('bureau-audit').get(`/cases/${id}/household?purpose=supervision`);

  const entries = (await world.ledger()).filter(({ type, subject }) => type === 'access.refused' && subject === id);

  expect(elsewhere).toBeProblem('case-not-found');
  expect(without).toBeProblem('not-permitted');
  expect(entries).toMatchObject([
    {
      by: 'hongyang-review',
      via: 'openHousehold',
      office: OFFICES.liaoyuan.code,
      purpose: 'review',
      outcome: 'refused',
      changed: ['identity', 'circumstances'],
      request: elsewhere.headers.get('x-request-id'),
    },
    { by: 'bureau-audit', via: 'openHousehold', purpose: 'supervision', outcome: 'refused' },
  ]);
});

test('an opening that was allowed stands in the ledger too, with its purpose and what was opened', async () => {
  const { id } = await world.given(aCase());
  const why = { reason: 'complaint-handling', explanation: '核实群众来电反映的情况。' };
  await world.as('bureau-watch').post(`/cases/${id}/reading-reasons`, why);
  const reply = await world.as('bureau-watch').get(`/cases/${id}/household?purpose=complaint`);

  const entries = (await world.ledger()).filter(({ type, subject }) => type === 'access.allowed' && subject === id);

  expect(reply.body.identity.members).toHaveLength(1);
  expect(entries).toMatchObject([
    {
      by: 'bureau-watch',
      via: 'openHousehold',
      purpose: 'complaint',
      outcome: 'done',
      changed: ['identity', 'circumstances'],
    },
  ]);
});
