import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildVerifier } from '../../scripts/build-verifier.ts';
import { ofArchive, overApi } from '../../scripts/export-ledger.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { findEntries } from '../../shared/aws/find-entries.ts';
import { verifyExport } from '../../shared/domain/ledger/archive.ts';
import { EntryBody } from '../../shared/domain/ledger/entry.ts';
import { type Receipt, verifyReceipt } from '../../shared/domain/ledger/receipt.ts';
import { readConfig } from '../../shared/kernel/config.ts';
import { aCase } from '../a.ts';
import { listenTo } from '../aws/an-estate.ts';
import { aWorld, FIRST_DAY } from '../world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'doudi-audit-'));
// Registered before the world's own, and so run after it.
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const world = aWorld({ dataDir });
const auditor = () => world.as('bureau-audit');
let accepted: string;
let key: string;
beforeAll(async () => {
  accepted = (await world.given(aCase({ stage: 'accepted' }))).id;
  await world.given(aCase({ stage: 'signed', office: 'houxi' }));
  expect(await world.as('liaoyuan-visit-1').get(`/operators/bureau-watch`)).toBeProblem('record-not-found');
  await world.system.settled();
});

/** All pages of a search. */
async function found(query: string, limit = 7): Promise<EntryBody[]> {
  const bodies: EntryBody[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await auditor().get(`/ledger/search?limit=${limit}&${query}${cursor}`);
    expect(status).toBe(200);
    for (const item of body.items) bodies.push(EntryBody.parse(JSON.parse(item.body)));
    if (!body.next) return bodies;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
  }
}
const newestFirst = (bodies: readonly EntryBody[]) => bodies.toSorted((one, other) => other.seq - one.seq);

test('by file, operator, office, kind, outcome and day an auditor finds exactly the entries that have it, the newest first', async () => {
  const all = await world.ledger();
  const byFile = all.filter(({ subject }) => subject.includes(accepted));
  expect(byFile.length).toBeGreaterThan(5);

  expect(await found(`file=${accepted}`)).toEqual(newestFirst(byFile));
  expect(await found('operator=houxi-intake')).toEqual(newestFirst(all.filter(({ by }) => by === 'houxi-intake')));
  expect(await found('office=445281201', 3)).toEqual(newestFirst(all.filter(({ office }) => office === '445281201')));
  expect(await found('type=mandate.created')).toEqual(
    newestFirst(all.filter(({ type }) => type === 'mandate.created')),
  );
  const day = await found(`day=${FIRST_DAY}`, 100);
  expect(day.length).toBeGreaterThan(20);
  expect(new Set(day.map(({ seq }) => seq)).size).toBe(day.length);
  expect(await found(`file=${accepted}&from=${FIRST_DAY}&to=${FIRST_DAY}`)).toEqual(newestFirst(byFile));
  expect(await found(`file=${accepted}&to=2026-03-01`)).toEqual([]);
  expect(await found('outcome=altered')).toEqual([]);
});

test('what was written past the system is found by its outcome', async () => {
  await world.put({ pk: 'STRANGE#1', sk: 'S', kind: 'thing' });
  await world.system.settled();

  expect(await found('outcome=unattributed')).toMatchObject([{ type: 'thing.created', by: 'unknown' }]);
});

test('a search is by one thing, of people who may read the ledger, and its cursor serves no other', async () => {
  for (const query of [
    '',
    'file=a&day=2026-03-02',
    'outcome=done',
    'day=2026-03-02&from=2026-03-02',
    'day=today',
    'who=lin',
  ])
    expect(await auditor().get(`/ledger/search?${query}`), query).toBeProblem('malformed');
  expect(await world.as('bureau-watch').get(`/ledger/search?day=${FIRST_DAY}`)).toBeProblem('not-permitted');
  const { body } = await auditor().get(`/ledger/search?day=${FIRST_DAY}&limit=1`);
  const cursor = encodeURIComponent(body.next);
  expect(await auditor().get(`/ledger/search?day=2026-03-03&cursor=${cursor}`)).toBeProblem('cursor-invalid');
});

test('a page costs what it returns: one query of so many keys and one read of so many entries', async () => {
  const estate = openEstate(readConfig(world.system.environment));
  const asked = listenTo(estate);
  const by = { index: 'byDay', value: FIRST_DAY, from: '0000', to: 'undated' } as const;

  const page = await findEntries(estate).page(by as never, { limit: 5 });

  expect(page).toMatchObject({ ok: true, value: { items: { length: 5 } } });
  const ledger = asked.filter(({ input }) => JSON.stringify(input).includes('ledger'));
  expect(ledger.map(({ command, scanned }) => [command, scanned])).toEqual([
    ['QueryCommand', 5],
    ['BatchGetItemCommand', 0],
  ]);
});

