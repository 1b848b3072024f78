import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openCircumstances } from '../../shared/aws/open-circumstances.ts';
import { openIdentity } from '../../shared/aws/open-identity.ts';
import { KEYS, type Key } from '../../shared/aws/table.ts';
import type { Applied } from '../../shared/domain/case/case.ts';
import { Problem } from '../../shared/problems.ts';
import { residentId, submitted } from './a-household.ts';
import { type Engines, noted, type Office, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const identityOf = (office: Office, subject: Applied) =>
  openIdentity(office.estate()).household(noted(subject.id, 'identity'), subject);
const unreadable = (fault: unknown) => fault instanceof Problem && fault.slug === 'sealed-unreadable';

/** The item of a household as it lies in the store. */
const itemOf = async ({ store, records: TableName }: Office, key: Key): Promise<Record<string, unknown>> =>
  (await store.send(new GetCommand({ TableName, Key: { ...key } }))).Item ?? {};
const putBack = async ({ store, records: TableName }: Office, Item: Record<string, unknown>) =>
  await store.send(new PutCommand({ TableName, Item }));
const sealedOf = (item: Record<string, unknown>) => item['sealed'] as Record<string, Uint8Array>;

test('what was sealed is opened by a function that has just started, and by nobody without a note of it', async () => {
  const office = await engines.tables();
  const subject = await submitted(office.estate(), 1);
  const identity = openIdentity(office.estate());

  expect(await identity.household(noted(subject.id, 'identity'), subject)).toMatchObject({
    members: [{ person: 'p1', residentId: residentId(1) }],
  });
  await expect(identity.household(noted('another case', 'identity'), subject)).rejects.toThrow('not noted');
  await expect(identity.household(noted(subject.id, 'circumstances'), subject)).rejects.toThrow('not noted');
});

test('nothing of a household stands in clear in any item of the store', async () => {
  const office = await engines.tables();
  const { id } = await submitted(office.estate(), 7);
  const item = await itemOf(office, KEYS.household(id));
  const bytes = Object.values(sealedOf(item)).map((part) => Buffer.from(part));

  for (const value of [residentId(7), '样本7-0', '样本镇7号', '缘由7']) {
    expect(JSON.stringify(item)).not.toContain(value);
    for (const part of bytes) expect(part.includes(value)).toBe(false);
  }
});

test('sealed parts put into each other’s place open in neither: other case, other office, other compartment', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const here = await submitted(estate, 1);
  const there = await submitted(estate, 2);
  const elsewhere = await submitted(estate, 3, '445281104');

  for (const other of [there, elsewhere]) {
    const [mine, theirs] = [
      await itemOf(office, KEYS.household(here.id)),
      await itemOf(office, KEYS.household(other.id)),
    ];
    await putBack(office, { ...mine, sealed: theirs['sealed'] });
    await putBack(office, { ...theirs, sealed: mine['sealed'] });

    await expect(identityOf(office, here)).rejects.toSatisfy(unreadable);
    await expect(identityOf(office, other)).rejects.toSatisfy(unreadable);

    await putBack(office, mine);
    await putBack(office, theirs);
    expect(await identityOf(office, here)).toMatchObject({ address: '样本镇1号' });
  }

  const item = await itemOf(office, KEYS.household(here.id));
  const { identity, circumstances } = sealedOf(item);
  await putBack(office, { ...item, sealed: { identity: circumstances, circumstances: identity } });
  await expect(identityOf(office, here)).rejects.toSatisfy(unreadable);
  await expect(openCircumstances(office.estate()).household(noted(here.id, 'circumstances'), here)).rejects.toSatisfy(
    unreadable,
  );
});

test('a byte of a sealed part changed, wherever it stands, and the part is unreadable, never misread', async () => {
  const office = await engines.tables();
  const subject = await submitted(office.estate(), 1);
  const identity = openIdentity(office.estate());
  const item = await itemOf(office, KEYS.household(subject.id));
  const whole = Buffer.from(sealedOf(item)['identity'] ?? []);

  for (let at = 0; at < whole.length; at += at < 90 ? 3 : 11) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await putBack(office, { ...item, sealed: { ...sealedOf(item), identity: changed } });
    await expect(identity.household(noted(subject.id, 'identity'), subject)).rejects.toSatisfy(unreadable);
  }
});

test.each([
  ['is gone', undefined],
  ['is text', 'text'],
  ['is empty', new Uint8Array()],
  ['is cut short', new Uint8Array([0xd0, 1, 2, 101, 49])],
])('a sealed part that %s is unreadable', async (_, identity) => {
  const office = await engines.tables();
  const subject = await submitted(office.estate(), 1);
  const item = await itemOf(office, KEYS.household(subject.id));
  const sealed = identity === undefined ? {} : { identity };
  await putBack(office, { ...item, sealed });

  await expect(identityOf(office, subject)).rejects.toSatisfy(unreadable);
});

test('a thousand openings over 33 offices and two compartments ask KMS once for each of the two, and once more after five minutes', async () => {
  const office = await engines.tables();
  const codes = Array.from({ length: 33 }, (_, nth) => `4452810${String(nth + 1).padStart(2, '0')}`);
  const cases: Applied[] = [];
  const sealing = office.estate();
  for (const [nth, code] of codes.entries()) cases.push(await submitted(sealing, nth + 1, code));
  const estate = office.estate();
  const [identity, circumstances] = [openIdentity(estate), openCircumstances(estate)];
  const before = engines.kmsCalls['Decrypt'] ?? 0;
  const spent = () => (engines.kmsCalls['Decrypt'] ?? 0) - before;
  const openAll = async (count: number) => {
    for (let done = 0; done < count; done += 50) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, nth) => {
          const of = cases[(done + nth) % 33] as Applied;
          if ((done + nth) % 2 === 0)
            expect(await identity.household(noted(of.id, 'identity'), of)).toHaveProperty('members');
          else expect(await circumstances.household(noted(of.id, 'circumstances'), of)).toHaveProperty('reason');
        }),
      );
    }
  };

  await openAll(1000);
  expect(spent()).toBe(66);

  const real = performance.now.bind(performance);
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => real() + 200_000);
  await openAll(50);
  const within = spent();
  clock.mockImplementation(() => real() + 301_000);
  await openAll(150);
  clock.mockRestore();
  expect([within, spent()]).toEqual([66, 132]);
});
