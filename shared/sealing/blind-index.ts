import { createHmac } from 'node:crypto';
import { type IndexKey, isLabel, isWholeKey } from './data-key.ts';

/** Characters of an index: 32 bytes as base64url without padding. */
export const BLIND_INDEX_CHARACTERS = 43;

/**
 * Spaces, dashes of every script, the minus sign, the dots in the middle that plates are written with (U+00B7, U+2022,
 * U+2027, U+22C5, U+30FB), and format characters: soft hyphen, zero width, and the direction marks that phone numbers
 * carry when copied out of an address book.
 */
const NOT_WRITTEN = /[\s\p{Pd}\p{Cf}\u2212\u00b7\u2022\u2027\u22c5\u30fb]/gu;

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
  if (!value.isWellFormed()) throw new TypeError('the value is no well-formed text');
  const normal = normalise(value);
  if (normal === '') throw new TypeError('the value is empty');
  return mac(key, 'doudi/blind-index/1', normal);
}

/**
 * The index of the next epoch, out of the index of the one before and without the value: so that what is stored can be
 * turned by who could not read it. Whoever has the value computes the same from the first epoch on, one step for each.
 * @throws TypeError for a key or kind as `blindIndex` does, or for what has not an index's form
 */
export function turnedIndex(key: IndexKey, index: string): string {
  if (!INDEX.test(index)) throw new TypeError('no index');
  return mac(key, 'doudi/blind-index/turned/1', index);
}

/**
 * That whoever holds the key of the index has filed `mark` under it. Without the key no entry can be led to another
 * mark. 43 characters.
 * @throws TypeError as `turnedIndex` does, also for a mark that has not an index's form
 */
export function indexProof(key: IndexKey, index: string, mark: string): string {
  if (!INDEX.test(index) || !INDEX.test(mark)) throw new TypeError('no index');
  return mac(key, 'doudi/blind-index/entry/1', `${index}\0${mark}`);
}

const INDEX = /^[0-9A-Za-z_-]{43}$/;

function mac({ kind, secret }: IndexKey, purpose: string, text: string): string {
  if (!isWholeKey(secret)) throw new TypeError('an index key is 32 secret bytes');
  if (!isLabel(kind)) throw new TypeError('a kind is 1 to 32 of 0-9 A-Z a-z . _ -');
  return createHmac('sha256', secret).update(`${purpose}\0${kind}\0${text}`, 'utf8').digest('base64url');
}
