import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readKey } from '../../shared/domain/ledger/archive.ts';
import { isSignedBy, readNote } from '../../shared/domain/ledger/checkpoint.ts';
import { cosign, cosignedAt, readWitness } from '../../shared/domain/ledger/cosignature.ts';
import { provesGrowth } from '../../shared/domain/ledger/merkle.ts';
import { aWorld, FIRST_DAY } from '../world.ts';

const world = aWorld();
const SCRIPT = join(import.meta.dirname, '../../scripts/countersign.ts');
const liaison = () => world.as('bureau-discipline');
const auditor = () => world.as('bureau-audit');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doudi-witness-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (text: string) => readNote(text) ?? expect.fail('no note');
const published = async () => (await world.nobody().get('/checkpoints/newest')).body;
/** The system's own witness signs a checkpoint, at the office's time. */
const lineFor = (note: string, ahead = 0) => {
  const { name, privateKey } = world.system.witness;
  return cosign(read(note).text, name, privateKey, Math.floor(world.system.now() / 1000) + ahead);
};
/** Something happens, and stands in the ledger. */
const somethingHappens = async () => {
  await world.as('bureau-watch').get('/ledger/entries');
  await world.system.settled();
};

test('an auditor has a checkpoint made at once; the hourly job goes on from it, and time doesn’t go back', async () => {
  await somethingHappens();
  const made = await auditor().post('/checkpoints');
  expect(made).toMatchObject({ status: 200, body: { finished: true } });
  expect((await published()).note).toBe(made.body.note);

  await somethingHappens();
  const again = await liaison().post('/checkpoints');
  expect(read(again.body.note).checkpoint.number).toBeGreaterThan(read(made.body.note).checkpoint.number);
  expect(read(again.body.note).checkpoint.time >= read(made.body.note).checkpoint.time).toBe(true);
  expect(await world.as('bureau-watch').post('/checkpoints')).toBeProblem('not-permitted');
});

test('whoever kept a checkpoint is shown (proveGrowth) that the ledger grew from it, without an account and without learning what is in it', async () => {
  const kept = read((await published()).note).checkpoint;
  await somethingHappens();
  await auditor().post('/checkpoints');

  const { status, body } = await world.nobody().get(`/checkpoints/${kept.size}/growth`);
  const is = read(body.note).checkpoint;

  expect(status).toBe(200);
  expect(is.size).toBeGreaterThan(kept.size);
  const proof = body.proof.map((hash: string) => Buffer.from(hash, 'base64'));
  expect(provesGrowth(kept, is, proof)).toBe(true);
  expect(provesGrowth({ ...kept, root: is.root }, is, proof)).toBe(false);
  expect(await world.nobody().get(`/checkpoints/${is.size + 1}/growth`)).toBeProblem('size-not-covered');
  expect(await world.nobody().get('/checkpoints/0/growth')).toBeProblem('malformed');
});

test('the discipline office’s countersignature is checked, kept once, published, and stands in the ledger; the bureau can make none', async () => {
  const { note, key, witness } = await published();
  const { number } = read(note).checkpoint;
  const path = `/checkpoints/${number}/countersignature`;
  const line = lineFor(note);

  expect(await world.as('bureau-audit').post(path, { line })).toBeProblem('not-permitted');
  expect(await liaison().post(path, { line: lineFor(note, 3600) })).toBeProblem('countersignature-wrong');
  expect(await liaison().post(path, { line: `${line.slice(0, -8)}AAAAAA=\n` })).toBeProblem('countersignature-wrong');
  expect(await liaison().post('/checkpoints/999999/countersignature', { line })).toBeProblem('checkpoint-not-found');
  expect(await liaison().post(path, { line })).toMatchObject({ status: 200, body: { number, line } });
  expect(await liaison().post(path, { line })).toMatchObject({ status: 200, body: { number } });

  const { countersigned } = await published();
  const both = read(countersigned);
  expect(countersigned).toBe(`${note}${line}`);
  expect(isSignedBy(both, readKey(key) ?? expect.fail('no key'))).toBe(true);
  expect(cosignedAt(both, readWitness(witness) ?? expect.fail('no witness'))).toEqual(expect.any(Number));
  const entries = (await world.ledger()).filter(({ type }) => type === 'cosignature.created');
  expect(entries).toMatchObject([{ by: 'bureau-discipline', via: 'countersignCheckpoint', outcome: 'done' }]);

  await somethingHappens();
  const { body: newer } = await auditor().post('/checkpoints');
  const later = `/checkpoints/${read(newer.note).checkpoint.number}/countersignature`;
  expect(await liaison().post(later, { line: lineFor(newer.note) })).toMatchObject({ status: 200 });
  expect(await liaison().post(path, { line })).toBeProblem('countersigned-later');
  expect((await published()).countersigned).toContain(newer.note);
});

async function script(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, ...args], { cwd: folder });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return { code: await new Promise((done) => child.once('close', done)), out, err };
}

test('the witness’s own program signs what grew from its last checkpoint, and nothing that didn’t', async () => {
  const name = 'discipline.example/ledger';
  const { out: vkey } = await script('--make-key', 'witness.pem', '--name', name);
  const witness = readWitness(vkey.trim()) ?? expect.fail('no verifier key');
  const { key } = await published();
  writeFileSync(join(folder, 'ledger.pem'), key);
  const args = ['--key', 'witness.pem', '--name', name, '--ledger-key', 'ledger.pem', '--state', 'last.txt'];
  const url = `${world.system.url}/v1`;

  const first = await script(...args, '--url', url);
  expect(first).toMatchObject({ code: 0, err: '' });
  const { note } = await published();
  expect(cosignedAt(read(`${note}${first.out}`), witness)).toEqual(expect.any(Number));

  await somethingHappens();
  await auditor().post('/checkpoints');
  expect(await script(...args, '--url', url)).toMatchObject({ code: 0 });

  // An answer whose proof is another's, from a ledger that was written anew.
  const { body } = await world.nobody().get('/checkpoints/1/growth');
  writeFileSync(join(folder, 'answer.json'), JSON.stringify(body));
  expect(await script(...args, '--answer', 'answer.json')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('did not grow'),
  });
  writeFileSync(join(folder, 'answer.json'), JSON.stringify({ ...body, note: body.note.replace('number', 'numbers') }));
  expect(await script(...args, '--answer', 'answer.json')).toMatchObject({ code: 1, out: '' });
  expect(await script('--make-key', 'witness.pem', '--name', name)).toMatchObject({ code: 1 });
  expect(world.today()).toBe(FIRST_DAY);
});
