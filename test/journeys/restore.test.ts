import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { type System, startSystem } from '../../infra/local/system.ts';
import { exportLedger, latenessAt, verifyLedger } from '../../infra/local/verify-ledger.ts';
import { giveUndertaking } from '../../infra/local/walk/give-undertaking.ts';
import { deskOf } from '../../infra/local/walk/office-client.ts';
import { FAMILY, PENSIONERS, type SampleHousehold } from '../../infra/local/walk/sample-people.ts';
import { compare } from '../../scripts/compare-ledgers.ts';
import { ofArchive } from '../../scripts/export-ledger.ts';
import { type Day, instantAt } from '../../shared/domain/days.ts';
import { readNote } from '../../shared/domain/ledger/checkpoint.ts';

const HOUR = 3_600_000;
const dir = mkdtempSync(join(tmpdir(), 'doudi-restore-'));
const [first, second, archive] = ['office', 'restored', 'archive'].map((name) => join(dir, name)) as [
  string,
  string,
  string,
];
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const clerk = ({ url, tokenFor }: System) => deskOf(url, () => tokenFor('liaoyuan-intake'));
const apply = async (system: System, { account: _, ...household }: SampleHousehold): Promise<string> =>
  (await clerk(system).post('/cases', { programme: 'dibao', undertaking: true, nearRelatives: [], ...household })).body
    .id;

/** What `aws s3 sync` brings. */
async function syncArchive({ environment }: System): Promise<string[]> {
  const Bucket = environment['ARCHIVE_BUCKET'];
  const client = new S3Client({
    endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? '',
    region: 'cn-north-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'checkpoint', secretAccessKey: 'local' },
  });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  const names = Contents.map(({ Key = '' }) => Key);
  for (const Key of names) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    mkdirSync(dirname(join(archive, Key)), { recursive: true });
    writeFileSync(join(archive, Key), (await Body?.transformToString()) ?? '');
  }
  return names;
}

test('a store that is set back to a moment opens and verifies, and what its ledger lacks beside the archive is named', async () => {
  const office = await startSystem({ dataDir: first, logLevel: 'SILENT' });
  await office.advanceTo(Date.parse(instantAt('2026-01-12' as Day, '09:00')));
  await giveUndertaking(clerk(office), 'liaoyuan-intake');
  const kept = await apply(office, FAMILY);
  await office.settled();
  await office.advanceTo(office.now() + HOUR);
  await office.settled();
  // The moment to which it is set back: the engine's file, as it stands while the office works on.
  const moment = new DatabaseSync(office.storeFile ?? '', { readOnly: true });
  mkdirSync(second);
  await backup(moment, join(second, 'dynamodb.sqlite'));
  moment.close();
  const lost = await apply(office, PENSIONERS);
  await office.settled();
  await office.advanceTo(office.now() + 2 * HOUR);
  const names = await syncArchive(office);
  await office.close();

  // Keys and archive are what they are: neither is set back with the table.
  cpSync(first, second, {
    recursive: true,
    filter: (path) => !/dynamodb[.]sqlite|checkpoints[.]json|[.]lock$/u.test(path),
  });
  const restored = await startSystem({ dataDir: second, logLevel: 'SILENT' });
  try {
    const found = await compare(exportLedger(restored.environment), ofArchive(archive));

    expect(found).toMatchObject({ parts: false, own: 0 });
    expect(found.same).toBeGreaterThan(10);
    expect(found.lacking).toContainEqual(
      expect.objectContaining({ type: 'case.created', subject: `CASE#${lost} CASE`, by: 'liaoyuan-intake' }),
    );
    expect(found.lacking.some(({ subject }) => subject.includes(kept))).toBe(false);

    const opened = await clerk(restored).get(`/cases/${kept}/household?purpose=acceptance`);
    expect(opened.body.identity.members.map(({ name }: { name: string }) => name)).toEqual(
      FAMILY.members.map(({ name }) => name),
    );
    expect((await clerk(restored).get(`/cases/${lost}`)).status).toBe(404);
    await restored.settled();
    const latenessMs = latenessAt(restored.now()) + 4 * HOUR;
    const whole = await verifyLedger(restored.environment, { latenessMs });
    expect(whole).toMatchObject({ ok: true });

    // Once it has gone on, it has entries of its own where the archive has others.
    expect(await compare(exportLedger(restored.environment), ofArchive(archive))).toMatchObject({
      same: found.same,
      parts: true,
    });
    // Whoever kept the newest checkpoint isn't told that nothing is missing.
    const newest =
      names
        .filter((name) => name.startsWith('checkpoints/'))
        .sort()
        .at(-1) ?? '';
    const note = readNote(readFileSync(join(archive, newest), 'utf8'));
    expect(await verifyLedger(restored.environment, { latenessMs, known: note ? [note] : [] })).toMatchObject({
      ok: false,
      fault: 'tail-cut',
    });
  } finally {
    await restored.close();
  }
}, 180_000);
