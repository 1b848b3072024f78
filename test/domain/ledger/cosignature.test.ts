import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedBy, keyFromSpki, type Note, readNote } from '../../../shared/domain/ledger/checkpoint.ts';
import {
  cosign,
  cosignedAt,
  keyIdOf,
  readWitness,
  verifierKey,
  type Witness,
} from '../../../shared/domain/ledger/cosignature.ts';
import { countersign } from '../../../shared/domain/ledger/countersign.ts';
import { aLedger, KEYS } from './a-signed-ledger.ts';

/** Made with another implementation (Python's cryptography) from the specification: seed 00 01 … 1f, the text of C2SP's own example. */
const VECTOR = {
  privateKey: 'MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f',
  name: 'witness.example.com/w1',
  verifierKey: 'witness.example.com/w1+a0059f11+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
  text: 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n',
  seconds: 1679315147,
  line: '— witness.example.com/w1 oAWfEQAAAABkGFDLBuRDazBLVac2NE+Y+IjbjQOcXLfF9CSDZVUIoS83rE1nFZsVE8YiWV6Ngr7lV8H6bdoBQGP/l73euDMQ9k+bBQ==\n',
};
const privateKey = createPrivateKey({
  key: Buffer.from(VECTOR.privateKey, 'base64'),
  format: 'der',
  type: 'pkcs8',
});
const witness = readWitness(VECTOR.verifierKey) as Witness;
const { notes } = aLedger();
const note = (number: number): string => notes[number - 1] ?? '';
const read = (text: string): Note => readNote(text) as Note;

test('a countersignature is what C2SP says: key id, timestamp and message, byte for byte', () => {
  expect(cosign(VECTOR.text, VECTOR.name, privateKey, VECTOR.seconds)).toBe(VECTOR.line);
  expect(verifierKey({ name: VECTOR.name, key: createPublicKey(privateKey) })).toBe(VECTOR.verifierKey);
  const blob = Buffer.from(VECTOR.line.trim().split(' ')[2] ?? '', 'base64');
  const signed = { text: VECTOR.text, signatures: [{ name: VECTOR.name, blob }] } as unknown as Note;
  expect(cosignedAt(signed, witness)).toBe(VECTOR.seconds);
});

test('key ids of other keys are what their makers say: a key of the Go checksum database’s documentation, and Rekor’s', () => {
  const bytes = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64');
  expect(keyIdOf('PeterNeumann', 1, bytes.subarray(1)).toString('hex')).toBe('c74f20a3');

  // A checkpoint of Sigstore's transparency log, signed with ECDSA over P-256 (signature type 0x02): the id is the hash of the key alone.
  const spki = Buffer.from(
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==',
    'base64',
  );
  const text = 'rekor.sigstore.dev - 2605736670972794746\n90244708\nCOSIc1jqxpbuuTChPdiTqtZBBve7GAVJqTYjqAaM940=\n';
  const blob = Buffer.from(
    'wNI9ajBEAiAkKWVCpp/N5yF/GlQkAyKQxUsjc3Vpu04YyALJvrBsvAIgcZfXJsJdwLdgUAWwnekWg8YXS4gfz/DM1wVhhcouJBE=',
    'base64',
  );
  expect(createHash('sha256').update(spki).digest().subarray(0, 4)).toEqual(blob.subarray(0, 4));
  const key = keyFromSpki(spki) ?? expect.fail('no key');
  expect(verify('sha256', Buffer.from(text), key, blob.subarray(4))).toBe(true);
  const asNote = {
    text,
    checkpoint: { origin: 'rekor.sigstore.dev' },
    signatures: [{ name: 'rekor.sigstore.dev', blob }],
  };
  expect(isSignedBy(asNote as unknown as Note, key)).toBe(true);
});

test('a verifier key whose id, type or length is wrong is none', () => {
  for (const wrong of [
    '',
    'a name+a0059f11+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
    VECTOR.verifierKey.replace('a0059f11', 'a0059f12'),
    VECTOR.verifierKey.replace('w1', 'w2'),
    VECTOR.verifierKey.replace('+BA', '+AQ'),
    VECTOR.verifierKey.slice(0, -4),
  ])
    expect(readWitness(wrong), wrong).toBeUndefined();
});

test('a countersigned note is still the ledger’s; every character of the line changed leaves none', () => {
  const line = cosign(read(note(2)).text, witness.name, privateKey, 1_772_500_000);
  const both = read(note(2) + line);

  expect(isSignedBy(both, KEYS.publicKey)).toBe(true);
  expect(cosignedAt(both, witness)).toBe(1_772_500_000);
  expect(cosignedAt(read(note(2)), witness)).toBeUndefined();
  expect(cosignedAt(read(note(3) + line), witness)).toBe('forged');
  for (let at = 0; at < line.length; at += 1) {
    const other = readNote(`${note(2)}${line.slice(0, at)}${line[at] === 'B' ? 'C' : 'B'}${line.slice(at + 1)}`);
    if (other && typeof cosignedAt(other, witness) === 'number') expect.fail(`character ${at}`);
  }
});

test('the office takes the countersignature of the registered witness over this note, from now, not of an older one than its last', () => {
  const now = '2026-03-02T05:00:00.000Z';
  const seconds = Date.parse(now) / 1000;
  const by = (key = privateKey, at = seconds) => cosign(read(note(3)).text, witness.name, key, at);
  const asked = (line: string, more: { newest?: number; witness?: Witness | undefined } = {}) =>
    countersign(note(3), line, { witness, newest: 0, now, ...more });

  expect(asked(by())).toMatchObject({ ok: true, value: { number: 3, size: 30, at: now } });
  expect(asked(by(), { newest: 3 })).toMatchObject({ ok: true });
  expect(asked(by(), { newest: 4 })).toMatchObject({ why: 'countersigned-later', facts: { newest: 4 } });
  expect(asked(by(), { witness: undefined })).toMatchObject({ why: 'no-witness' });
  expect(asked(by(privateKey, seconds + 301))).toMatchObject({ why: 'countersignature-wrong' });
  const stranger = generateKeyPairSync('ed25519').privateKey;
  for (const line of [
    by(stranger),
    'nothing',
    `${by()}${by()}x`,
    cosign(read(note(2)).text, witness.name, privateKey, seconds),
  ])
    expect(asked(line)).toMatchObject({ why: 'countersignature-wrong' });
});
