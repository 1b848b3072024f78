import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { OFFICES, SEEDED } from '../../infra/local/seed.ts';
import { giveUndertaking } from '../../infra/local/walk/give-undertaking.ts';
import { addDays } from '../../shared/domain/days.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';
import { aCase, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';
import { aRequestOfEach } from './a-record-of-each.ts';

/** Nobody here has given the undertaking yet. */
const world = aWorld({ bound: false, accounts: ['xin', 'leaver', 'second-admin', 'all-town', 'all-county'] });
const admin = () => world.as('bureau-admin');
const versionOf = async (id: string): Promise<number> => (await admin().get(`/operators/${id}`)).body.version;

test('nobody opens personal data before they have given the undertaking, and the refused try is noted', async () => {
  const { id } = await world.given(aCase());

  const opened = await world.as('liaoyuan-review').get(`/cases/${id}/household?purpose=review`);
  const searched = await world.as('liaoyuan-intake').post('/person-searches', { residentId: aResidentId() });

  expect(opened).toBeProblem('undertaking-missing');
  expect(opened.body).toMatchObject({ undertaking: 1 });
  expect(searched).toBeProblem('undertaking-missing');
  const noted = (await world.ledger()).filter(({ type, subject }) => type === 'access.refused' && subject === id);
  expect(noted).toMatchObject([{ by: 'liaoyuan-review', via: 'openHousehold', outcome: 'refused' }]);
  const { body } = await world.as('bureau-audit').get(`/cases/${id}/readers`);
  expect(body.items).toMatchObject([{ by: 'liaoyuan-review', outcome: 'refused', because: 'undertaking-missing' }]);
});

test('whoever has no business with the record learns nothing of undertakings', async () => {
  const { id } = await world.given(aCase());

  expect(await world.as('hongyang-review').get(`/cases/${id}/household?purpose=review`)).toBeProblem('case-not-found');
  expect(await world.as('bureau-audit').get(`/cases/${id}/household?purpose=review`)).toBeProblem('not-permitted');
});

test('an operator accepts the version in force, for themself and once; then what they may open opens', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));
  const desk = world.as('liaoyuan-review');
  const path = '/operators/liaoyuan-review/undertaking';
  const version = await versionOf('liaoyuan-review');

  const read = await desk.get(path);
  const byAnother = await admin().post(path, { undertaking: 1 }, { version });
  const outdated = await desk.post(path, { undertaking: 2 }, { version });
  const both = await Promise.all([1, 2].map(() => desk.post(path, { undertaking: 1 }, { version })));
  const again = await giveUndertaking(desk, 'liaoyuan-review');

  expect(read.body).toMatchObject({ accepted: null, inForce: { version: 1 } });
  expect(byAnother).toBeProblem('not-permitted');
  expect(outdated).toBeProblem('undertaking-outdated');
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(again.body.type).toBe('/problems/undertaking-accepted');
  expect((await desk.get(path)).body).toMatchObject({ accepted: { version: 1, acceptedOn: world.today() } });
  const opened = await desk.get(`/cases/${id}/household?purpose=review`);
  expect(opened.body.identity.members).toHaveLength(1);
});

test('who read a file is found by its case, whichever of its papers was opened; by nobody but the watchers', async () => {
  for (const { id } of SEEDED) await giveUndertaking(world.as(id), id);
  const { id } = await world.given(aCase({ stage: 'confirmed' }));
  const { notice } = await world.theCase(id);
  await world.as('liaoyuan-intake').get(`/cases/${id}/notices/${notice}`);
  const why = { reason: 'complaint-handling', explanation: '核实群众来电反映的情况。' };
  await world.as('bureau-watch').post(`/cases/${id}/reading-reasons`, why);
  await world.as('bureau-watch').get(`/cases/${id}/household?purpose=complaint`);
  await world.as('hongyang-review').get(`/cases/${id}/household?purpose=review`);

  const first = await world.as('bureau-watch').get(`/cases/${id}/readers?limit=2`);
  const rest = await world.as('bureau-audit').get(`/cases/${id}/readers?limit=100`);
  const elsewhere = await world.as('bureau-audit').get(`/cases/case_${'0'.repeat(26)}/readers`);

  expect(
    rest.body.items.map((each: Record<string, string>) => [each['by'], each['via'], each['purpose'], each['outcome']]),
  ).toEqual([
    ['hongyang-review', 'openHousehold', 'review', 'refused'],
    ['bureau-watch', 'openHousehold', 'complaint', 'allowed'],
    ['liaoyuan-intake', 'readNotice', 'notice', 'allowed'],
    ['liaoyuan-review', 'postOpinion', 'review', 'allowed'],
    ['liaoyuan-visit-1', 'assessHousehold', 'review', 'allowed'],
  ]);
  expect(rest.body.items[2]).toMatchObject({ file: id, subject: notice, compartments: ['circumstances'] });
  expect(first.body.items).toEqual(rest.body.items.slice(0, 2));
  const second = await world
    .as('bureau-watch')
    .get(`/cases/${id}/readers?limit=2&cursor=${encodeURIComponent(first.body.next)}`);
  expect(second.body.items).toEqual(rest.body.items.slice(2, 4));
  expect(elsewhere).toBeProblem('case-not-found');
  expect(await world.as('liaoyuan-review').get(`/cases/${id}/readers`)).toBeProblem('not-permitted');
  const other = await world.given(aCase());
  const cursor = encodeURIComponent(first.body.next);
  expect(await world.as('bureau-watch').get(`/cases/${other.id}/readers?cursor=${cursor}`)).toBeProblem(
    'cursor-invalid',
  );
});

