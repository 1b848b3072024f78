import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../infra/local/loopback.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, instantAt } from '../../shared/domain/days.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { readConfig, WrongDeployment } from '../../shared/kernel/config.ts';
import { aCase, anApplication, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';
import { aFaultyStore, type FaultyStore } from './faulty-store.ts';
import { handlerOf, type OperatorDesk } from './office-door.ts';

const world = aWorld({ logLevel: 'SILENT' });
let store: FaultyStore;
let door: string;

beforeAll(async () => {
  store = await aFaultyStore(world.system.environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? '');
  door = await world.door({ AWS_ENDPOINT_URL_DYNAMODB: store.url });
});
afterAll(async () => await store.stop());
beforeEach(() => store.spoil());

/** Somebody behind the store that goes wrong. */
const behind = (operator: string): OperatorDesk => world.at(door, operator);

test('while the store is away the office is unavailable, and says nothing of why', async () => {
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const away = await world.door({ AWS_ENDPOINT_URL_DYNAMODB: nowhere });

  const reply = await world.at(away, 'liaoyuan-intake').get('/cases');

  expect(reply).toBeProblem('unavailable');
  expect(reply.text).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|dynamo/iu);
});

test('while the key service is away what needs no key goes on, and what needs one is unavailable and leaves nothing behind', async () => {
  const { id } = await world.given(aCase());
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const away = await world.door({ AWS_ENDPOINT_URL_KMS: nowhere });
  const before = (await world.as('bureau-watch').get('/cases?limit=100')).body.items.length;

  const read = await world.at(away, 'liaoyuan-intake').get(`/cases/${id}`);
  const opened = await world.at(away, 'liaoyuan-intake').get(`/cases/${id}/household?purpose=acceptance`);
  const submitted = await world.at(away, 'liaoyuan-intake').post('/cases', anApplication());

  expect(read.status).toBe(200);
  expect(opened).toBeProblem('unavailable');
  expect(submitted).toBeProblem('unavailable');
  expect((await world.as('bureau-watch').get('/cases?limit=100')).body.items).toHaveLength(before);
});

test.each(['failing', 'throttled', 'lost', 'denied'] as const)(
  'no note, no read: when the note of an opening can’t be written (%s), nothing is opened',
  async (as) => {
    const { id } = await world.given(aCase());
    const fresh = world.at(await world.door({ AWS_ENDPOINT_URL_DYNAMODB: store.url }), 'liaoyuan-intake');
    store.spoil({ call: 'TransactWriteItems', about: 'ACCESS#', as });
    const opened = world.system.kmsCalls['Decrypt'];

    const refused = await fresh.get(`/cases/${id}/household?purpose=acceptance`);

    expect(refused).toBeProblem(as === 'denied' ? 'unexpected' : 'unavailable');
    expect(store.spoiled).toBeGreaterThan(0);
    expect(world.system.kmsCalls['Decrypt']).toBe(opened);
    store.spoil();
    const allowed = await fresh.get(`/cases/${id}/household?purpose=acceptance`);
    expect(allowed.body.identity.members).toHaveLength(1);
    expect(world.system.kmsCalls['Decrypt']).toBeGreaterThan(opened ?? 0);
  },
  20_000,
);

test('a notice and the search for a person are not opened without their note either', async () => {
  const { id } = await world.given(aCase({ stage: 'confirmed' }));
  const { notice } = await world.theCase(id);
  store.spoil({ call: 'TransactWriteItems', about: 'ACCESS#', as: 'failing' });

  const read = await behind('liaoyuan-intake').get(`/cases/${id}/notices/${notice}`);
  const found = await behind('liaoyuan-intake').post('/person-searches', { residentId: aResidentId() });

  expect(read).toBeProblem('unavailable');
  expect(found).toBeProblem('unavailable');
});

test('a refused try that can’t be noted is unavailable, and not simply refused', async () => {
  const { id } = await world.given(aCase());
  store.spoil({ call: 'TransactWriteItems', about: 'ACCESS#', as: 'failing' });

  const reply = await behind('bureau-audit').get(`/cases/${id}/household?purpose=supervision`);

  expect(reply).toBeProblem('unavailable');
});

test('a use that can’t be noted is unavailable, and so is the try of an account that has left', async () => {
  await world.register('liaoyuan-visit-2', { deactivatedOn: world.today() });
  const fresh = await world.door({ AWS_ENDPOINT_URL_DYNAMODB: store.url });
  await world.system.advanceTo(Date.parse(instantAt(addDays(world.today(), 1), '09:00')));
  store.spoil({ call: 'TransactWriteItems', about: 'USE#', as: 'failing' });
  const used = await world.at(fresh, 'liaoyuan-intake').get('/cases');
  store.spoil({ call: 'TransactWriteItems', about: 'ATTEMPT#', as: 'failing' });
  const tried = await world.at(fresh, 'liaoyuan-visit-2').get('/cases');

  expect(used).toBeProblem('unavailable');
  expect(tried).toBeProblem('unavailable');
  store.spoil();
  expect((await world.at(fresh, 'liaoyuan-intake').get('/cases')).status).toBe(200);
  expect(await world.at(fresh, 'liaoyuan-visit-2').get('/cases')).toBeProblem('operator-inactive');
});