test('an export over the API and one of a copy of the archive both verify, and say the same', async () => {
  await auditor().post('/checkpoints');
  const { body: published } = await world.nobody().get('/checkpoints/newest');
  key = published.key;
  const token = await world.system.tokenFor('bureau-audit');
  const lines = async (source: AsyncIterable<string>) => {
    const all: string[] = [];
    for await (const line of source) all.push(line.trimEnd());
    return all;
  };
  const online = await lines(overApi(`${world.system.url}/v1`, token));
  // The local S3 keeps an object as a file of its name and a suffix.
  const archive = join(dataDir, 'archive');
  cpSync(join(dataDir, 's3', 'doudi-archive'), archive, { recursive: true });
  for (const name of readdirSync(join(archive, 'entries')))
    if (name.endsWith('._S3rver_object'))
      cpSync(join(archive, 'entries', name), join(archive, 'entries', name.replace('._S3rver_object', '')));
  const offline = await lines(ofArchive(archive));
  async function* read(some: readonly string[]) {
    yield* some;
  }

  const verdict = await verifyExport(read(online), { key: createPublicKey(key) });
  expect(verdict).toMatchObject({ ok: true });
  expect(await verifyExport(read(offline), { key: createPublicKey(key) })).toMatchObject({ ok: true });
  expect(online.slice(1, offline.length)).toEqual(offline.slice(1));
  expect(await world.as('bureau-watch').get('/ledger/export')).toBeProblem('not-permitted');
});

test('a citizen’s receipt (showReceipt) is public by the number on the notice, has no personal data, and verifies with a single file and the public key', async () => {
  const { status, body } = await world.nobody().get(`/receipts/${accepted}`);
  expect(status).toBe(200);
  expect(JSON.stringify(body).length).toBeLessThanOrEqual(2048);
  const receipt = body as Receipt;
  const verdict = verifyReceipt(receipt, [createPublicKey(key)]);
  expect(verdict).toMatchObject({ ok: true, value: { body: { via: 'acceptCase', office: '445281006' } } });
  // Nobody acted under a delegation.
  const { under: _, ...shape } = EntryBody.shape;
  expect(Object.keys(JSON.parse(receipt.entry)).sort()).toEqual(Object.keys(shape).sort());

  const folder = join(dataDir, 'citizen');
  cpSync(buildVerifier(join(dataDir, 'built', 'verify-receipt.mjs'), 'verify-receipt'), join(folder, 'verify.mjs'));
  writeFileSync(join(folder, 'key.pem'), key);
  const verify = (text: string) => {
    writeFileSync(join(folder, 'receipt.json'), text);
    const args = ['verify.mjs', '--receipt', 'receipt.json', '--key', 'key.pem'];
    const {
      status: code,
      stdout,
      stderr,
    } = spawnSync(process.execPath, args, { cwd: folder, env: {}, encoding: 'utf8' });
    return { code, said: stdout + stderr };
  };
  expect(verify(JSON.stringify(body))).toMatchObject({
    code: 0,
    said: expect.stringContaining('the receipt holds: acceptCase'),
  });
  const later = receipt.entry.replace(/"time":"2026-03/u, '"time":"2026-02');
  expect(verify(JSON.stringify({ ...body, entry: later }))).toMatchObject({
    code: 1,
    said: expect.stringContaining('does not hold this entry'),
  });
  expect(verify(JSON.stringify({ ...body, note: receipt.note.replace('number', 'numbers') })).code).toBe(1);
  expect(verify('{}').code).toBe(1);
  expect(readFileSync(join(folder, 'verify.mjs'), 'utf8')).not.toMatch(/from ["']\.\.?\//u);
});

test('a record that was not accepted has no receipt; a case or complaint that no checkpoint reaches yet is told to wait', async () => {
  expect(await world.nobody().get(`/receipts/case_${'0'.repeat(26)}`)).toBeProblem('receipt-not-found');
  expect(await world.nobody().get('/receipts/somebody')).toBeProblem('malformed');
  const fresh = await world.given(aCase({ stage: 'accepted' }));
  const { body: complaint } = await world.as('bureau-hotline').post('/complaints', {
    ...{
      way: 'visit',
      class: 'claim',
      kind: 'other',
      receivedOn: world.today(),
      text: '咨询未获答复。',
      reporter: null,
    },
    about: { caseId: null, office: null, operators: [] },
  });
  await world.system.settled();
  for (const { id } of [fresh, complaint])
    expect(await world.nobody().get(`/receipts/${id}`)).toBeProblem('entry-not-covered');
  expect(world.system.beyondGrants).toEqual([]);
});
