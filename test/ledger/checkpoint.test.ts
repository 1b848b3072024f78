import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/checkpoint/index.ts';
import { showCheckpoint } from '../../functions/public/show-checkpoint.operation.ts';
import { CHECKPOINT_KEY } from '../../infra/local/kms-keys.ts';
import { exportLedger, verifyLedger } from '../../infra/local/verify-ledger.ts';
import { buildVerifier } from '../../scripts/build-verifier.ts';
import { appendCheckpoints } from '../../shared/aws/append-checkpoints.ts';
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { proveEntries } from '../../shared/aws/prove-entries.ts';
import { objectsOf } from '../../shared/aws/s3.ts';
import { showCheckpoints } from '../../shared/aws/show-checkpoints.ts';
import { ARCHIVE_NAMES, LEDGER_KEYS } from '../../shared/aws/table.ts';
import { headLine, verifyExport } from '../../shared/domain/ledger/archive.ts';
import { leafOf, readNote } from '../../shared/domain/ledger/checkpoint.ts';
import { chain, sha256 } from '../../shared/domain/ledger/entry.ts';
import { filingOf } from '../../shared/domain/ledger/filing.ts';
import { provesInclusion } from '../../shared/domain/ledger/merkle.ts';
import { readConfig, told } from '../../shared/kernel/config.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { Problem, type ProblemSlug } from '../../shared/problems.ts';
import { type Engines, listenTo, type Office, startEngines } from '../aws/an-estate.ts';
import { deedAt, timeAt } from '../domain/ledger/a-signed-ledger.ts';
import { aFaultyStore } from '../kernel/faulty-store.ts';
import { goingOn } from '../kernel/time-left.ts';

let engines: Engines;
let folder: string;
beforeAll(async () => {
  engines = await startEngines();
  folder = mkdtempSync(join(tmpdir(), 'doudi-checkpoint-'));
});
afterAll(async () => {
  await engines?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const objectsIn = (office: Office) =>
  objectsOf(office.estate(), told(readConfig(office.environment), 'ARCHIVE_BUCKET'));
const textIn = async (office: Office, name: string): Promise<string | undefined> => {
  const bytes = await objectsIn(office).get(name);
  return bytes && Buffer.from(bytes).toString();
};
/** All that lies in the archive, as one export. */
async function archived(office: Office): Promise<string[]> {
  const key = (await showCheckpoints(office.estate()).publicKeys())[0];
  const lines = [headLine(createPublicKey(key))];
  for (let number = 1; ; number += 1) {
    const text = await textIn(office, ARCHIVE_NAMES.entries(LEDGER_KEYS.place(number)));
    if (text === undefined) return lines;
    lines.push(...text.split('\n').filter(Boolean));
  }
}
async function* read(lines: readonly string[]) {
  yield* lines;
}

/** So many entries more, ten an hour. */
async function write(office: Office, count: number): Promise<void> {
  const ledger = appendLedger(office.estate());
  for (let left = count; left > 0; left -= 50) {
    const head = await ledger.head();
    const deeds = Array.from({ length: Math.min(50, left) }, (_, at) => deedAt(head.seq + at));
    const entries = chain(head, deeds).map((entry) => ({ entry, event: `event-${entry.seq}` }));
    expect(await ledger.append(entries)).toBe('appended');
  }
}

/** Fires the job for an hour, as EventBridge Scheduler does. `goesOn`: how often it still has time. */
async function fire(office: Pick<Office, 'environment'>, hour: number, goesOn = Number.POSITIVE_INFINITY) {
  const context = goingOn('checkpoint', goesOn);
  const event = { job: 'checkpointLedger', scheduledFor: timeAt(hour) };
  return (await create(office.environment)(event, context)) as TickReport;
}
const newest = async (office: Office) => readNote((await showCheckpoints(office.estate()).newest()) ?? '')?.checkpoint;

test('the job signs what came since, once, and does nothing when nothing came', async () => {
  const office = await engines.tables();
  expect(await fire(office, 0)).toMatchObject({ finished: true, counts: { checkpoints: 0 } });
  await write(office, 300);

  expect(await fire(office, 31)).toMatchObject({ finished: true, counts: { checkpoints: 1, entries: 300 } });
  expect(await fire(office, 31)).toMatchObject({ counts: { alreadyClaimed: 1 } });
  expect(await fire(office, 32)).toMatchObject({ counts: { checkpoints: 0 } });
  await write(office, 7);
  expect(await fire(office, 33)).toMatchObject({ counts: { checkpoints: 1, entries: 7 } });

  expect(await newest(office)).toMatchObject({ origin: 'doudi/test/ledger', number: 2, size: 307, time: timeAt(33) });
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, checkpoints: 2, covered: 307 });
});

