import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { aCase, anApplication, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ accounts: ['helper', 'bound-helper', 'second-approver', 'second-admin', 'bureau-helper'] });
const admin = () => world.as('bureau-admin');

interface Wanted {
  readonly delegate: string;
  readonly roles: readonly string[];
  readonly only?: readonly string[] | null;
  readonly within?: string | null;
  readonly days?: number;
}
const offer = async (by: string, { days = 9, only = null, within = null, ...wanted }: Wanted) =>
  await world.as(by).post('/delegations', {
    ...wanted,
    only,
    within,
    from: world.today(),
    to: addDays(world.today(), days),
    reason: 'leave',
  });
const accept = async (by: string, { id, version }: { id: string; version: number }) =>
  await world.as(by).post(`/delegations/${id}/acceptance`, undefined, { version });
const end = async (by: string, { id, version }: { id: string; version: number }) =>
  await world.as(by).post(`/delegations/${id}/end`, undefined, { version });

/** Offered and accepted. */
const given = async (by: string, wanted: Wanted) => {
  const offered = await offer(by, wanted);
  expect(offered.status).toBe(201);
  const accepted = await accept(wanted.delegate, offered.body);
  expect(accepted.status).toBe(200);
  return accepted.body;
};
const standIn = async (id: string, office: keyof typeof OFFICES = 'liaoyuan') =>
  await world.register(id, {
    office: OFFICES[office].code,
    roles: ['stand-in'],
    delegations: [],
    suspendedOn: null,
    deactivatedOn: null,
  });

test('a stand-in does a colleague’s duty from acceptance on, as themself, and each deed names the delegation', async () => {
  await standIn('helper');
  const before = await world.as('helper').post('/cases', anApplication());
  const { body: offered } = await offer('liaoyuan-intake', { delegate: 'helper', roles: ['intake'] });
  const between = await world.as('helper').post('/cases', anApplication());
  const { body: accepted } = await accept('helper', offered);

  const entered = await world.as('helper').post('/cases', anApplication());
  const opened = await world.as('helper').get(`/cases/${entered.body.id}/household?purpose=acceptance`);

  expect(before).toBeProblem('not-permitted');
  expect(between).toBeProblem('not-permitted');
  expect(accepted).toMatchObject({ state: 'accepted', delegator: 'liaoyuan-intake', delegate: 'helper', version: 2 });
  expect([entered.status, opened.status]).toEqual([201, 200]);
  const entries = (await world.ledger()).filter(
    ({ by, subject }) => by === 'helper' && subject.includes(entered.body.id),
  );
  expect(entries.map(({ type }) => type)).toEqual(expect.arrayContaining(['case.created', 'access.allowed']));
  for (const entry of entries) expect(entry).toMatchObject({ by: 'helper', under: offered.id });
  const { body: readers } = await world.as('bureau-watch').get(`/cases/${entered.body.id}/readers`);
  expect(readers.items).toMatchObject([{ by: 'helper', under: offered.id, outcome: 'allowed' }]);
  await end('helper', accepted);
});

test('what one’s own appointment covers is one’s own deed, whoever has delegated the same', async () => {
  const delegation = await given('liaoyuan-visit-1', { delegate: 'liaoyuan-review', roles: ['investigator'] });
  const { id } = await world.given(aCase({ stage: 'investigated' }));

  const opinion = await world.path().opinion(id, 60_000);

  expect(opinion).not.toBeNull();
  const entries = (await world.ledger()).filter(
    ({ via, by, subject }) => via === 'giveOpinion' && by === 'liaoyuan-review' && subject.includes(id),
  );
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) expect(entry).not.toHaveProperty('under');
  await end('liaoyuan-review', delegation);
});

