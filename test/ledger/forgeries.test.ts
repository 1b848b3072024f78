import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildVerifier } from '../../scripts/build-verifier.ts';
import { readNote } from '../../shared/domain/ledger/checkpoint.ts';
import type { Entry } from '../../shared/domain/ledger/entry.ts';
import {
  aKeyPair,
  aLedger,
  checkpointed,
  entriesOf,
  KEYS,
  linesOf,
  rewritten,
  type SignedLedger,
  signedBy,
  timeAt,
} from '../domain/ledger/a-signed-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'doudi-forgeries-'));
const honest = aLedger();
const { entries, notes } = honest;
const entry = (seq: number): Entry => entries[seq - 1] as Entry;

/** An auditor's folder: the program in one file, the public key, a checkpoint that they kept, and an export. */
beforeAll(() => {
  cpSync(buildVerifier(join(folder, 'built', 'verify-ledger.mjs')), join(folder, 'verify-ledger.mjs'));
  rmSync(join(folder, 'built'), { recursive: true });
  writeFileSync(join(folder, 'key.pem'), KEYS.publicKey.export({ type: 'spki', format: 'pem' }));
  writeFileSync(join(folder, 'kept.txt'), notes[3] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function verify(ledger: SignedLedger) {
  writeFileSync(join(folder, 'export.jsonl'), `${linesOf(ledger).join('\n')}\n`);
  const args = ['verify-ledger.mjs', '--export', 'export.jsonl', '--key', 'key.pem', '--known', 'kept.txt'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env: {}, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

const forgedBy = (key: ReturnType<typeof aKeyPair>) => {
  const { checkpoint } = readNote(notes[2] ?? '') ?? {};
  if (!checkpoint) throw new Error('no checkpoint');
  return signedBy(key.privateKey, checkpoint);
};

const FORGERIES: readonly (readonly [string, () => SignedLedger, string])[] = [
  [
    'an entry changed',
    () => ({ ...honest, entries: entries.with(16, { ...entry(17), body: entry(17).body.replace('lin', 'wei') }) }),
    'entry 17 was altered',
  ],
  [
    'an entry changed, and all after it made anew',
    () => ({ ...honest, entries: entriesOf(42, (nth) => (nth === 16 ? { by: 'someone' } : {})) }),
    '(entries-rewritten)',
  ],
  ['an entry removed', () => ({ ...honest, entries: entries.toSpliced(16, 1) }), 'entry 17 is missing'],
  [
    'an entry inserted',
    () => ({ ...honest, entries: entries.toSpliced(17, 0, rewritten(entry(17), { by: 'someone' })) }),
    '(entry-inserted)',
  ],
  [
    'entries reordered',
    () => ({ ...honest, entries: entries.with(16, entry(18)).with(17, entry(17)) }),
    '(entry-reordered)',
  ],
  ['an entry back-dated', () => aLedger((nth) => (nth === 35 ? { time: timeAt(3 - 27) } : {})), '(entry-back-dated)'],
  ['the tail cut off', () => ({ entries: entries.slice(0, 36), notes: notes.slice(0, 3) }), '(tail-cut)'],
  [
    'a fork',
    () =>
      checkpointed(
        entriesOf(42, (nth) => (nth === 38 ? { by: 'someone' } : {})),
        [10, 20, 30, 40],
      ),
    '(checkpoint-fork)',
  ],
  ['a checkpoint forged', () => ({ ...honest, notes: notes.with(2, forgedBy(aKeyPair())) }), '(checkpoint-forged)'],
  ['a checkpoint missing', () => ({ ...honest, notes: notes.toSpliced(2, 1) }), '(checkpoint-missing)'],
];

test('the honest export passes, with one file, a key and what somebody kept, and nothing else there', () => {
  const { status, said } = verify(honest);

  expect({ status, said }).toMatchObject({ status: 0, said: expect.stringContaining('over the first 40 entries') });
  expect(readdirSync(folder).sort()).toEqual(['export.jsonl', 'kept.txt', 'key.pem', 'verify-ledger.mjs']);
});

test.each(FORGERIES)('%s is named', (_, forged, name) => {
  expect(verify(forged())).toMatchObject({ status: 1, said: expect.stringContaining(name) });
});
