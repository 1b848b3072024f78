import { createHmac } from 'node:crypto';
import { type IndexKey, isLabel, isWholeKey } from './data-key.ts';

/** Characters of an index: 32 bytes as base64url without padding. */
export const BLIND_INDEX_CHARACTERS = 43;

/**
 * Spaces, dashes of every script, the minus sign, and format characters: soft hyphen, zero width, and the direction
 * marks that phone numbers carry when copied out of an address book.
 */
const NOT_WRITTEN = /[\s\p{Pd}\p{Cf}\u2212]/gu;

/**
 * One spelling for what people write in many: full width becomes half width, spaces and hyphens go, ASCII letters
 * become capitals (the x of a resident id; the letters of plates and credit codes). NFKC in two halves, because what
 * goes may stand between a letter and its accent: taken out after composing, it would leave a text that normalises
 * differently the next time. It judges nothing: whether the value is a resident id is the caller's matter.
 */
export const normalise = (value: string): string =>
  value
    .normalize('NFKD')
    .replace(NOT_WRITTEN, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .normalize('NFC');

/**
 * The text under which a value is found without being stored: HMAC-SHA-256 over 'doudi/blind-index/1', 00, kind, 00 and
 * the normalised value. Equal values of a kind and epoch have equal indexes; nothing else shows, neither a prefix nor a
 * length.
 * @throws TypeError for a kind that is no label, a key that is not 32 secret bytes, or a value that is ill-formed or
 * has nothing in it (all empty values would be found together). The message never holds the value.
 */
export function blindIndex(key: IndexKey, value: string): string {
  if (!isWholeKey(key.secret)) throw new TypeError('an index key is 32 secret bytes');
  if (!isLabel(key.kind)) throw new TypeError('a kind is 1 to 32 of 0-9 A-Z a-z . _ -');
  if (!value.isWellFormed()) throw new TypeError('the value is no well-formed text');
  const normal = normalise(value);
  if (normal === '') throw new TypeError('the value is empty');
  return createHmac('sha256', key.secret)
    .update(`doudi/blind-index/1\0${key.kind}\0${normal}`, 'utf8')
    .digest('base64url');
}