test('as long as there is no checkpoint, showCheckpoint says so', async () => {
  const office = await engines.tables();
  const refuse = (slug: ProblemSlug): never => {
    throw new Problem(slug);
  };

  const shown = showCheckpoint.deeds.run({ refuse } as never, {
    showCheckpoints: showCheckpoints(office.estate()),
  });

  await expect(shown).rejects.toMatchObject({ slug: 'checkpoint-not-found' });
});

test('of checkpointers at once one makes the checkpoint; the others are told that they were overtaken', async () => {
  const office = await engines.tables();
  await write(office, 60);

  const runs = await Promise.all([6, 7, 8, 9].map((hour) => fire(office, hour)));

  const made = runs.map(({ counts }) => ('checkpoints' in counts ? counts['checkpoints'] : 0));
  expect(made.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBe(1);
  expect(await newest(office)).toMatchObject({ number: 1, size: 60 });
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, checkpoints: 1, covered: 60 });
});

test('a next checkpoint reads the new entries only, and the tree goes on from the one before', async () => {
  const office = await engines.tables();
  await write(office, 600);
  await fire(office, 61);
  await write(office, 3);
  const estate = office.estate();
  const asked = listenTo(estate);

  const { standing } = await appendCheckpoints(estate).newest();
  const entries = await appendCheckpoints(estate).after(standing.range.size, 8192);

  expect(entries.map(({ seq }) => seq)).toEqual([601, 602, 603]);
  expect(asked.reduce((sum, { scanned }) => sum + scanned, 0)).toBe(4);
});

test('a checkpoint whose answer was lost, or that the store put off, stands once, and the next tick goes on', async () => {
  const office = await engines.tables();
  await write(office, 300);
  const store = await aFaultyStore(engines.endpoint);
  const faulty = { environment: { ...office.environment, AWS_ENDPOINT_URL_DYNAMODB: store.url } };

  store.spoil({ call: 'TransactWriteItems', about: 'CHECKPOINT', as: 'conflict' });
  expect(await fire(faulty, 31)).toMatchObject({ counts: { checkpoints: 0, overtaken: 1 } });
  store.spoil({ call: 'TransactWriteItems', about: 'CHECKPOINT', as: 'lost', times: 10 });
  await fire(faulty, 32).catch(() => {});
  store.spoil();
  await write(office, 5);
  expect(await fire(faulty, 33)).toMatchObject({ counts: { checkpoints: 1 } });

  await store.stop();
  const verdict = await verifyLedger(office.environment);
  expect(verdict).toMatchObject({ ok: true, covered: 305 });
});

test('the archive alone gives the whole ledger again: entries and signed notes, with nothing left of the table', async () => {
  const office = await engines.tables();
  for (const hour of [4, 8, 12]) {
    await write(office, 30);
    await fire(office, hour);
  }
  const key = createPublicKey((await showCheckpoints(office.estate()).publicKeys())[0]);
  const note = await showCheckpoints(office.estate()).newest();
  const elsewhere = { ...office, environment: { ...office.environment, LEDGER_TABLE: 'lost' } };

  const verdict = await verifyExport(read(await archived(elsewhere)), { key });

  expect(verdict).toMatchObject({ ok: true, checkpoints: 3, covered: 90, head: { seq: 90 } });
  expect(await textIn(office, ARCHIVE_NAMES.checkpoint(LEDGER_KEYS.place(3)))).toBe(note);
});

