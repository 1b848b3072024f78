import { beforeAll, describe, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { type Day, instantAt } from '../../shared/domain/days.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import { open, seal } from '../../shared/sealing/seal.ts';
import { aCase, anApplication } from '../a.ts';
import { aWorld } from '../world.ts';
import { aThief, expectCaught, expectSeen, findingsOf, householdOf, placeOf, type Stored } from './a-thief.ts';

/** An office two epochs on: the thief has a copy of the store from the first, and the first epoch’s keys in clear. */
const world = aWorld({ logLevel: 'SILENT' });
const thief = aThief(world);
const office = OFFICES.liaoyuan.code;
const by = 'liaoyuan-intake';

let [first, second]: (DataKey | undefined)[] = [];
let cases: { readonly id: string; readonly old: Stored }[];
const NAMES = [
  'put back',
  'old part',
  'mixed',
  'sealed back',
  'counted out',
  'resealing',
  'forged twice',
  'retired',
] as const;
const theCase = (name: (typeof NAMES)[number]) => cases[NAMES.indexOf(name)] as (typeof cases)[number];

const fire = async (job: string, on: string, time: '03:00' | '04:00' | '05:00' = '03:00') =>
  await world.system.clock.fire(job, new Date(Date.parse(instantAt(on as Day, time))).toISOString());
const read = async (id: string, door?: string) =>
  await (door ? world.at(door, by) : world.as(by)).get(`/cases/${id}/household?purpose=review`);

beforeAll(async () => {
  const ids: string[] = [];
  for (const _ of NAMES) ids.push((await world.given(aCase())).id);
  cases = await Promise.all(ids.map(async (id) => ({ id, old: await thief.stored(householdOf(id)) })));
  first = await thief.keyOf('liaoyuan', 'identity');
  await world.system.settled();
  for (const night of ['2026-03-03', '2026-04-01']) await fire('openEpochs', night);
  await fire('resealRecords', '2026-04-02');
  second = await thief.keyOf('liaoyuan', 'identity', 'e2', 'e2');
}, 120_000);

/** What stands in a sealed record, sealed by the thief with the keys of an epoch, for the nth time. */
const sealedBy = async (id: string, key: DataKey | undefined, nth: number, content?: object) => {
  const item = await thief.stored(householdOf(id));
  const place = placeOf(householdOf(id), 'identity', { recordVersion: 2 });
  const opened = second && open(second, item.sealed.identity ?? new Uint8Array(), place);
  if (!key || !opened?.ok) throw new Error('the thief has the keys');
  const value = content ? Buffer.from(JSON.stringify(content)) : opened.value;
  return seal(key, value, placeOf(householdOf(id), 'identity', { recordVersion: nth }));
};

/** Writes an item under the name of the job that seals anew; the stamp fits. */
const asResealing = async (item: Record<string, unknown>) => {
  const { digest: _, ...stamp } = (item['stamp'] ?? {}) as Record<string, unknown>;
  const named = { ...stamp, by: 'system:resealRecords', via: 'resealRecords' };
  await world.put({ ...item, stamp: { ...named, digest: digestOf({ ...item, stamp: named }) } });
};

test('what the thief’s copy holds opens with the old keys, and what the store holds now doesn’t', async () => {
  const { id, old } = theCase('put back');
  const now = await thief.stored(householdOf(id));
  if (!first) throw new Error('the thief has the key');

  expect(open(first, old.sealed.identity ?? new Uint8Array(), placeOf(householdOf(id), 'identity')).ok).toBe(true);
  expect(now['sealing']).toEqual({ epoch: 'e2', nth: 2 });
  for (const nth of [1, 2])
    expect(
      open(first, now.sealed.identity ?? new Uint8Array(), placeOf(householdOf(id), 'identity', { recordVersion: nth }))
        .ok,
    ).toBe(false);
});

describe('after the resealing', () => {
  test('a record put back whole as it was before is seen at once, though its stamp fits', async () => {
    const { id, old } = theCase('put back');

    await world.put(old);

    await expectSeen(world, householdOf(id), 'altered', office);
  });

  test('an old part put back into the new record doesn’t open', async () => {
    const { id, old } = theCase('old part');
    await thief.forge({ ...(await thief.stored(householdOf(id))), sealed: old.sealed });

    const reply = await read(id);

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office, by });
    await expectSeen(world, householdOf(id), 'altered', office);
  });

  test('a record with parts of two epochs opens in neither', async () => {
    const { id, old } = theCase('mixed');
    const item = await thief.stored(householdOf(id));
    await thief.forge({ ...item, sealed: { ...item.sealed, identity: old.sealed.identity } });

    const reply = await read(id);

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office, by });
  });

  test('a part sealed back under the older epoch, by whoever has its keys, is seen at once', async () => {
    const { id } = theCase('sealed back');
    const item = await thief.stored(householdOf(id));
    const identity = await sealedBy(id, first, 3, { members: [] });
    const back = { sealing: { epoch: 'e1', nth: 3 }, epochKey: `SEALED#${office}#e1` };

    await asResealing({ ...item, ...back, sealed: { ...item.sealed, identity } });
    await expectSeen(world, householdOf(id), 'altered', office);
    const reply = await read(id);

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office, by });
  });

  test('a record that its epoch’s count leaves out doesn’t open', async () => {
    const { id } = theCase('counted out');
    await thief.forge({ ...(await thief.stored(householdOf(id))), epochKey: 'SEALED#nowhere#e2' });

    const reply = await read(id);

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office, by });
    await expectSeen(world, householdOf(id), 'altered', office);
  });

  test('a write that calls itself a resealing and changes the clear part, or goes on to no later epoch, is seen', async () => {
    const { id } = theCase('resealing');
    const item = await thief.stored(householdOf(id));

    await asResealing({ ...item, data: { ...item.data, personIndexes: [] } });
    await expectSeen(world, householdOf(id), 'altered', office);
    await asResealing(item);
    const found = (await findingsOf(world)).filter(({ facts }) => facts['record'] === `CASE#${id} HOUSEHOLD`);
    expect(found.map(({ facts }) => facts['sign'])).toEqual(['altered']);
    const told = (await world.ledger()).filter(({ subject }) => subject === `CASE#${id} HOUSEHOLD`);
    expect(told.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'altered', 'altered']);
  });

  test('a resealing forged without the keys, alike in everything that can be seen, opens for nobody; the next resealing finds it too', async () => {
    const { id } = theCase('forged twice');
    const item = await thief.stored(householdOf(id));
    const claimed = { sealing: { epoch: 'e3', nth: 3 }, epochKey: `SEALED#${office}#e3` };
    const identity = Buffer.from(item.sealed.identity ?? []);
    identity.write('e3', 3);
    const circumstances = Buffer.from(item.sealed.circumstances ?? []);
    circumstances.write('e3', 3);

    await asResealing({ ...item, ...claimed, sealed: { identity, circumstances } });
    const reply = await read(id);

    await expectCaught(world, reply, 'sealed-unreadable', { subject: id, office, by });
  });
});