test('an account that lay unused is refused at its next request until another administrator reactivates it', async () => {
  await world.register('xin', { roles: ['investigator'] });
  await world.register('second-admin', { office: '445281000' as never, roles: ['administrator'] });
  expect((await world.as('xin').get('/cases')).status).toBe(200);
  const start = world.today();
  await world.sleepTo(addDays(start, 20));
  expect((await admin().get('/operators')).status).toBe(200);
  await world.sleepTo(addDays(start, 31));

  expect(await world.as('xin').get('/cases')).toBeProblem('operator-suspended');
  expect(await world.as('second-admin').get('/operators')).toBeProblem('operator-suspended');
  const version = await versionOf('xin');
  const own = { version: await versionOf('bureau-admin') };
  expect(await admin().post('/operators/bureau-admin/reactivation', undefined, own)).toBeProblem('appointing-yourself');
  const back = await admin().post('/operators/xin/reactivation', undefined, { version });
  const again = await admin().post('/operators/xin/reactivation', undefined, { version: version + 1 });

  expect(back.body).toMatchObject({ suspendedOn: null, version: version + 1 });
  expect(again).toBeProblem('operator-not-suspended');
  expect((await world.as('xin').get('/cases')).status).toBe(200);
});

test('somebody whose account is suspended may still have been one of the two who visited', async () => {
  for (const id of ['bureau-watch', 'liaoyuan-intake', 'liaoyuan-visit-1'])
    await admin().post(`/operators/${id}/reactivation`, undefined, { version: await versionOf(id) });
  const { body: colleague } = await admin().get('/operators/liaoyuan-visit-2');
  const { id } = await world.given(aCase({ stage: 'checked' }));

  await world.path().visit(id, world.today());

  expect(colleague.suspendedOn).not.toBeNull();
  expect((await world.theCase(id)).visit).toBeTruthy();
});

test('a try after leaving is refused, noted once an hour, and a finding the next day', async () => {
  await world.register('leaver', {});
  const asleep = { version: await versionOf('bureau-audit') };
  await admin().post('/operators/bureau-audit/reactivation', undefined, asleep);
  await world.sleepTo(addDays(world.today(), 1));
  const left = await admin().post('/operators/leaver/deactivation', undefined, { version: await versionOf('leaver') });
  expect(left.status).toBe(200);

  for (let nth = 0; nth < 5; nth += 1) expect(await world.as('leaver').get('/cases')).toBeProblem('operator-inactive');

  const noted = (await world.ledger()).filter(({ subject }) => subject === 'operator:leaver');
  expect(noted).toMatchObject([{ by: 'leaver', via: 'listCases', type: 'access.refused', outcome: 'refused' }]);
  await world.moveTo(addDays(world.today(), 1));
  const { body } = await world.as('bureau-watch').get('/findings?limit=100');
  const found = body.items.filter(({ rule }: { rule: string }) => rule === 'R27');
  expect(found).toContainEqual(
    expect.objectContaining({ subject: { kind: 'account', operatorId: 'leaver' }, severity: 'violation' }),
  );
});

test('whoever signed in with a password alone opens nothing and writes nothing, and the try is noted; what lies in clear they read', async () => {
  const bound = { undertaking: { version: 1, acceptedOn: world.today() }, suspendedOn: null };
  for (const { id } of SEEDED) await world.register(id, bound);
  // One of each level with every duty there is, whom nobody could appoint: all that a request could be refused for is how they signed in.
  const roles = Object.keys(ROLES) as Role[];
  await world.register('all-town', { office: OFFICES.liaoyuan.code, roles });
  await world.register('all-county', { office: OFFICES.bureau.code, roles });
  const facts = Object.values(manifest).flatMap(({ kind, parts }) =>
    kind === 'http' ? Object.values(parts).map((part) => part.facts) : [],
  );

  for (const { name, method, path, letter } of await aRequestOfEach(world)) {
    const asked = facts.find((each) => each.name === name);
    const guarded = method === 'POST' || (asked && 'opens' in asked);
    for (const factors of ['one', 'untold'] as const) {
      const replies = [
        await world.weakly('all-town', factors).send(method, path, letter),
        await world.weakly('all-county', factors).send(method, path, letter),
      ];
      const missing = replies.filter(({ body }) => body?.type === '/problems/second-factor-missing');
      if (!guarded) expect([name, missing.length]).toEqual([name, 0]);
      else {
        // Another’s alone: an undertaking or a delegation is accepted by nobody else, however they signed in.
        if (['acceptUndertaking', 'acceptDelegation', 'enterContact'].includes(name))
          expect(replies[0]).toBeProblem('not-permitted');
        else expect([name, missing.length > 0]).toEqual([name, true]);
        for (const { status } of replies) expect([name, status]).not.toEqual([name, 200]);
        for (const { status } of replies) expect([name, status]).not.toEqual([name, 201]);
      }
    }
  }
  const noted = (await world.ledger()).filter(({ by, outcome }) => by === 'all-county' && outcome === 'refused');
  for (const via of ['openHousehold', 'releaseBatch', 'appointOperator'])
    expect([via, noted.some((each) => each.via === via)]).toEqual([via, true]);
});

test('the register tells when an account was last used and how its holder had signed in, as the provider told it', async () => {
  await world.register('xin', { roles: ['investigator'], suspendedOn: null });
  await world.moveTo(addDays(world.today(), 1));
  await admin().post('/operators', {
    id: 'never-there',
    residentId: aResidentId('1975-01-01'),
    office: OFFICES.houxi.code,
    roles: ['intake'],
    appointedFrom: world.today(),
    appointedTo: null,
  });
  const lastUse = async (id: string) => (await admin().get(`/operators/${id}`)).body.lastUse;

  expect(await lastUse('xin')).toEqual({ on: world.today(), factors: 'several' });
  expect(await lastUse('never-there')).toEqual({ on: world.today(), factors: null });
});