test('checkpoints that a run could not bring into the archive are brought there by the next, wherever it died', async () => {
  const office = await engines.tables();
  const broken = { environment: { ...office.environment, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9' } };
  await write(office, 30);
  expect(await fire(office, 4)).toMatchObject({ counts: { checkpoints: 1, archived: 1 } });
  for (const hour of [8, 9, 10]) {
    await write(office, 10);
    await expect(fire(broken, hour)).rejects.toMatchObject({ name: 'TickFailed' });
  }
  // The archive was away; signing went on.
  expect(await newest(office)).toMatchObject({ number: 4, size: 60 });
  // A run that died between the entries and their note.
  const { environment } = office;
  await objectsIn(office).putOnce(
    ARCHIVE_NAMES.entries(LEDGER_KEYS.place(2)),
    Buffer.from(await segmentOf(office, 2)),
    'application/jsonl',
  );

  expect(await fire(office, 13)).toMatchObject({ counts: { checkpoints: 0, archived: 3 } });
  expect(await fire(office, 14)).toMatchObject({ counts: { checkpoints: 0, archived: 0 } });
  const key = createPublicKey((await showCheckpoints(office.estate()).publicKeys())[0]);
  expect(await verifyExport(read(await archived({ ...office, environment })), { key })).toMatchObject({
    ok: true,
    checkpoints: 4,
    covered: 60,
  });
});

test('something else in an object’s place is never taken for the ledger’s own, and entries that don’t fit are not archived', async () => {
  const office = await engines.tables();
  await write(office, 10);
  const name = ARCHIVE_NAMES.entries(LEDGER_KEYS.place(1));
  await objectsIn(office).putOnce(name, Buffer.from('something else\n'), 'application/jsonl');
  await expect(fire(office, 2)).rejects.toMatchObject({ name: 'TickFailed' });
  expect(await textIn(office, ARCHIVE_NAMES.checkpoint(LEDGER_KEYS.place(1)))).toBeUndefined();

  const other = await engines.tables();
  await write(other, 10);
  const broken = { environment: { ...other.environment, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9' } };
  await expect(fire(broken, 2)).rejects.toMatchObject({ name: 'TickFailed' });
  await rewrite(other, 5, 10);
  await expect(fire(other, 3)).rejects.toMatchObject({ name: 'TickFailed' });
  expect(await textIn(other, name)).toBeUndefined();
});

/** A checkpoint's object as the job would have put it. */
async function segmentOf(office: Office, number: number): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportLedger(office.environment)) lines.push(line);
  const places = lines.flatMap((line, at) => (line.startsWith('{"checkpoint"') ? [at] : []));
  return `${lines.slice((places[number - 2] ?? 0) + 1, (places[number - 1] ?? 0) + 1).join('\n')}\n`;
}

test('a second key is put in force by the first checkpoint after it was made, signed by both; from then on it signs alone', async () => {
  const office = await engines.tables();
  await write(office, 10);
  await fire(office, 2);
  const [first] = await showCheckpoints(office.estate()).publicKeys();
  const both = {
    ...office,
    environment: { ...office.environment, CHECKPOINT_KEY: `${CHECKPOINT_KEY},${CHECKPOINT_KEY}2` },
  };
  const noteOf = async () =>
    readNote((await showCheckpoints(office.estate()).newest()) ?? '') ?? expect.fail('no note');

  for (const hour of [3, 4]) {
    await write(both, 10);
    expect(await fire(both, hour)).toMatchObject({ counts: { checkpoints: 1, archived: 1 } });
    const { checkpoint, signatures } = await noteOf();
    expect([checkpoint.nextKey !== undefined, signatures.length]).toEqual(hour === 3 ? [true, 2] : [false, 1]);
  }

  expect(await verifyLedger(both.environment, { key: createPublicKey(first) })).toMatchObject({
    ok: true,
    checkpoints: 3,
    successions: 1,
  });
  // A function that was left with the old key alone builds upon nothing that it doesn't know.
  await write(office, 10);
  await expect(fire(office, 5)).rejects.toMatchObject({ name: 'TickFailed' });
  expect(await fire(both, 6)).toMatchObject({ counts: { checkpoints: 1 } });
});

test('a run without time leaves what waits to the next one', async () => {
  const office = await engines.tables();
  await write(office, 10);

  expect(await fire(office, 2, 0)).toMatchObject({ finished: false, counts: { checkpoints: 0 } });
  expect(await fire(office, 3)).toMatchObject({ finished: true, counts: { checkpoints: 1 } });
});

test('any entry is proved in a few reads of which none grows with the ledger', async () => {
  const office = await engines.tables();
  await write(office, 900);
  await fire(office, 91);
  await write(office, 140);
  await fire(office, 105);
  await write(office, 1);
  const { root, size } = (await newest(office)) ?? expect.fail('no checkpoint');
  expect(size).toBe(1040);

  for (const seq of [1, 2, 255, 256, 257, 512, 513, 700, 900, 1000, 1024, 1025, 1039, 1040]) {
    const estate = office.estate();
    const asked = listenTo(estate);
    const proved = await proveEntries(estate).prove(seq);
    if (!proved.ok) expect.fail(`entry ${seq}: ${proved.why}`);
    const { entry, proof } = proved.value;
    expect(provesInclusion(leafOf(entry), { index: seq - 1, size, root }, proof)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(5);
    expect(asked.reduce((sum, { scanned }) => sum + scanned, 0)).toBeLessThanOrEqual(257);
  }
  expect(await proveEntries(office.estate()).prove(1041)).toMatchObject({ why: 'entry-not-covered' });
  expect(await proveEntries(office.estate()).prove(1042)).toMatchObject({ why: 'entry-not-found' });
});

const keyOf = (seq: number) => ({ pk: LEDGER_KEYS.chain, sk: LEDGER_KEYS.place(seq) });

/** Writes an entry anew whole, past the system, and everything after it so that the chain fits. */
async function rewrite({ store, ledger: TableName }: Office, from: number, to: number): Promise<void> {
  const { Item: before } = await store.send(new GetCommand({ TableName, Key: keyOf(from - 1) }));
  let prev = String(before?.['hash']);
  for (let seq = from; seq <= to; seq += 1) {
    const { Item } = await store.send(new GetCommand({ TableName, Key: keyOf(seq) }));
    const was = JSON.parse(String(Item?.['body']));
    const [entry] = chain({ seq: seq - 1, hash: prev }, [{ ...was, ...(seq === from && { by: 'someone' }) }]);
    if (!entry) throw new Error('no entry');
    await store.send(
      new PutCommand({
        TableName,
        Item: { ...keyOf(seq), body: entry.body, hash: entry.hash, ...filingOf(JSON.parse(entry.body)) },
      }),
    );
    prev = entry.hash;
  }
}

test('the last entry written anew, hash and all, is found as soon as a checkpoint covers it, and nothing is signed upon it', async () => {
  const office = await engines.tables();
  await write(office, 40);
  await rewrite(office, 40, 40);
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, checkpoints: 0 });
  await fire(office, 5);
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, covered: 40 });

  await rewrite(office, 40, 40);
  await office.store.send(
    new PutCommand({
      TableName: office.ledger,
      Item: { ...keyOf(40), ...entryWith(await bodyOf(office, 40), { by: 'nobody' }) },
    }),
  );
  expect(await verifyLedger(office.environment)).toMatchObject({ fault: 'entries-rewritten', checkpoint: 1, seq: 40 });
  await write(office, 1);
  await expect(fire(office, 6)).rejects.toMatchObject({ name: 'TickFailed' });
  await expect(proveEntries(office.estate()).prove(40)).rejects.toThrow('not in the tree');
});