test('the case’s own separation holds for the person who acts: who accepted doesn’t check under anybody’s delegation', async () => {
  await world.register('liaoyuan-intake', { dedicated: true });
  const delegation = await given('liaoyuan-visit-1', { delegate: 'liaoyuan-intake', roles: ['investigator'] });
  const accepted = await world.given(aCase({ stage: 'accepted' }));
  const { version } = await world.theCase(accepted.id);

  const check = await world
    .as('liaoyuan-intake')
    .post(`/cases/${accepted.id}/checks`, { persons: ['p1'], dataClasses: ['deposits'] }, { version });

  // Accepted by liaoyuan-intake, who now holds the investigator’s duty too: permitted by access, refused by the case.
  expect(check).toBeProblem('duties-not-separated');
  await end('liaoyuan-intake', delegation);
});

test('only some permissions of a duty, and only one township of the bureau’s reach', async () => {
  await standIn('bureau-helper', 'bureau');
  const here = await world.given(aCase({ stage: 'accepted' }));
  const there = await world.given(aCase({ stage: 'accepted', office: 'hongyang' }));
  const delegation = await given('bureau-approve', {
    delegate: 'bureau-helper',
    roles: ['approver'],
    only: ['case:read'],
    within: OFFICES.liaoyuan.code,
  });
  const desk = world.as('bureau-helper');

  expect((await desk.get(`/cases/${here.id}`)).status).toBe(200);
  expect(await desk.get(`/cases/${there.id}`)).toBeProblem('case-not-found');
  expect(await desk.get(`/cases/${here.id}/household?purpose=confirmation`)).toBeProblem('not-permitted');
  const { body: list } = await desk.get('/cases?limit=100');
  expect(new Set(list.items.map(({ office }: { office: string }) => office))).toEqual(new Set([OFFICES.liaoyuan.code]));
  await end('bureau-approve', delegation);
});

test('it counts on its days, no longer than it stands, and the next request knows', async () => {
  await standIn('helper');
  const first = await given('liaoyuan-intake', { delegate: 'helper', roles: ['intake'] });
  const during = await world.as('helper').get('/cases');
  const ended = await end('liaoyuan-intake', first);
  const after = await world.as('helper').get('/cases');
  const again = await end('liaoyuan-intake', ended.body);
  const second = await given('liaoyuan-intake', { delegate: 'helper', roles: ['intake'], days: 1 });
  const lastDay = addDays(world.today(), 1);
  await world.moveTo(lastDay);
  const last = await world.as('helper').get('/cases');
  await world.moveTo(addDays(lastDay, 1));
  const over = await world.as('helper').get('/cases');

  expect(during.status).toBe(200);
  expect(ended.body).toMatchObject({ state: 'ended', endedBy: 'liaoyuan-intake' });
  expect(after).toBeProblem('not-permitted');
  expect(again).toBeProblem('delegation-not-open');
  expect(second.state).toBe('accepted');
  expect(last.status).toBe(200);
  expect(over).toBeProblem('not-permitted');
});

test('it has ended when its delegator leaves, at the delegate’s next request', async () => {
  await standIn('helper');
  await world.register('bound-helper', { office: OFFICES.liaoyuan.code, roles: ['intake'] });
  await given('bound-helper', { delegate: 'helper', roles: ['intake'] });
  const during = await world.as('helper').get('/cases');
  const { body: leaver } = await admin().get('/operators/bound-helper');

  await admin().post('/operators/bound-helper/deactivation', undefined, { version: leaver.version });

  expect(during.status).toBe(200);
  expect(await world.as('helper').get('/cases')).toBeProblem('not-permitted');
});

test('it has ended when its delegator is suspended, and doesn’t come back with them', async () => {
  await standIn('helper');
  await world.register('bound-helper', { office: OFFICES.liaoyuan.code, roles: ['intake'], deactivatedOn: null });
  await given('bound-helper', { delegate: 'helper', roles: ['intake'] });
  await world.register('bound-helper', { suspendedOn: world.today() });
  const suspended = await world.as('helper').get('/cases');
  const { body: asleep } = await admin().get('/operators/bound-helper');

  const back = await admin().post('/operators/bound-helper/reactivation', undefined, { version: asleep.version });

  expect(suspended).toBeProblem('not-permitted');
  expect(back.status).toBe(200);
  expect(await world.as('helper').get('/cases')).toBeProblem('not-permitted');
});

