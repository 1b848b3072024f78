import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { LocalKey } from './kms-keys.ts';

/** Names and values that are authenticated with the ciphertext and must be given again, in any order, to open it. */
export type EncryptionContext = Readonly<Record<string, string>>;

/*
 * A blob is: 1 byte format (1), 16 bytes key id, 12 bytes nonce, 16 bytes tag, ciphertext.
 * AES-256-GCM; the associated data is format, key id and the context as JSON of its sorted pairs.
 */
const FORMAT = 1;
const HEAD = 17;
const NONCE = 12;
const TAG = 16;

export function encrypt(key: LocalKey, plaintext: Uint8Array, context: EncryptionContext): Buffer {
  const head = Buffer.concat([Buffer.of(FORMAT), Buffer.from(key.keyId.replaceAll('-', ''), 'hex')]);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce).setAAD(associated(head, context));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
}

/** The key id a blob says it was made with; undefined when it is no blob of ours. Not authenticated until it is opened. */
export function keyIdOf(blob: Uint8Array): string | undefined {
  if (blob.length < HEAD + NONCE + TAG || blob[0] !== FORMAT) return undefined;
  const hex = Buffer.from(blob.subarray(1, HEAD)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @returns the plaintext, or undefined when blob, key and context do not belong together */
export function decrypt(key: LocalKey, blob: Uint8Array, context: EncryptionContext): Buffer | undefined {
  const nonce = blob.subarray(HEAD, HEAD + NONCE);
  const tag = blob.subarray(HEAD + NONCE, HEAD + NONCE + TAG);
  const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: TAG });
  decipher.setAAD(associated(blob.subarray(0, HEAD), context)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(blob.subarray(HEAD + NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function associated(head: Uint8Array, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([head, Buffer.from(JSON.stringify(pairs))]);
}