const bodyOf = async ({ store, ledger: TableName }: Office, seq: number) =>
  JSON.parse(String((await store.send(new GetCommand({ TableName, Key: keyOf(seq) }))).Item?.['body']));
const entryWith = (was: object, more: object) => {
  const body = JSON.stringify({ ...was, ...more });
  return { body, hash: sha256(body), ...filingOf(JSON.parse(body)) };
};

test('an entry that is filed under something else than its text says is named: a search would miss it', async () => {
  const office = await engines.tables();
  await write(office, 20);
  await fire(office, 2);
  const { Item } = await office.store.send(new GetCommand({ TableName: office.ledger, Key: keyOf(7) }));
  const put = async (more: object) =>
    await office.store.send(new PutCommand({ TableName: office.ledger, Item: { ...Item, ...more } }));

  for (const more of [{ operator: 'somebody-else' }, { outcome: 'altered' }, { receipt: 'case_2' }, { more: 'x' }]) {
    await put(more);
    expect(await verifyLedger(office.environment)).toMatchObject({ fault: 'entry-misfiled', seq: 7 });
  }
  await put({});
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true });
});

test('a whole stretch written anew so that the chain fits is found at its checkpoint, and a checkpoint taken away or put in is named', async () => {
  const office = await engines.tables();
  for (const hour of [2, 4, 6]) {
    await write(office, 20);
    await fire(office, hour);
  }
  const at = (number: number) => ({ pk: LEDGER_KEYS.checkpoints, sk: LEDGER_KEYS.place(number) });
  const { Item: second } = await office.store.send(new GetCommand({ TableName: office.ledger, Key: at(2) }));
  const put = async (Item: Record<string, unknown>) =>
    await office.store.send(new PutCommand({ TableName: office.ledger, Item }));

  await office.store.send(new DeleteCommand({ TableName: office.ledger, Key: at(2) }));
  expect(await verifyLedger(office.environment)).toMatchObject({ fault: 'checkpoint-missing', checkpoint: 2 });
  await put({ ...second, note: String(second?.['note']).replace('number 2', 'number 3') });
  expect(await verifyLedger(office.environment)).toMatchObject({ fault: 'checkpoint-forged' });
  await put({ ...second, note: 7 });
  expect(await verifyLedger(office.environment)).toMatchObject({ fault: 'checkpoint-unreadable', checkpoint: 2 });
  await put({ ...second });
  expect(await verifyLedger(office.environment)).toMatchObject({ ok: true, checkpoints: 3, covered: 60 });

  await rewrite(office, 30, 60);
  expect(await verifyLedger(office.environment)).toMatchObject({ fault: 'entries-rewritten', checkpoint: 2, seq: 40 });
});

