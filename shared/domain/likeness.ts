import * as z from 'zod';
import { sha256Of } from './ledger/entry.ts';

/** One bit of each of so many minima tells the share where nearly all pieces are common to a hundredth; a byte of each of a sixteenth of them, in half the room, told it to three. */
const MINIMA = 2048;
/** Of a least value the upper bits are nought and the lowest not mixed; this one is neither. */
const BIT = 12;
/** Texts are compared by pieces of three signs. */
const PIECE = 3;

/** What of a text may lie in clear so that two can be held against each other: how many signs it has, and its minima (decision 70). The short ones are from before minima were kept by their bits, and like none. */
export const Sketch = z.strictObject({
  signs: z.int().min(0),
  minima: z.string().regex(/^(?:[\w-]{342}|[\w-]{171})$/u),
});
export type Sketch = z.infer<typeof Sketch>;

/** The signs of a text that count: neither spaces nor punctuation, each in one way of writing. */
export const signsOf = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/**
 * Min-hash of a text's pieces under a key: for each of the functions the least value that any piece has, and of it one bit. Some microseconds a sign. Nobody who hasn't the key can tell whether a
 * guessed text fits.
 */
export function sketchOf(text: string, key: string): Sketch {
  const signs = [...signsOf(text)];
  const pieces = new Set(
    Array.from({ length: Math.max(1, signs.length - PIECE + 1) }, (_, at) => signs.slice(at, at + PIECE).join('')),
  );
  const least = new Uint32Array(MINIMA).fill(0xffff_ffff);
  for (const piece of pieces) {
    const hash = Buffer.from(sha256Of(Buffer.from(key + piece)), 'binary');
    const [one, step] = [hash.readUInt32LE(0), hash.readUInt32LE(4) | 1];
    for (let at = 0; at < MINIMA; at += 1) {
      const value = Math.imul(one ^ Math.imul(step, at + 1), 0x9e37_79b1) >>> 0;
      if (value < (least[at] ?? 0)) least[at] = value;
    }
  }
  const bits = new Uint8Array(MINIMA / 8);
  for (const [at, value] of least.entries()) bits[at >> 3] = (bits[at >> 3] ?? 0) | (((value >>> BIT) & 1) << (at & 7));
  return { signs: signs.length, minima: Buffer.from(bits).toString('base64url') };
}

/** How many of a hundred pieces two texts have in common, by their sketches: of pieces that differ half the bits are the same by chance. Not rounded. */
export function alike(one: Sketch, other: Sketch): number {
  if (one.minima.length !== other.minima.length) return 0;
  const theirs = Buffer.from(other.minima, 'base64url');
  let differing = 0;
  for (const [at, byte] of Buffer.from(one.minima, 'base64url').entries())
    for (let bits = byte ^ (theirs[at] ?? 0); bits > 0; bits &= bits - 1) differing += 1;
  return Math.max(0, 100 - (200 * differing) / MINIMA);
}

/** Names, numbers and words that are changed from one text to the next have some two signs, and each takes more pieces with it than it has signs. */
const SIGNS_CHANGED = 2;

/** How many of a hundred signs two texts have in common, as far as their pieces tell: of texts that are nearly the same. Not rounded. */
export function signsAlike(one: Sketch, other: Sketch): number {
  const ofAll = alike(one, other) / 100;
  const ofEach = (2 * ofAll) / (1 + ofAll);
  return 100 - (100 - 100 * ofEach) * (SIGNS_CHANGED / (SIGNS_CHANGED + PIECE - 1));
}
