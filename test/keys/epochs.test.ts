import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { COMPARTMENTS } from '../../shared/domain/compartment.ts';
import { addDays, type Day, instantAt } from '../../shared/domain/days.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { aCase } from '../a.ts';
import { aThief, findingsOf, householdOf } from '../attack/a-thief.ts';
import { aWorld } from '../world.ts';

const world = aWorld({ logLevel: 'SILENT' });
const thief = aThief(world);
const office = OFFICES.liaoyuan.code;

const epochAt = async (name: string) => (await world.as('bureau-custody').get(`/epochs/${office}/${name}`)).body;
const fire = async (job: string, on: Day, time: '03:00' | '04:00' = '03:00') =>
  (await world.system.clock.fire(job, new Date(Date.parse(instantAt(on, time))).toISOString())) as {
    counts: Record<string, number>;
  };
const openHousehold = async (id: string) =>
  await world.as('liaoyuan-intake').get(`/cases/${id}/household?purpose=review`);

test('a record of last month is read, sealed anew, and nothing uses its epoch any more; its content and version stay', async () => {
  const { id, household } = await world.given(aCase({ stage: 'granted' }));
  const before = await thief.stored(householdOf(id));
  expect(before['sealing']).toEqual({ epoch: 'e1', nth: 1 });
  const sealedBefore = (await epochAt('e1')).uses;

  await world.system.settled();
  await fire('openEpochs', '2026-04-01' as Day);
  await fire('openEpochs', '2026-04-01' as Day, '04:00');
  await fire('openEpochs', '2026-04-02' as Day);
  const [resting, sealing] = [await epochAt('e1'), await epochAt('e2')];
  const fresh = await world.given(aCase());
  expect(sealedBefore).toBeGreaterThanOrEqual(4);
  expect(resting).toMatchObject({ state: 'resting', emptiesOn: '2026-04-02', uses: sealedBefore });
  expect(sealing).toMatchObject({ state: 'sealing', month: '2026-04', uses: 0 });
  expect((await world.as('bureau-custody').get(`/epochs/${office}/e3`)).status).toBe(404);
  expect((await thief.stored(householdOf(fresh.id)))['sealing']).toEqual({ epoch: 'e2', nth: 1 });
  expect((await openHousehold(id)).body.identity.members[0].name).toBe(household.members[0]?.name);

  const listed = (await world.as('bureau-audit').get(`/epochs/${office}/e1/records?limit=100`)).body.items;
  expect(listed).toContainEqual({ record: `CASE#${id} HOUSEHOLD` });
  const run = await fire('resealRecords', '2026-04-02' as Day);

  expect(run.counts).toMatchObject({ moved: sealedBefore, unreadable: 0, overtaken: 0 });
  expect(await epochAt('e1')).toMatchObject({ state: 'resting', emptiesOn: null, uses: 0, unreadable: 0 });
  const after = await thief.stored(householdOf(id));
  expect(after).toMatchObject({ sealing: { epoch: 'e2', nth: 2 }, data: before.data });
  expect(after.sealed.identity).not.toEqual(before.sealed.identity);
  expect((await openHousehold(id)).body.identity.members[0].name).toBe(household.members[0]?.name);
  const told = (await world.ledger()).filter(({ subject }) => subject === `CASE#${id} HOUSEHOLD`);
  expect(told.map(({ type, by, outcome, changed }) => ({ type, by, outcome, changed }))).toEqual([
    expect.objectContaining({ type: 'household.created', outcome: 'done' }),
    {
      type: 'household.resealed',
      by: 'system:resealRecords',
      outcome: 'done',
      changed: ['circumstances', 'identity'],
    },
  ]);
  expect(await findingsOf(world)).toEqual([]);
  expect(world.system.beyondGrants).toEqual([]);
}, 120_000);

