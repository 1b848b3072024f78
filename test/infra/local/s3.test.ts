import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { startDynoxide } from '../../../infra/local/dynoxide.ts';
import { startGuard } from '../../../infra/local/guard.ts';
import { type S3, startS3 } from '../../../infra/local/s3.ts';
import { objectsOf } from '../../../shared/aws/s3.ts';
import { type Engines, startEngines } from '../../aws/an-estate.ts';

const clientOf = ({ endpoint }: S3, accessKeyId = 'somebody') =>
  new S3Client({
    region: 'cn-north-1',
    endpoint,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey: 'local' },
    maxAttempts: 1,
  });
const BUCKETS = [{ name: 'open' }, { name: 'locked', locked: true }];
const put = (Bucket: string, Key: string, Body: string, more: object = {}) =>
  new PutObjectCommand({ Bucket, Key, Body, ...more });
const textOf = async (client: S3Client, Bucket: string, Key: string) =>
  await (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

let s3: S3;
let client: S3Client;
let engines: Engines;
beforeAll(async () => {
  s3 = await startS3({ buckets: BUCKETS });
  client = clientOf(s3);
  engines = await startEngines();
});
afterAll(async () => {
  client.destroy();
  await s3?.stop();
  await engines?.stop();
});

test('what is put is got back as it was, and listed in the order of names', async () => {
  for (const key of ['a/2', 'a/10', 'b/1']) await client.send(put('open', key, `第 ${key} 个`));

  expect(await textOf(client, 'open', 'a/10')).toBe('第 a/10 个');
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'open', Prefix: 'a/' }));
  expect(Contents.map(({ Key }) => Key)).toEqual(['a/10', 'a/2']);
  await expect(textOf(client, 'open', 'nothing')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('of several who put a name that is to be free, one does; the first body stays', async () => {
  const tries = ['one', 'two', 'three', 'four'].map((body) =>
    client.send(put('open', 'once', body, { IfNoneMatch: '*' })).then(
      () => body,
      (fault: { name: string }) => fault.name,
    ),
  );
  const ended = await Promise.all(tries);

  expect(ended.filter((name) => name === 'PreconditionFailed')).toHaveLength(3);
  expect(ended).toContain(await textOf(client, 'open', 'once'));
});

test('a locked bucket replaces and deletes nothing; the lock’s headers are taken', async () => {
  const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date('2036-01-01') };
  await client.send(put('locked', 'kept', 'first', lock));

  await expect(client.send(put('locked', 'kept', 'second'))).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(client.send(new DeleteObjectCommand({ Bucket: 'locked', Key: 'kept' }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  expect(await textOf(client, 'locked', 'kept')).toBe('first');
  await client.send(put('open', 'let-go', 'first'));
  await client.send(put('open', 'let-go', 'second'));
  await client.send(new DeleteObjectCommand({ Bucket: 'open', Key: 'let-go' }));
});

test('objects lie in the directory, and are there again after a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'doudi-s3-test-'));
  for (const body of ['before', undefined]) {
    const running = await startS3({ buckets: BUCKETS, directory });
    const here = clientOf(running);
    if (body !== undefined) await here.send(put('locked', 'deep/er/name', body));
    expect(await textOf(here, 'locked', 'deep/er/name')).toBe('before');
    here.destroy();
    await running.stop();
  }
  rmSync(directory, { recursive: true });
});

test('the adapter puts once and says when somebody was before; what isn’t there is nothing', async () => {
  const office = await engines.tables();
  const objects = objectsOf(office.estate(), office.environment['ARCHIVE_BUCKET'] ?? '');

  expect(await objects.putOnce('x/1', Buffer.from('one'), 'text/plain')).toBe('put');
  expect(await objects.putOnce('x/1', Buffer.from('two'), 'text/plain')).toBe('there');
  expect(Buffer.from((await objects.get('x/1')) ?? []).toString()).toBe('one');
  expect(await objects.get('x/2')).toBeUndefined();
  await expect(objectsOf(office.estate(), 'no-such-bucket').get('x')).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

test('each function is held to its grants: one writes the archive, nobody deletes from it', async () => {
  const engine = await startDynoxide();
  const tables = { records: 'r', ledger: 'l' };
  const guard = await startGuard({ upstream: engine.endpoint, tables, manifest, buckets: { locked: 'Archive' } });
  const guarded = await startS3({ buckets: BUCKETS, mayCall: guard.mayTouch });
  const denied = { name: 'AccessDenied' };

  const job = clientOf(guarded, 'checkpoint');
  await job.send(put('locked', 'checkpoints/000000000001.txt', 'a note'));
  expect(await textOf(job, 'locked', 'checkpoints/000000000001.txt')).toBe('a note');
  await expect(job.send(put('locked', 'elsewhere/1', 'x'))).rejects.toMatchObject(denied);
  await expect(job.send(put('open', 'checkpoints/1', 'x'))).rejects.toMatchObject(denied);
  for (const folder of Object.keys(manifest)) {
    const each = clientOf(guarded, folder);
    const Key = 'checkpoints/000000000001.txt';
    await expect(each.send(new DeleteObjectCommand({ Bucket: 'locked', Key }))).rejects.toMatchObject(denied);
    if (!['checkpoint', 'witness'].includes(folder))
      await expect(each.send(put('locked', 'checkpoints/2', 'x'))).rejects.toMatchObject(denied);
  }
  expect(guard.refused).toContain('casework may not s3:PutObject on Archive (objects checkpoints/2)');

  await guarded.stop();
  await guard.stop();
  await engine.stop();
});
