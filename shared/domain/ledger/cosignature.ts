import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Note, signatureLine } from './checkpoint.ts';

/**
 * Countersignatures of a second witness, as in C2SP tlog-cosignature (Ed25519, `cosignature/v1`): the witness says that at a time it knew no larger tree of this ledger, and
 * that this one had grown from all that it knew before. The key is the witness's own and lies with it; here is only what anybody can check.
 */
export interface Witness {
  /** Such as `discipline.example.gov.cn/ledger`; neither spaces nor plus. */
  readonly name: string;
  /** Ed25519. */
  readonly key: KeyObject;
}

/** C2SP signed-note's type of timestamped Ed25519 cosignatures. */
const TYPE = 0x04;
/** SubjectPublicKeyInfo of Ed25519 before its 32 bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const LENGTH = 4 + 8 + 64;

const rawOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(SPKI.length);

/** C2SP signed-note: the beginning of SHA-256 over the name, a line feed, the type and the key. The name of a key is part of it. */
export const keyIdOf = (name: string, type: number, key: Uint8Array): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Uint8Array.of(type)).update(key).digest().subarray(0, 4);
const idOf = ({ name, key }: Witness): Buffer => keyIdOf(name, TYPE, rawOf(key));

/** The witness's public key in C2SP's form: `<name>+<id, hexadecimal>+<base64 of type and key>`. */
export const verifierKey = (witness: Witness): string =>
  `${witness.name}+${idOf(witness).toString('hex')}+${Buffer.concat([Uint8Array.of(TYPE), rawOf(witness.key)]).toString('base64')}`;

/** Reads a verifier key; undefined where it is none of an Ed25519 witness, or its id isn't that of its name and key. */
export function readWitness(text: string): Witness | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([\da-f]{8})\+([A-Za-z\d+/]{44})$/u.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (name === undefined || bytes.length !== 33 || bytes[0] !== TYPE) return undefined;
  const key = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: 'der', type: 'spki' });
  return idOf({ name, key }).toString('hex') === id ? { name, key } : undefined;
}

const message = (text: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/** A line that countersigns a checkpoint's text at a time, in whole seconds since 1970. For whoever holds the private key: the witness. */
export function cosign(text: string, name: string, privateKey: KeyObject, seconds: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const id = idOf({ name, key: createPublicKey({ key: privateKey.export({ format: 'jwk' }), format: 'jwk' }) });
  return signatureLine(name, Buffer.concat([id, time, sign(null, message(text, BigInt(seconds)), privateKey)]));
}

/** When the witness countersigned a note, in seconds since 1970; undefined where no line says that it did. Of several lines that say so each has to be right. */
export function cosignedAt({ text, signatures }: Note, witness: Witness): number | undefined | 'forged' {
  const id = idOf(witness);
  let latest: number | undefined;
  for (const { name, blob } of signatures) {
    if (name !== witness.name || !blob.subarray(0, 4).equals(id)) continue;
    if (blob.length !== LENGTH) return 'forged';
    const seconds = blob.readBigUInt64BE(4);
    if (seconds >= 2n ** 63n || !verify(null, message(text, seconds), witness.key, blob.subarray(12))) return 'forged';
    latest = Math.max(latest ?? 0, Number(seconds));
  }
  return latest;
}

export const witnessId = (witness: Witness): string => idOf(witness).toString('hex');
