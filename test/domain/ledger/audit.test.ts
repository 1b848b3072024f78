import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointLine, entryLine } from '../../../shared/domain/ledger/archive.ts';
import {
  checkpointText,
  isSignedBy,
  type Note,
  readNote,
  type Signature,
  signedNote,
} from '../../../shared/domain/ledger/checkpoint.ts';
import { cosign } from '../../../shared/domain/ledger/cosignature.ts';
import { type Entry, sha256 } from '../../../shared/domain/ledger/entry.ts';
import { inWords } from '../../../shared/domain/ledger/fault-words.ts';
import {
  aKeyPair,
  aLedger,
  checkpointed,
  entriesOf,
  KEYS,
  linesOf,
  rewritten,
  signedBy,
  timeAt,
  verdictOn,
} from './a-signed-ledger.ts';

const { entries, notes } = aLedger();
const entry = (seq: number): Entry => entries[seq - 1] as Entry;
const note = (number: number): Note => readNote(notes[number - 1] ?? '') as Note;
/** The same with some entries and notes changed. */
const verdict = async (
  ledger: { entries?: readonly Entry[]; notes?: readonly string[] },
  known: readonly Note[] = [],
) => await verdictOn(linesOf({ entries, notes, ...ledger }), { known });
const OTHERS = aKeyPair();

test('a ledger that nobody touched is verified, and told apart into what is covered and what is not yet', async () => {
  expect(await verdict({})).toEqual({
    ok: true,
    head: { seq: 42, hash: entry(42).hash },
    checkpoints: 4,
    covered: 40,
    successions: 0,
    witnessed: 0,
  });
  expect(await verdict({ notes: [] })).toMatchObject({ ok: true, checkpoints: 0, covered: 0 });
  expect(await verdict({ entries: [], notes: [] })).toMatchObject({ ok: true, head: { seq: 0 } });
  expect(await verdict({}, [note(2), note(4)])).toMatchObject({ ok: true });
});

test('an entry whose text was changed is named', async () => {
  const changed = { ...entry(17), body: entry(17).body.replace('lin-intake', 'someone') };

  expect(await verdict({ entries: entries.with(16, changed) })).toMatchObject({ fault: 'entry-altered', seq: 17 });
});

test('an entry that was changed with its hash breaks the next; the last one of all breaks its checkpoint', async () => {
  const forged = (seq: number) => entries.with(seq - 1, rewritten(entry(seq), { by: 'someone' }));

  expect(await verdict({ entries: forged(17) })).toMatchObject({ fault: 'entry-unchained', seq: 18 });
  expect(await verdict({ entries: forged(40).slice(0, 40) })).toEqual({
    ok: false,
    fault: 'entries-rewritten',
    seq: 40,
    checkpoint: 4,
  });
  // Nobody can tell of the very last one as long as no checkpoint covers it.
  expect(await verdict({ entries: forged(42) })).toMatchObject({ ok: true, covered: 40 });
});

test('a whole chain made anew, with an entry changed, put in or left out, breaks the first checkpoint after it', async () => {
  const anew = entriesOf(42, (nth) => (nth === 24 ? { by: 'someone' } : {}));

  expect(await verdict({ entries: anew })).toEqual({ ok: false, fault: 'entries-rewritten', seq: 30, checkpoint: 3 });
});

test('an entry that was removed, put in, or put elsewhere is named as such', async () => {
  expect(await verdict({ entries: entries.toSpliced(16, 1) })).toMatchObject({ fault: 'entry-missing', seq: 17 });
  expect(await verdict({ entries: entries.toSpliced(17, 0, rewritten(entry(17), { by: 'someone' })) })).toMatchObject({
    fault: 'entry-inserted',
    seq: 17,
  });
  expect(await verdict({ entries: entries.with(16, entry(18)).with(17, entry(17)) })).toMatchObject({
    fault: 'entry-reordered',
    seq: 17,
  });
  const renumbered = entries.with(16, { ...entry(18), seq: 17 }).with(17, { ...entry(17), seq: 18 });
  expect(await verdict({ entries: renumbered })).toMatchObject({ fault: 'entry-reordered', seq: 17 });
});

test('an entry that is dated before a checkpoint which does not have it is named; one that was only late is not', async () => {
  const late = (hours: number) => aLedger((nth) => (nth === 35 ? { time: timeAt(3 - hours) } : {}));

  expect(await verdictOn(linesOf(late(27)))).toMatchObject({ fault: 'entry-back-dated', seq: 36 });
  expect(await verdictOn(linesOf(late(26)))).toMatchObject({ ok: true });
  expect(await verdictOn(linesOf(late(2)), { latenessMs: 3_600_000 })).toMatchObject({ fault: 'entry-back-dated' });
});

