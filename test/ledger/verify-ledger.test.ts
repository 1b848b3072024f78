import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { create } from '../../functions/checkpoint/index.ts';
import { type Engine, startDynoxide } from '../../infra/local/dynoxide.ts';
import { contextOf } from '../../infra/local/invocation-context.ts';
import { startKms } from '../../infra/local/kms.ts';
import { CHECKPOINT_KEY } from '../../infra/local/kms-keys.ts';
import { startS3 } from '../../infra/local/s3.ts';
import { ARCHIVE, createTables, TABLES } from '../../infra/local/tables.ts';
import { verifyLedger } from '../../infra/local/verify-ledger.ts';
import { appendLedger } from '../../shared/aws/append-ledger.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { showCheckpoints } from '../../shared/aws/show-checkpoints.ts';
import { chain, GENESIS, sha256 } from '../../shared/domain/ledger/entry.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { aDeed } from '../domain/ledger/a-chain.ts';
import { LOCAL } from '../infra/local/tables.ts';

const ENTRIES = 120;
const SCRIPT = fileURLToPath(new URL('../../scripts/verify-ledger.ts', import.meta.url));

let dataDir: string;
let engine: Engine;
let environment: Environment;
let hashes: string[];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'doudi-verify-'));
  engine = await startDynoxide({ dataDir });
  environment = {
    AWS_REGION: LOCAL.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    RECORDS_TABLE: TABLES.records,
    LEDGER_TABLE: TABLES.ledger,
    RECORDS_KEY: 'none',
    BUREAU: '445281000',
  };
  await createTables(new DynamoDBClient({ ...LOCAL, endpoint: engine.endpoint }), TABLES);
  const ledger = appendLedger(openEstate(readConfig(environment)));
  const deeds = Array.from({ length: ENTRIES }, (_, nth) =>
    aDeed({ source: { event: `e${nth}`, sequence: `${nth}` } }),
  );
  const entries = chain(GENESIS, deeds);
  for (let from = 0; from < ENTRIES; from += 40) {
    await ledger.append(entries.slice(from, from + 40).map((entry, at) => ({ entry, event: `e${from + at}` })));
  }
  hashes = entries.map(({ hash }) => hash);
});
afterAll(async () => {
  await engine?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Row {
  readonly pk: string;
  readonly sk: string;
  readonly item_json: string;
}
const TABLE = `"${TABLES.ledger}"`;
const place = (seq: number) => `S:${String(seq).padStart(12, '0')}`;
const inStore = <T>(work: (database: DatabaseSync) => T): T => {
  using database = new DatabaseSync(engine.file, { timeout: 5_000 });
  return work(database);
};
const rowOf = (seq: number): Row & { readonly id: number } => {
  const select = `SELECT rowid AS id, pk, sk, item_json FROM ${TABLE} WHERE pk = 'S:CHAIN' AND sk = ?`;
  return inStore((database) => ({ ...(database.prepare(select).get(place(seq)) as unknown as Row & { id: number }) }));
};
/** Changes a row behind the engine's back. What is no text goes in as the bytes it is. */
const write = (id: number, { pk, sk, item_json }: { [K in keyof Row]: string | Uint8Array }): void => {
  const columns = ['pk', 'sk', 'item_json'].map((column) => `${column} = CAST(? AS TEXT)`).join(', ');
  inStore((database) => database.prepare(`UPDATE ${TABLE} SET ${columns} WHERE rowid = ?`).run(pk, sk, item_json, id));
};

let mend = () => {};
/** Puts the store back as it was. */
const mended = () => {
  mend();
  mend = () => {};
};
beforeEach(mended);

/** Some of an entry's columns replaced, until the test ends. */
function change(seq: number, to: { readonly [K in keyof Row]?: string | Uint8Array }): void {
  const { id, ...row } = rowOf(seq);
  write(id, { ...row, ...to });
  mend = () => write(id, row);
}

async function script(...more: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const { AWS_ENDPOINT_URL_DYNAMODB: _, ...env } = process.env;
  const child = spawn(process.execPath, [SCRIPT, ...more], { env });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out, err };
}

test('a ledger that nobody touched is verified, also while its engine serves others', async () => {
  expect(await verifyLedger(environment)).toEqual({
    ok: true,
    head: { seq: ENTRIES, hash: hashes.at(-1) },
    checkpoints: 0,
    covered: 0,
    successions: 0,
    witnessed: 0,
  });

  expect(await script('--data', dataDir)).toEqual({
    code: 0,
    out: `ledger: ${ENTRIES} entries, head ${hashes.at(-1)}, verified\ncheckpoints: none yet\n`,
    err: '',
  });
});

test('one byte changed anywhere in an entry as it is stored, body, hash or key, is named with its entry', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: ENTRIES }),
      fc.constantFrom('item_json' as const, 'item_json' as const, 'item_json' as const, 'sk' as const, 'pk' as const),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (seq, column, where, flip) => {
        const bytes = Buffer.from(rowOf(seq)[column]);
        const at = where % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        // A key that another row has already can't be written, and text can't hold a zero.
        fc.pre(bytes[at] !== 0);
        fc.pre(column !== 'sk' || !/^S:0{9}[01]\d\d$/.test(bytes.toString('latin1')));
        change(seq, { [column]: bytes });
        try {
          expect(await verifyLedger(environment)).toMatchObject({ ok: false, seq });
        } finally {
          mended();
        }
      },
    ),
    { numRuns: 30 },
  );
  expect(await verifyLedger(environment)).toMatchObject({ ok: true });
});

