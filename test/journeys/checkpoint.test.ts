import { expect, test } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { verifyLedger } from '../../infra/local/verify-ledger.ts';
import { addDays, instantAt } from '../../shared/domain/days.ts';
import { readKey } from '../../shared/domain/ledger/archive.ts';
import { isSignedBy, leafOf, readNote } from '../../shared/domain/ledger/checkpoint.ts';
import { provesInclusion } from '../../shared/domain/ledger/merkle.ts';
import { aCase } from '../a.ts';
import { aWorld, FIRST_DAY } from '../world.ts';

const world = aWorld();
const HOUR = 3_600_000;
const EACH_HOUR = Object.values(manifest)
  .flatMap(({ parts }): readonly { facts: object }[] => Object.values(parts))
  .filter(({ facts }) => 'schedule' in facts && String(facts.schedule).startsWith('rate(')).length;
const hourLater = async () => await world.system.advanceTo(world.system.now() + HOUR);
const auditor = () => world.as('bureau-audit');

test('what was written is covered by a signed checkpoint an hour later, which anybody can read and any entry can be proved against', async () => {
  expect(await world.as('bureau-audit').get('/ledger/entries/999999/proof')).toBeProblem('entry-not-found');
  await world.given(aCase({ stage: 'accepted' }));
  await world.system.settled();
  const [entry] = (await auditor().get('/ledger/entries?limit=1')).body.items;

  await hourLater();

  const { status, body } = await world.nobody().get('/checkpoints/newest');
  expect(status).toBe(200);
  const note = readNote(body.note);
  const key = readKey(body.key);
  if (!note || !key) throw new Error('neither note nor key');
  expect(isSignedBy(note, key)).toBe(true);
  expect(note.checkpoint.origin).toBe('doudi/local/ledger');
  expect(note.checkpoint.size).toBeGreaterThanOrEqual(entry.seq);

  for (const seq of [1, 2, entry.seq, note.checkpoint.size]) {
    const answer = await auditor().get(`/ledger/entries/${seq}/proof`);
    expect(answer.status).toBe(200);
    expect(answer.body.note).toBe(body.note);
    expect(JSON.stringify(answer.body).length).toBeLessThanOrEqual(2048);
    const proof = answer.body.proof.map((hash: string) => Buffer.from(hash, 'base64'));
    expect(provesInclusion(leafOf(answer.body), { ...note.checkpoint, index: seq - 1 }, proof)).toBe(true);
    expect(provesInclusion(leafOf(answer.body), { ...note.checkpoint, index: seq }, proof)).toBe(false);
  }
});

test('an entry that no checkpoint reaches yet is refused as such; nobody but an auditor asks for proofs', async () => {
  await auditor().get('/ledger/entries?limit=1');
  await world.system.settled();
  const [entry] = (await auditor().get('/ledger/entries?limit=1')).body.items;

  expect(await auditor().get(`/ledger/entries/${entry.seq}/proof`)).toBeProblem('entry-not-covered');
  expect(await auditor().get('/ledger/entries/0/proof')).toBeProblem('malformed');
  expect(await world.as('bureau-watch').get('/ledger/entries/1/proof')).toBeProblem('not-permitted');
});

test('a month of office days later every entry and every checkpoint verifies, and no function went beyond its grants', async () => {
  await world.system.advanceTo(Date.parse(instantAt(addDays(FIRST_DAY, 30), '09:00')));
  // An hour goes by in no time here, and within a day the ledger isn't waited for: what came before is in it before the hour's checkpoint.
  await world.system.settled();
  await hourLater();
  await world.system.settled();

  const verdict = await verifyLedger(world.system.environment);

  expect(verdict).toMatchObject({ ok: true });
  if (!verdict.ok) return;
  // One for each week of it, and those of the days before: hours that nobody lives through are gathered by the week.
  expect(verdict.checkpoints).toBeGreaterThan(5);
  // What the jobs of the checkpoint's own minute wrote of themselves, its own included: that each began, and that it was done.
  expect(verdict.head.seq - verdict.covered).toBeLessThanOrEqual(2 * EACH_HOUR);
  expect(world.system.beyondGrants).toEqual([]);
  expect(world.system.deadLetters).toEqual([]);
});
