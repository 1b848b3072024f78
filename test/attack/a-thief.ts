import { createSecretKey } from 'node:crypto';
import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { expect } from 'vitest';
import { OFFICES, type OfficeName } from '../../infra/local/seed.ts';
import { KEYS, type Key } from '../../shared/aws/table.ts';
import type { Compartment } from '../../shared/domain/compartment.ts';
import { Finding } from '../../shared/domain/finding.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { type EntryBody, sha256 } from '../../shared/domain/ledger/entry.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import type { ProblemSlug } from '../../shared/problems.ts';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import type { Binding } from '../../shared/sealing/seal.ts';
import type { Reply } from '../kernel/office-door.ts';
import type { World } from '../world.ts';

export type Stored = Record<string, unknown> & {
  readonly data: Record<string, unknown>;
  readonly sealed: Partial<Record<Compartment, Uint8Array>>;
};

export const householdOf = (id: string): Key => KEYS.household(CaseId.parse(id));

/** What a household's compartment is bound to. */
export const placeOf = ({ pk, sk }: Key, compartment: Compartment, more: Partial<Binding> = {}): Binding => ({
  table: 'records',
  partitionKey: pk,
  sortKey: sk,
  compartment,
  recordVersion: 1,
  ...more,
});

/** Somebody who has the whole store in hand, knows the code, and has got hold of a function’s credentials. */
export const aThief = (world: World) => ({
  async stored(key: Key): Promise<Stored> {
    const item = await world.item(key);
    if (!item) throw new Error(`nothing lies at ${key.pk} ${key.sk}`);
    return item as Stored;
  },

  /** Asks the key service as a function would. */
  async unwrapAs(folder: string, wrapped: Uint8Array, context: Record<string, string>): Promise<Uint8Array> {
    const { AWS_REGION: region = '', AWS_ENDPOINT_URL_KMS: endpoint = '', RECORDS_KEY } = world.system.environment;
    const kms = new KMSClient({ region, endpoint, credentials: { accessKeyId: folder, secretAccessKey: 'stolen' } });
    try {
      const { Plaintext } = await kms.send(
        new DecryptCommand({ KeyId: RECORDS_KEY, CiphertextBlob: wrapped, EncryptionContext: context }),
      );
      return Plaintext ?? new Uint8Array();
    } finally {
      kms.destroy();
    }
  },

  /** One office’s key for a compartment, as the casework function gets it: of an epoch, and passed off as that of another. */
  async keyOf(name: OfficeName, compartment: Compartment, epoch = 'e1', of = 'e1'): Promise<DataKey> {
    const office = OFFICES[name].code;
    const { data } = await this.stored(KEYS.dataKey(`data/${office}/${compartment}/${of}`));
    const secret = await this.unwrapAs('casework', data['wrapped'] as Uint8Array, { office, compartment, epoch: of });
    return { office, compartment, epoch, secret: createSecretKey(secret) };
  },

  /** Writes an item as the system would have: the version goes on, and the stamp fits. So only the opening can tell. */
  async forge(item: Record<string, unknown>): Promise<void> {
    const { pk, sk } = item as unknown as Key;
    const before = (await world.item({ pk, sk })) as Stored | undefined;
    const version = Number(before?.data['version'] ?? 0) + 1;
    const forged = { ...item, data: { ...(item['data'] as object), ...(before && { version }) } };
    const { digest: _, ...stamp } = (item['stamp'] ?? {}) as Record<string, unknown>;
    await world.put({ ...forged, stamp: { ...stamp, digest: digestOf({ ...forged, stamp }) } });
  },
});

/** Every open finding of a rule, over HTTP. */
export async function findingsOf(world: World, rule = 'R48'): Promise<Finding[]> {
  await world.system.settled();
  const found: Finding[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await world.as('bureau-watch').get(`/findings?limit=100${cursor}`);
    found.push(...body.items.map((item: unknown) => Finding.parse(item)));
    if (!body.next) return found.filter((finding) => finding.rule === rule);
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}

/** A try that was answered: one clear problem, nothing of a person in it, its note in the ledger, and a finding about what it opened. */
export async function expectCaught(
  world: World,
  reply: Reply,
  slug: ProblemSlug,
  {
    subject,
    file = subject,
    office,
    by,
  }: { readonly subject: string; readonly file?: string; readonly office: string; readonly by: string },
): Promise<void> {
  expect(reply).toBeProblem(slug);
  expect(reply.text).not.toMatch(/测试|示例|9900\d{14}/u);
  const request = reply.headers.get('x-request-id');
  const named = file === subject ? subject : `${file} ${subject}`;
  const entry: Partial<EntryBody> = { type: 'access.refused', subject: named, office, by, outcome: 'refused' };
  expect((await world.ledger()).filter((each) => each.request === request && each.outcome === 'refused')).toEqual([
    expect.objectContaining(entry),
  ]);
  expect((await findingsOf(world)).filter(({ subject: about }) => 'record' in about && about.record === named)).toEqual(
    [
      expect.objectContaining({
        severity: 'violation',
        office,
        basis: ['R649 §66(5)', 'LAW26 §70(4)'],
        state: 'open',
        facts: expect.objectContaining({ sign: slug }),
      }),
    ],
  );
}

/** How ledger and findings name a record: by its key where that is one of ours, by its digest where it may hold anything. */
export const nameOf = (key: string): string => (key.startsWith('STRANGE') ? `sha256:${sha256(key)}` : key);

/** A write that was seen: how the ledger tells it, and a finding about that very record. */
export async function expectSeen(
  world: World,
  { pk, sk }: Key,
  outcome: 'altered' | 'unattributed',
  office: string,
): Promise<void> {
  const record = nameOf(`${pk} ${sk}`);
  const told = (await world.ledger()).filter((entry) => entry.subject === record && entry.outcome === outcome);
  expect(told.length).toBeGreaterThan(0);
  const found = (await findingsOf(world)).filter(({ subject }) => 'record' in subject && subject.record === record);
  expect(found.map((finding) => finding.office)).toEqual(found.map(() => office));
  expect(found.length).toBeGreaterThan(0);
}
