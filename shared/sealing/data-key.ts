import { createSecretKey, type KeyObject } from 'node:crypto';

/** Whose data, which part of it, and since when: each a label, 1 to 32 of `0-9 A-Z a-z . _ -`. */
export interface DataKeyScope {
  readonly office: string;
  readonly compartment: string;
  readonly epoch: string;
}

/** What a blind index is over ('resident-id', 'phone', ...), and since when. Labels, as in `DataKeyScope`. */
export interface IndexKeyScope {
  readonly kind: string;
  readonly epoch: string;
}

/**
 * Opens and seals one compartment of one office for one epoch. `secret` holds 32 bytes that JavaScript cannot read by
 * accident.
 */
export interface DataKey extends DataKeyScope {
  readonly secret: KeyObject;
}

/** Computes the blind indexes of one kind for one epoch. */
export interface IndexKey extends IndexKeyScope {
  readonly secret: KeyObject;
}

export const KEY_BYTES = 32;

/**
 * Labels go into store keys, key contexts and, before anything is authenticated, out of `epochOf`: so they hold no
 * separator, no control character and nothing that two encodings could spell differently.
 */
const LABEL = /^[0-9A-Za-z._-]{1,32}$/;

export const isLabel = (text: string): boolean => LABEL.test(text);

/**
 * HMAC pads a short key with zeros, so keys of different length can be equal to it (K and K || 00). The commitment
 * holds because every key has exactly 32 bytes; this is where that is known.
 */
export const isWholeKey = (secret: KeyObject): boolean =>
  secret.type === 'secret' && secret.symmetricKeySize === KEY_BYTES;

/**
 * Takes the key over and overwrites the bytes with zeros, also when it refuses them. Node cleanses a key object's own
 * memory when the object is collected.
 * @throws TypeError when there are not exactly 32 bytes.
 */
export function takeSecret(plaintext: Uint8Array): KeyObject {
  try {
    if (plaintext.byteLength !== KEY_BYTES) throw new TypeError(`a key has ${KEY_BYTES} bytes`);
    return createSecretKey(plaintext);
  } finally {
    plaintext.fill(0);
  }
}