/** One character of a stored entry replaced, found by what stands before it. */
const after = (text: string, mark: string): string => {
  const at = text.indexOf(mark) + mark.length;
  return `${text.slice(0, at)}${text[at] === 'X' ? 'Y' : 'X'}${text.slice(at + 1)}`;
};
const BY = '\\"by\\":\\"';
const HASH = '"hash":{"S":"';
test.each([
  ['its body', 1, 'item_json', BY, /entry 1 was altered/],
  ['its body', ENTRIES, 'item_json', BY, /entry 120 was altered/],
  ['its hash', 77, 'item_json', HASH, /entry 77 was altered/],
  ['the place it says it has', 33, 'item_json', '"sk":{"S":"', /entry 33 cannot be read/],
  ['the chain it says it is in', 34, 'item_json', '"pk":{"S":"', /entry 34 cannot be read/],
  ['the key it is kept under', ENTRIES, 'sk', 'S:00000000', /entry 120 is missing/],
  ['the key it is kept under', 5, 'pk', 'S:C', /entry 5 is missing/],
] as const)(
  'an entry with %s changed by one character makes the command name it and fail',
  async (_, seq, column, mark, said) => {
    change(seq, { [column]: after(rowOf(seq)[column], mark) });

    const { code, out, err } = await script('--data', dataDir);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(said);
    expect(err).toContain(`第${seq}条`);
  },
);

test.each([
  [7, 5],
  [5, 7],
  [ENTRIES, 1],
])('entry %i that says it is entry %i is named, and not the other', async (seq, other) => {
  const named = (of: number) => place(of).slice(2);
  change(seq, { item_json: rowOf(seq).item_json.replace(`"${named(seq)}"`, `"${named(other)}"`) });

  expect(await verifyLedger(environment)).toEqual({ ok: false, seq, fault: 'entry-unreadable' });
});

test.each([1, 60, ENTRIES])('entry %i taken out of the store is missed', async (seq) => {
  change(seq, { pk: 'S:ELSEWHERE', item_json: rowOf(seq).item_json.replace('"CHAIN"', '"ELSEWHERE"') });

  expect(await verifyLedger(environment)).toEqual({ ok: false, seq, fault: 'entry-missing' });
});