test('a tail that was cut off is missed by the checkpoint that covers it, or by one that somebody kept', async () => {
  expect(await verdict({ entries: entries.slice(0, 36) })).toMatchObject({ fault: 'tail-cut', seq: 37, checkpoint: 4 });
  const cut = { entries: entries.slice(0, 36), notes: notes.slice(0, 3) };
  expect(await verdict(cut)).toMatchObject({ ok: true });
  expect(await verdict(cut, [note(4)])).toMatchObject({ fault: 'tail-cut', seq: 37 });
  expect(await verdict({ notes: notes.slice(0, 3) }, [note(4)])).toMatchObject({
    fault: 'checkpoint-missing',
    checkpoint: 4,
  });
});

test('a fork is named: two checkpoints of one number or size, in the export or beside it', async () => {
  const fork = checkpointed(
    entriesOf(42, (nth) => (nth === 38 ? { by: 'someone' } : {})),
    [10, 20, 30, 40],
  );
  const forked = fork.notes[3] ?? '';

  expect(await verdict({ notes: [...notes, forked] })).toMatchObject({ fault: 'checkpoint-fork', checkpoint: 4 });
  expect(await verdict({ notes: [...notes.slice(0, 3), forked, notes[3] ?? ''] })).toMatchObject({ ok: false });
  expect(await verdict(fork)).toMatchObject({ ok: true });
  expect(await verdict(fork, [note(4)])).toMatchObject({ fault: 'checkpoint-fork', checkpoint: 4 });
  const sameSize = signedBy(KEYS.privateKey, { ...note(4).checkpoint, number: 5, time: timeAt(9) });
  expect(await verdict({ notes: [...notes, sameSize] })).toMatchObject({ fault: 'checkpoint-fork', checkpoint: 5 });
});

test('a checkpoint that is forged, missing, misplaced, unreadable or dated back is named', async () => {
  const { checkpoint } = note(3);
  const forged = signedBy(OTHERS.privateKey, checkpoint);
  const under = signedBy(KEYS.privateKey, checkpoint, 'doudi/other/ledger');
  const resigned = (more: Partial<typeof checkpoint>) =>
    notes.with(2, signedBy(KEYS.privateKey, { ...checkpoint, ...more }));

  for (const text of [forged, under, (notes[2] ?? '').replace('time 2026-03-02T03', 'time 2026-03-02T04')])
    expect(await verdict({ notes: notes.with(2, text) })).toMatchObject({ fault: 'checkpoint-forged', checkpoint: 3 });
  expect(await verdict({ notes: notes.toSpliced(1, 1) })).toMatchObject({ fault: 'checkpoint-missing', checkpoint: 2 });
  expect(await verdict({ notes: notes.slice(1) })).toMatchObject({ fault: 'checkpoint-missing', checkpoint: 1 });
  expect(await verdict({ notes: [...notes.slice(0, 2), 'nothing', ...notes.slice(2)] })).toMatchObject({
    fault: 'checkpoint-unreadable',
    checkpoint: 3,
  });
  expect(await verdict({ notes: resigned({ prev: note(1).checkpoint.head }) })).toMatchObject({
    fault: 'checkpoint-unchained',
  });
  expect(await verdict({ notes: resigned({ time: timeAt(1) }) })).toMatchObject({ fault: 'checkpoint-back-dated' });
  expect(await verdict({ notes: [...notes, notes[1] ?? ''] })).toMatchObject({ fault: 'checkpoint-out-of-order' });
  expect(await verdictOn(linesOf({ entries, notes }), { key: undefined })).toMatchObject({
    fault: 'checkpoint-forged',
  });
});

test('every character of a note changed, each in turn, leaves a note that is not read or not signed', () => {
  // A signature in DER has 70 to 72 bytes, so that its base64 ends in each of the three ways once there are enough of them.
  const signings = Array.from({ length: 24 }, () => signedBy(KEYS.privateKey, note(2).checkpoint));
  expect(new Set(signings.map((text) => /=*\n$/u.exec(text)?.[0].length)).size).toBeGreaterThan(1);

  for (const text of signings)
    for (let at = 0; at < text.length; at += 1)
      for (const other of ['B', 'C'].filter((letter) => letter !== text[at])) {
        const changed = readNote(`${text.slice(0, at)}${other}${text.slice(at + 1)}`);
        if (changed && isSignedBy(changed, KEYS.publicKey)) expect.fail(`character ${at}`);
      }
});

test('any line of an export left out, doubled or swapped with another is found, as far as checkpoints reach', async () => {
  const lines = linesOf({ entries: entries.slice(0, 40), notes });
  const places = fc.tuple(fc.integer({ min: 1, max: lines.length - 2 }), fc.integer({ min: 1, max: lines.length - 2 }));
  await fc.assert(
    fc.asyncProperty(places, fc.constantFrom('out', 'twice', 'swap'), async ([one, other], how) => {
      fc.pre(how !== 'swap' || Math.abs(one - other) > 1);
      const line = lines[one] ?? '';
      const changed = {
        out: lines.toSpliced(one, 1),
        twice: lines.toSpliced(other, 0, line),
        swap: lines.with(one, lines[other] ?? '').with(other, line),
      }[how];
      // A checkpoint may stand before its last entry: then nothing is amiss.
      fc.pre(how !== 'swap' || !(line.includes('"checkpoint"') || (lines[other] ?? '').includes('"checkpoint"')));
      expect(await verdictOn(changed)).toMatchObject({ ok: false });
    }),
    { numRuns: 150 },
  );
});