test('nobody passes on what was delegated to them, lends what they don’t have, or lends to whom it is closed', async () => {
  await standIn('helper');
  const delegation = await given('liaoyuan-intake', { delegate: 'helper', roles: ['intake'] });
  await world.register('second-approver', { office: OFFICES.bureau.code, roles: ['approver'] });

  expect(await offer('helper', { delegate: 'liaoyuan-review', roles: ['intake'] })).toBeProblem('delegation-exceeds');
  expect(await offer('liaoyuan-intake', { delegate: 'helper', roles: ['approver'] })).toBeProblem('delegation-exceeds');
  expect(await offer('bureau-finance', { delegate: 'second-approver', roles: ['finance'] })).toBeProblem(
    'roles-exclude-each-other',
  );
  expect(await offer('liaoyuan-intake', { delegate: 'hongyang-review', roles: ['intake'] })).toBeProblem(
    'delegate-unfit',
  );
  expect(await offer('liaoyuan-intake', { delegate: 'nobody-at-all', roles: ['intake'] })).toBeProblem(
    'delegate-unfit',
  );
  expect(await offer('liaoyuan-intake', { delegate: 'liaoyuan-intake', roles: ['intake'] })).toBeProblem(
    'delegating-to-yourself',
  );
  expect(await offer('liaoyuan-intake', { delegate: 'helper', roles: ['intake'], days: 30 })).toBeProblem(
    'delegation-term',
  );
  await end('helper', delegation);
});

test('two duties that exclude each other don’t come to one person through two delegations', async () => {
  await standIn('bureau-helper', 'bureau');
  const { body: pay } = await offer('bureau-finance', { delegate: 'bureau-helper', roles: ['finance'] });
  const { body: release } = await offer('bureau-release', { delegate: 'bureau-helper', roles: ['releaser'] });
  const first = await accept('bureau-helper', pay);

  const second = await accept('bureau-helper', release);

  expect(first.status).toBe(200);
  expect(second).toBeProblem('roles-exclude-each-other');
  expect(await offer('bureau-release', { delegate: 'bureau-helper', roles: ['releaser'] })).toBeProblem(
    'roles-exclude-each-other',
  );
  await end('bureau-helper', first.body);
  await end('bureau-release', release);
});

test('of two acceptances at once one counts; by another than the delegate none; and twice none', async () => {
  await standIn('helper');
  const { body: offered } = await offer('liaoyuan-intake', { delegate: 'helper', roles: ['intake'] });

  const byAnother = await accept('liaoyuan-review', offered);
  const fromElsewhere = await accept('hongyang-review', offered);
  const both = await Promise.all([accept('helper', offered), accept('helper', offered)]);
  const again = await accept('helper', { ...offered, version: 2 });

  expect(byAnother).toBeProblem('not-permitted');
  expect(fromElsewhere).toBeProblem('record-not-found');
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(again).toBeProblem('delegation-not-open');
  expect((await admin().get('/operators/helper')).body.delegations).toHaveLength(1);
  expect((await end('bureau-admin', { ...offered, version: 2 })).body).toMatchObject({
    state: 'ended',
    endedBy: 'bureau-admin',
  });
});

