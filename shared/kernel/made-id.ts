import { createHash } from 'node:crypto';
import type { IdKind } from '../domain/ids.ts';

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

/** An id of 130 bits that follows from its seed: the same request makes the same record, however often it arrives. */
export function madeId(kind: IdKind, ...seed: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, ...seed]))
    .digest();
  let text = '';
  for (let bit = 0; text.length < 26; bit += 5) {
    const at = bit >> 3;
    const pair = ((hash[at] ?? 0) << 8) | (hash[at + 1] ?? 0);
    text += BASE32HEX[(pair >> (11 - (bit & 7))) & 31];
  }
  return `${kind}_${text}`;
}