test('what is no export is told by its line, and a verdict is told in both languages', async () => {
  await expect(verdictOn([])).rejects.toMatchObject({ name: 'NotAnExport', line: 1 });
  await expect(verdictOn([entryLine(entry(1))])).rejects.toMatchObject({ name: 'NotAnExport', line: 1 });
  await expect(verdictOn([...linesOf({ entries, notes }), '{"entry":1}'])).rejects.toMatchObject({ line: 48 });
  await expect(verdictOn([checkpointLine(notes[0] ?? '')])).rejects.toThrow('line 1');

  expect(inWords(await verdict({ entries: entries.slice(0, 36) }))).toEqual([
    '审计账：第37条起的账尾被截去。',
    'ledger: entry 37 and what follows were cut off, though a checkpoint covers them (tail-cut)',
  ]);
  expect(inWords(await verdict({ notes: notes.toSpliced(1, 1) }))[0]).toBe('审计账：第2号检查点缺失。');
});

/** Forty entries and four checkpoints of which the third names a successor of the key. */
function succeeded({ named = NEXT, signers = [KEYS, NEXT], later = NEXT } = {}): readonly string[] {
  const spki = named.publicKey.export({ type: 'spki', format: 'der' });
  const third = { ...note(3).checkpoint, nextKey: Buffer.from(spki).toString('base64') };
  const text = checkpointText(third);
  const by = ({ publicKey, privateKey }: ReturnType<typeof aKeyPair>): Signature => ({
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    signature: sign('sha256', Buffer.from(text), privateKey),
  });
  const fourth = { ...note(4).checkpoint, prev: sha256(text) };
  return [...notes.slice(0, 2), signedNote(text, third.origin, signers.map(by)), signedBy(later.privateKey, fourth)];
}
const NEXT = aKeyPair();

test('a key that its predecessor put in force is followed from the first key on, and told', async () => {
  const followed = await verdict({ notes: succeeded() });

  expect(followed).toMatchObject({ ok: true, checkpoints: 4, covered: 40, successions: 1 });
  expect(inWords(followed as never).join('\n')).toContain('succeeded 1 times');
  // Whoever knows the new key only can't judge what the old one signed.
  expect(await verdictOn(linesOf({ entries, notes: succeeded() }), { key: NEXT.publicKey })).toMatchObject({
    fault: 'checkpoint-forged',
    checkpoint: 1,
  });
});

test('a forged succession is named: not by the old key, not by the new, another key named, the line changed; and the old key signs no more', async () => {
  const forged = { fault: 'succession-forged', checkpoint: 3 };

  expect(await verdict({ notes: succeeded({ signers: [NEXT] }) })).toMatchObject(forged);
  expect(await verdict({ notes: succeeded({ signers: [KEYS] }) })).toMatchObject(forged);
  expect(await verdict({ notes: succeeded({ signers: [OTHERS, NEXT] }) })).toMatchObject(forged);
  expect(await verdict({ notes: succeeded({ named: OTHERS }) })).toMatchObject(forged);
  const line = /next-key .*\n/u;
  const third = succeeded()[2] ?? '';
  const others = `next-key ${OTHERS.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}\n`;
  expect(await verdict({ notes: succeeded().with(2, third.replace(line, others)) })).toMatchObject(forged);
  expect(await verdict({ notes: succeeded().with(2, third.replace(line, '')) })).toMatchObject({
    fault: 'checkpoint-forged',
  });
  expect(await verdict({ notes: succeeded({ later: KEYS }) })).toMatchObject({
    fault: 'checkpoint-forged',
    checkpoint: 4,
  });
  expect(inWords({ ok: false, seq: 30, fault: 'succession-forged', checkpoint: 3 })[1]).toContain('names a successor');
});

test('countersignatures are looked at where the witness is known: how far they reach, and whether each is what it says', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const witness = { name: 'discipline.example/ledger', key: publicKey };
  const line = cosign(note(3).text, witness.name, privateKey, 1_772_500_000);
  const cosigned = notes.with(2, `${notes[2]}${line}`);

  expect(await verdictOn(linesOf({ entries, notes: cosigned }), { witness })).toMatchObject({
    ok: true,
    witnessed: 30,
  });
  expect(await verdict({ notes: cosigned })).toMatchObject({ ok: true, witnessed: 0 });
  const moved = notes.with(3, `${notes[3]}${line}`);
  expect(await verdictOn(linesOf({ entries, notes: moved }), { witness })).toMatchObject({
    fault: 'cosignature-forged',
    checkpoint: 4,
  });
});