test('everybody sees the delegations of their own office, the watchers those of all; none of it opens anything else', async () => {
  await standIn('helper');
  const { body: offered } = await offer('liaoyuan-intake', { delegate: 'helper', roles: ['intake'] });
  const ids = async (by: string) =>
    (await world.as(by).get('/delegations?limit=100')).body.items.map(({ id }: { id: string }) => id);

  for (const by of ['helper', 'liaoyuan-review', 'bureau-watch', 'bureau-audit', 'bureau-discipline', 'bureau-admin'])
    expect([by, (await ids(by)).includes(offered.id)]).toEqual([by, true]);
  for (const by of ['hongyang-intake', 'bureau-approve', 'bureau-custody'])
    expect([by, (await ids(by)).includes(offered.id)]).toEqual([by, false]);
  expect(await world.as('hongyang-intake').get(`/delegations/${offered.id}`)).toBeProblem('record-not-found');
  const { id } = await world.given(aCase());
  expect(await world.as('helper').get(`/cases/${id}`)).toBeProblem('case-not-found');
  await end('liaoyuan-intake', offered);
});

test('an administrator comes by no duty: not by appointment, not by a delegation given or taken, and lends theirs to nobody', async () => {
  await world.register('second-admin', { office: OFFICES.bureau.code, roles: ['administrator'] });
  await standIn('bureau-helper', 'bureau');
  const term = {
    residentId: aResidentId('1975-01-01'),
    office: OFFICES.bureau.code,
    appointedFrom: world.today(),
    appointedTo: null,
  };

  expect(await admin().post('/operators', { id: 'bureau-admin', roles: ['approver'], ...term })).toBeProblem(
    'appointing-yourself',
  );
  expect(
    await world.as('second-admin').post('/operators', { id: 'bureau-admin', roles: ['approver'], ...term }),
  ).toBeProblem('already-made');
  expect(
    await world.as('second-admin').post('/operators', { id: 'third', roles: ['administrator', 'approver'], ...term }),
  ).toBeProblem('roles-exclude-each-other');
  expect(await offer('bureau-approve', { delegate: 'bureau-admin', roles: ['approver'] })).toBeProblem(
    'roles-exclude-each-other',
  );
  expect(await offer('bureau-admin', { delegate: 'bureau-helper', roles: ['administrator'] })).toBeProblem(
    'not-permitted',
  );
  expect(await offer('bureau-helper', { delegate: 'bureau-admin', roles: ['administrator'] })).toBeProblem(
    'not-permitted',
  );
  const { body: self } = await admin().get('/operators/bureau-admin');
  expect(await admin().post('/operators/bureau-admin/reactivation', undefined, { version: self.version })).toBeProblem(
    'appointing-yourself',
  );
  expect(self).toMatchObject({ roles: ['administrator'], delegations: [] });
});

test('an undertaking that wasn’t given opens nothing under a delegation either', async () => {
  await standIn('helper');
  const delegation = await given('liaoyuan-intake', { delegate: 'helper', roles: ['intake'] });
  const { id } = await world.given(aCase());
  await world.register('helper', { undertaking: null });

  expect(await world.as('helper').get(`/cases/${id}/household?purpose=acceptance`)).toBeProblem('undertaking-missing');
  await end('helper', delegation);
});

test('an account whose delegator lies unused for thirty days does that duty no longer', async () => {
  await standIn('helper');
  await world.register('bound-helper', {
    office: OFFICES.liaoyuan.code,
    roles: ['intake'],
    suspendedOn: null,
    deactivatedOn: null,
  });
  expect((await world.as('bound-helper').get('/cases')).status).toBe(200);
  const start = world.today();
  const go = async (day: Day) => await world.sleepTo(day);
  await go(addDays(start, 5));
  await world.as('helper').get('/operators/helper');
  const { body: offered } = await world.as('bound-helper').post('/delegations', {
    delegate: 'helper',
    roles: ['intake'],
    only: null,
    within: null,
    from: world.today(),
    to: addDays(world.today(), 29),
    reason: 'secondment',
  });
  await accept('helper', offered);
  await go(addDays(start, 30));
  const before = await world.as('helper').get('/cases');
  await go(addDays(start, 37));
  await world.as('bureau-watch').get('/findings');

  expect(before.status).toBe(200);
  expect(await world.as('helper').get('/cases')).toBeProblem('not-permitted');
});