describe('a retired epoch', () => {
  test('seals nothing and opens nothing: not what the thief kept, not what they seal, not with the wrapped key put back', async () => {
    const { id, old } = theCase('retired');
    const wrapped = await thief.stored(KEYS.dataKey(`data/${office}/identity/e1`));
    const path = `/epochs/${office}/e1`;
    const [admin, custody] = [world.as('bureau-admin'), world.as('bureau-custody')];
    const epoch = async () => (await custody.get(path)).body;
    // The thief’s own doings lie under it: what was put back opens and is moved; the rest doesn’t, and is given up by its number.
    expect(
      (await admin.post(`${path}/closing`, { reason: 'key-exposed' }, { version: (await epoch()).version })).status,
    ).toBe(200);
    await world.system.advanceTo(world.system.now() + 20 * 60_000);
    await fire('resealRecords', world.today(), '04:00');
    const { uses, unreadable, version } = await epoch();
    expect(uses).toBe(unreadable);
    const done = await custody.post(`${path}/retirement`, { abandon: uses }, { version });
    expect(done.body).toMatchObject({ state: 'retired', retired: { abandoned: uses } });

    // Functions that have just started: one that holds a key in memory goes on for five minutes.
    await thief.forge({
      ...old,
      sealed: {
        ...old.sealed,
        identity: seal(first as DataKey, Buffer.from('{}'), placeOf(householdOf(id), 'identity')),
      },
    });
    await expectSeen(world, householdOf(id), 'altered', office);
    await expectCaught(world, await read(id, await world.door()), 'sealed-unreadable', { subject: id, office, by });
    await thief.forge(wrapped);
    await expectSeen(world, KEYS.dataKey(`data/${office}/identity/e1`), 'altered', office);
  });

  test('isn’t sealed under again by putting its register entry back, or by entering a newest that is closed', async () => {
    const newest = KEYS.epoch(office, 99);
    const made = await thief.stored(KEYS.epoch(office, 1));
    await thief.forge({ ...made, ...newest, data: { ...made.data, number: 99 } });

    const reply = await world.as(by).post('/cases', anApplication());

    expect(reply).toBeProblem('sealed-unreadable');
    await world.remove(newest);
    await expectSeen(world, newest, 'unattributed', office);
    expect((await world.as(by).post('/cases', anApplication())).status).toBe(201);
  });
});