test('keys that may be known: closed at once, moved first, erased by another person when nothing is left, and nothing opens or seals with them again', async () => {
  const { id } = await world.given(aCase());
  const was = (await thief.stored(householdOf(id)))['sealing'] as { epoch: string };
  const { version, number } = await epochAt(was.epoch);
  const path = `/epochs/${office}/${was.epoch}`;
  const [admin, custody] = [world.as('bureau-admin'), world.as('bureau-custody')];

  const closed = await admin.post(`${path}/closing`, { reason: 'key-exposed' }, { version });
  expect(closed.body).toMatchObject({ state: 'closed', closed: { by: 'bureau-admin', reason: 'key-exposed' } });
  const next = await world.given(aCase());
  expect((await thief.stored(householdOf(next.id)))['sealing']).toEqual({ epoch: `e${number + 1}`, nth: 1 });

  const retire = async (who: typeof admin, abandon = 0) =>
    await who.post(`${path}/retirement`, { abandon }, { version: (await epochAt(was.epoch)).version });
  expect(await retire(admin)).toBeProblem('not-permitted');
  expect(await retire(custody)).toBeProblem('epoch-settling');
  await world.system.advanceTo(world.system.now() + 20 * 60_000);
  const refused = await retire(custody);
  expect(refused).toBeProblem('epoch-in-use');
  expect(refused.body.uses).toBe((await epochAt(was.epoch)).uses);
  expect(await retire(custody, refused.body.uses)).toBeProblem('epoch-in-use');

  await fire('resealRecords', world.today(), '04:00');
  // The tick was for four o'clock, before the closing; the pass is looked at again once requests from before it have ended.
  const { epoch: movedTo } = (await thief.stored(householdOf(id)))['sealing'] as { epoch: string };
  expect(movedTo).toBe(`e${number + 1}`);
  expect((await epochAt(was.epoch)).uses).toBe(0);
  const old = await thief.stored(KEYS.dataKey(`data/${office}/identity/${was.epoch}`));
  expect((await retire(custody)).body).toMatchObject({
    state: 'retired',
    retired: { by: 'bureau-custody', abandoned: 0 },
  });

  for (const compartment of COMPARTMENTS) {
    const { data } = await thief.stored(KEYS.dataKey(`data/${office}/${compartment}/${was.epoch}`));
    expect(data).toEqual({ erased: true, version: 2 });
  }
  expect(old.data['wrapped']).toBeInstanceOf(Uint8Array);
  expect((await openHousehold(id)).status).toBe(200);
  const types = (await world.ledger()).filter(
    ({ subject }) => subject === `KEY#data/${office}/identity/${was.epoch} KEY`,
  );
  expect(types.map(({ type, by, outcome }) => `${type} ${by} ${outcome}`)).toEqual([
    'data-key.created system:keys done',
    'data-key.changed bureau-custody done',
  ]);
  expect(await findingsOf(world)).toEqual([]);
  expect(await admin.post(`${path}/closing`, { reason: 'drill' }, { version: version + 1 })).toBeProblem(
    'stale-version',
  );
}, 120_000);

test('every partition in which anything sealed lies is one that the resealing reaches', async () => {
  const { id, posting } = await world.given(aCase({ stage: 'posted' }));
  expect(CaseId.safeParse(id).success && posting.length > 0).toBe(true);

  // Closed, whatever lies under it has to move: a record out of reach would be refused, and stand in beyondGrants.
  const newest = (await world.as('bureau-custody').get('/epochs?limit=100')).body.items
    .filter((each: { office: string }) => each.office === office)
    .at(-1);
  await world
    .as('bureau-custody')
    .post(`/epochs/${office}/e${newest.number}/closing`, { reason: 'drill' }, { version: newest.version });
  await fire('resealRecords', world.today(), '03:00');

  expect((await epochAt(`e${newest.number}`)).uses).toBe(0);
  expect((await world.nobody().get(`/postings/${posting}`)).status).toBe(200);
  expect(world.system.beyondGrants).toEqual([]);
}, 120_000);

test('listIndexKeys and renewIndexKey: the custodian renews a key, once at a time; who is searched for meanwhile and afterwards is found', async () => {
  const { household, id } = await world.given(aCase());
  const search = async () =>
    (await world.as('liaoyuan-intake').post('/person-searches', { residentId: household.members[0]?.residentId })).body;
  const keys = async (who: string) =>
    (await world.as(who).get('/index-keys')).body.items?.find(({ kind }: { kind: string }) => kind === 'resident-id');
  const renew = async (who: string, version: number) =>
    await world.as(who).post('/index-keys/resident-id/renewal', { reason: 'key-exposed' }, { version });
  const day = world.today();
  await fire('rebuildIndexes', day);
  const first = await keys('bureau-audit');
  expect(first).toMatchObject({ newest: 1, turning: false, left: 0 });

  expect(await renew('bureau-audit', 1)).toBeProblem('not-permitted');
  expect((await renew('bureau-custody', 1)).body).toMatchObject({ newest: 2, turning: true });
  expect(await renew('bureau-admin', 2)).toBeProblem('index-turning');
  const turning = await keys('bureau-watch');
  const meanwhile = await search();
  const run = await fire('rebuildIndexes', addDays(day, 1));

  expect(turning.left).toBeGreaterThan(0);
  expect(run.counts).toMatchObject({ turned: turning.left, altered: 0, ended: 1 });
  expect(await keys('bureau-custody')).toMatchObject({ newest: 2, turning: false, left: 0 });
  expect(meanwhile.cases).toEqual([expect.objectContaining({ caseId: id })]);
  expect(await search()).toEqual(meanwhile);
  expect((await findingsOf(world)).filter(({ facts }) => String(facts['record']).startsWith('INDEX'))).toEqual([]);
});