test('an entry slipped in beside the others, under a key that is no place, is seen', async () => {
  const row = rowOf(7);
  inStore((database) =>
    database
      .prepare(`INSERT INTO ${TABLE} (pk, sk, item_json, item_size) VALUES ('S:CHAIN', 'S:0000000000x', ?, 1)`)
      .run(row.item_json.replace('000000000007', '0000000000x')),
  );
  mend = () => inStore((database) => database.exec(`DELETE FROM ${TABLE} WHERE sk = 'S:0000000000x'`));

  expect(await verifyLedger(environment)).toMatchObject({ ok: false });
});

test('a directory without a store is told, and none is made there', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'doudi-verify-none-'));

  const { code, err } = await script('--data', empty);

  expect(code).toBe(1);
  expect(err).toContain('npm start');
  expect(() => rmSync(join(empty, 'dynamodb.sqlite'))).toThrow('ENOENT');
  rmSync(empty, { recursive: true });
});

test('a store that nobody has open is opened for the verification, and left closed', async () => {
  await engine.stop();

  const { code, out } = await script('--data', dataDir);

  expect({ code, out }).toEqual({
    code: 0,
    out: `ledger: ${ENTRIES} entries, head ${hashes.at(-1)}, verified\ncheckpoints: none yet\n`,
  });
  engine = await startDynoxide({ dataDir });
});

test('the command verifies checkpoints with the key of the data directory, writes an export, and verifies it with the key that is given', async () => {
  const kms = await startKms({
    keys: [{ alias: CHECKPOINT_KEY, usage: 'SIGN_VERIFY' }],
    keysFile: join(dataDir, 'kms-keys.json'),
  });
  const s3 = await startS3({ buckets: [{ name: ARCHIVE, locked: true }] });
  const archive = { AWS_ENDPOINT_URL_S3: s3.endpoint, ARCHIVE_BUCKET: ARCHIVE };
  const signing = { ...environment, AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint, AWS_ENDPOINT_URL_KMS: kms.endpoint };
  const told = { ...signing, ...archive, CHECKPOINT_KEY, LEDGER_ORIGIN: 'doudi/test/ledger', LOG_LEVEL: 'SILENT' };
  const tick = { job: 'checkpointLedger', scheduledFor: '2026-03-02T02:00:00Z' };
  await create(told)(tick, contextOf('checkpoint', LOCAL.region));
  const [key, out] = [join(dataDir, 'key.pem'), join(dataDir, 'export.jsonl')];
  writeFileSync(key, (await showCheckpoints(openEstate(readConfig(told))).publicKeys())[0]);
  await kms.stop();
  await s3.stop();
  const verified = `checkpoints: 1, over the first ${ENTRIES} entries, verified`;

  expect(await script('--data', dataDir)).toMatchObject({ code: 0, out: expect.stringContaining(verified) });
  expect(await script('--data', dataDir, '--out', out)).toMatchObject({ code: 0, err: '' });
  expect(await script('--export', out, '--key', key)).toMatchObject({
    code: 0,
    out: expect.stringContaining(verified),
  });
  expect(await script('--export', out, '--key', out)).toMatchObject({
    code: 1,
    err: expect.stringContaining('no P-256 public key'),
  });

  // The last entry written anew whole: the chain fits, and its checkpoint doesn't.
  const { body } = JSON.parse(rowOf(ENTRIES).item_json);
  const anew = body.S.replace('lin-intake', 'lin-review');
  const item = {
    ...JSON.parse(rowOf(ENTRIES).item_json),
    body: { S: anew },
    hash: { S: sha256(anew) },
    operator: { S: 'lin-review' },
  };
  change(ENTRIES, { item_json: JSON.stringify(item) });
  expect(await script('--data', dataDir)).toMatchObject({
    code: 1,
    err: expect.stringContaining('checkpoint 1 does not fit: entries since the checkpoint before it were written anew'),
  });
});