test('the newest checkpoint with another tree beside it, or signed by another, is never built upon', async () => {
  const office = await engines.tables();
  await write(office, 20);
  await fire(office, 2);
  await write(office, 5);
  const Key = { pk: LEDGER_KEYS.checkpoints, sk: LEDGER_KEYS.place(1) };
  const { Item } = await office.store.send(new GetCommand({ TableName: office.ledger, Key }));
  const put = async (more: object) =>
    await office.store.send(new PutCommand({ TableName: office.ledger, Item: { ...Item, ...more } }));

  await put({ roots: [Buffer.alloc(32).toString('base64')] });
  await expect(fire(office, 3)).rejects.toMatchObject({ name: 'TickFailed' });
  await put({
    note: String(Item?.['note']).replace(/— .*/u, `— doudi/test/ledger ${Buffer.alloc(70).toString('base64')}`),
  });
  await expect(fire(office, 4)).rejects.toMatchObject({ name: 'TickFailed' });
  await put({});
  expect(await fire(office, 5)).toMatchObject({ counts: { checkpoints: 1 } });
});

test('an export verifies with a single file and node in a folder with nothing else, and a forgery in it is named', async () => {
  const office = await engines.tables();
  await write(office, 30);
  await fire(office, 4);
  await write(office, 12);
  await fire(office, 5);
  const lines: string[] = [];
  for await (const line of exportLedger(office.environment)) lines.push(line);
  const { note, key } = {
    note: await showCheckpoints(office.estate()).newest(),
    key: (await showCheckpoints(office.estate()).publicKeys())[0],
  };
  cpSync(buildVerifier(join(folder, 'built', 'verify-ledger.mjs')), join(folder, 'verify-ledger.mjs'));
  rmSync(join(folder, 'built'), { recursive: true });
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(join(folder, 'kept.txt'), note ?? '');
  const verify = (text: readonly string[], ...more: string[]) => {
    writeFileSync(join(folder, 'export.jsonl'), `${text.join('\n')}\n`);
    const args = ['verify-ledger.mjs', '--export', 'export.jsonl', '--key', 'key.pem', ...more];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: {}, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };

  expect(verify(lines, '--known', 'kept.txt')).toMatchObject({
    status: 0,
    said: expect.stringContaining('checkpoints: 2, over the first 42 entries, verified'),
  });
  expect(verify(lines.toSpliced(5, 1))).toMatchObject({
    status: 1,
    said: expect.stringContaining('entry 5 is missing'),
  });
  expect(verify(lines.slice(0, 32), '--known', 'kept.txt')).toMatchObject({
    status: 1,
    said: expect.stringContaining('(tail-cut)'),
  });
  expect(verify(['{}'])).toMatchObject({ status: 1, said: expect.stringContaining('line 1 is not a line') });
  expect(readFileSync(join(folder, 'verify-ledger.mjs'), 'utf8')).not.toMatch(/from ["']\.\.?\//u);
});
