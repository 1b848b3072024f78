import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { BUNDLING, bundle } from '../../infra/bundle.ts';

const outdir = mkdtempSync(join(tmpdir(), 'doudi-bundle-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));
const { bytes } = bundle(outdir);
const folders = Object.keys(manifest);
const codeOf = (folder: string) => join(outdir, folder, 'index.cjs');

const DEPLOYED = {
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'an-id',
  AWS_SECRET_ACCESS_KEY: 'a-secret',
  RECORDS_TABLE: 'records',
  LEDGER_TABLE: 'ledger',
  RECORDS_KEY: 'a-key',
  BUREAU: '445281000',
  CHECKPOINT_KEY: 'another-key',
  PAYMENT_KEY: 'a-third-key',
  LEDGER_ORIGIN: 'doudi/test/ledger',
  ARCHIVE_BUCKET: 'archive',
  DOCUMENTS_BUCKET: 'documents',
  UPLOADS_BUCKET: 'uploads',
};
/** What kills it is told by its message alone: Node would show the line first, and a bundled one is longer than it shows. */
const load = (folder: string, env: Readonly<Record<string, string>>) => {
  const starts = `console.log(typeof require(${JSON.stringify(codeOf(folder))}).handler)`;
  const told = `try { ${starts} } catch (fault) { console.error(fault.message); process.exit(1); }`;
  return spawnSync(process.execPath, ['-e', told], { env, encoding: 'utf8' });
};

test('every function loads by itself and offers its handler', () => {
  for (const folder of folders) expect(load(folder, DEPLOYED)).toMatchObject({ status: 0, stdout: 'function\n' });
});

test('a notice prints from bundled code with the typeface that lies beside it, and no other function carries one', async () => {
  const print = join(outdir, 'print.cjs');
  buildSync({ entryPoints: ['shared/print/pdf.ts'], outfile: print, ...BUNDLING });
  const { toPdf, typefaceIn } = createRequire(import.meta.url)(print);
  const sheet = {
    unit: '样例县民政局',
    head: 'red',
    number: null,
    title: '通知书',
    addressee: '测试人：',
    paragraphs: ['特此通知。'],
    date: '2026年3月2日',
    contact: '联系电话：0663-0000000',
    foot: [],
  };

  const pdf: Uint8Array = await toPdf(sheet, typefaceIn(join(outdir, 'documents/typeface')), new Date(0));

  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(folders.filter((folder) => existsSync(join(outdir, folder, 'typeface')))).toEqual(['documents']);
});

test('a function that is deployed wrongly dies at its start, naming what is missing', () => {
  const { RECORDS_KEY: _, ...rest } = DEPLOYED;

  expect(load('casework', rest)).toMatchObject({
    status: 1,
    stderr: 'environment variable missing or wrong: RECORDS_KEY\n',
  });
});

test('what signs or shows checkpoints is told with which key, and nothing else asks for it', () => {
  const { CHECKPOINT_KEY: _, ...rest } = DEPLOYED;

  for (const folder of folders) {
    const { status, stderr } = load(folder, rest);
    expect({ folder, status }).toEqual({
      folder,
      status: ['checkpoint', 'public', 'witness'].includes(folder) ? 1 : 0,
    });
    if (status !== 0) expect(stderr).toContain('environment variable missing or wrong: CHECKPOINT_KEY');
  }
});

test('the same sources give the same bytes, so that only a change of the code is a change of the deployment', () => {
  const before = folders.map((folder) => readFileSync(codeOf(folder), 'utf8'));

  bundle(outdir);

  expect(folders.map((folder) => readFileSync(codeOf(folder), 'utf8'))).toEqual(before);
});

test('no chain of credential providers is carried along, and what opens nothing carries no key service', () => {
  const holding = (word: string) => folders.filter((folder) => readFileSync(codeOf(folder), 'utf8').includes(word));

  expect(holding('sso_start_url')).toEqual([]);
  // KMS calls itself so on the wire.
  // S3's own name for its errors.
  expect(holding('NoSuchBucket')).toEqual([
    'banking',
    'checkpoint',
    'payments',
    'registers',
    'scans',
    'screening',
    'witness',
  ]);
  expect(holding('TrentService')).toEqual(
    folders.filter((folder) => !['detection', 'ledger', 'proofs', 'watch'].includes(folder)),
  );
  for (const folder of folders) expect(bytes[folder]).toBeGreaterThan(0);
});