test('writes that meet another’s are tried again', async () => {
  store.spoil({ call: 'TransactWriteItems', about: 'HOUSEHOLD', as: 'conflict', times: 3 });

  const reply = await behind('liaoyuan-intake').post('/cases', anApplication());

  expect(reply.status).toBe(201);
  expect(store.spoiled).toBe(3);
});

test('writes that meet others again and again are unavailable, and the same key makes it later', async () => {
  const key = randomUUID();
  const application = anApplication();
  store.spoil({ call: 'TransactWriteItems', about: 'HOUSEHOLD', as: 'conflict' });

  const refused = await behind('liaoyuan-intake').post('/cases', application, { key });
  store.spoil();
  const later = await behind('liaoyuan-intake').post('/cases', application, { key });

  expect(refused).toBeProblem('unavailable');
  expect(later.status).toBe(201);
});

test('an application whose answer from the store was lost is there once, and is answered', async () => {
  const key = randomUUID();
  const application = anApplication();
  const before = (await world.as('bureau-watch').get('/cases?limit=100')).body.items.length;
  store.spoil({ call: 'TransactWriteItems', about: 'HOUSEHOLD', as: 'lost', times: 1 });

  const reply = await behind('liaoyuan-intake').post('/cases', application, { key });
  const again = await behind('liaoyuan-intake').post('/cases', application, { key });

  expect(store.spoiled).toBe(1);
  expect([200, 201]).toContain(reply.status);
  expect(again.body).toEqual(reply.body);
  expect((await world.as('bureau-watch').get('/cases?limit=100')).body.items).toHaveLength(before + 1);
});

test('a step whose answer from the store was lost has been taken once', async () => {
  const { id } = await world.given(aCase({ stage: 'signed' }));
  store.spoil({ call: 'TransactWriteItems', about: 'NOTICETEXT', as: 'lost', times: 1 });

  const reply = await behind('liaoyuan-intake').post(`/cases/${id}/acceptance`, undefined, { version: 1 });

  expect(store.spoiled).toBe(1);
  expect([200, 412]).toContain(reply.status);
  expect(await world.theCase(id)).toMatchObject({ stage: 'accepted', version: 2 });
});

test('a record that can’t be read is an unexpected fault of ours, told without a word of what it holds', async () => {
  const id = CaseId.parse(`case_${'a'.repeat(26)}`);
  await world.put({
    ...KEYS.case(id),
    kind: 'case',
    data: { id, applicant: '样本癸', account: '6222000011112222333' },
  });

  const reply = await world.as('liaoyuan-intake').get(`/cases/${id}`);

  expect(reply).toBeProblem('unexpected');
  expect(Object.keys(reply.body).sort()).toEqual(['detail', 'en', 'instance', 'status', 'title', 'type']);
  expect(reply.text).not.toMatch(/样本癸|6222|Zod|stack|\.ts/u);
});

test('a sealed part that was altered, or moved from another case, is never half read', async () => {
  const [altered, moved, other] = [await world.given(aCase()), await world.given(aCase()), await world.given(aCase())];
  const household = async (id: string) => (await world.item(KEYS.household(CaseId.parse(id)))) ?? {};
  const item = await household(altered.id);
  const bytes = Buffer.from(item['sealed'].identity);
  bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
  await world.put({ ...item, sealed: { ...item['sealed'], identity: bytes } });
  await world.put({ ...(await household(moved.id)), sealed: (await household(other.id))['sealed'] });

  const replies = [
    await world.as('liaoyuan-intake').get(`/cases/${altered.id}/household?purpose=review`),
    await world.as('liaoyuan-intake').get(`/cases/${moved.id}/household?purpose=review`),
  ];

  for (const reply of replies) {
    expect(reply).toBeProblem('sealed-unreadable');
    expect(reply.text).not.toContain('测试');
  }
});

test.each([
  ['RECORDS_TABLE', undefined],
  ['AWS_SECRET_ACCESS_KEY', ''],
  ['AWS_ENDPOINT_URL_KMS', 'Geheimnis-8'],
  ['LOG_LEVEL', 'Geheimnis-9'],
])('a function with a wrong %s dies at load, naming the variable and not its value', async (name, value) => {
  const environment = { ...world.system.environment, [name]: value };

  const loading = handlerOf('intake', environment);

  await expect(loading).rejects.toThrow(new RegExp(`: ${name}$`, 'u'));
  await expect(loading).rejects.not.toThrow(/Geheimnis/u);
});

test('everything that is wrong with a deployment is named at once', () => {
  expect(() => readConfig({})).toThrow(WrongDeployment);
  expect(() => readConfig({})).toThrow(
    /AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, BUREAU$/u,
  );
});
