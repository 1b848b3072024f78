/** Which of so many things, one bit each: a million are 125 KB. */
export type Bits = Uint32Array;

export const bitsFor = (size: number): Bits => new Uint32Array((size + 31) >>> 5);

export function set(bits: Bits, at: number): void {
  const word = at >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (at & 31));
}

export const has = (bits: Bits, at: number): boolean => ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;

/** Those that are in any of them; all are of one size. */
export function either(...all: readonly Bits[]): Bits {
  const sum = new Uint32Array(all[0]?.length ?? 0);
  for (const bits of all)
    for (let word = 0; word < sum.length; word += 1) sum[word] = (sum[word] ?? 0) | (bits[word] ?? 0);
  return sum;
}

/** Each that is set, in order; words in which none is cost a glance. */
export function* each(bits: Bits): Generator<number> {
  for (let word = 0; word < bits.length; word += 1)
    for (let left = bits[word] ?? 0; left !== 0; left &= left - 1) yield word * 32 + 31 - Math.clz32(left & -left);
}

export function count(bits: Bits): number {
  let sum = 0;
  for (const word of bits) for (let left = word; left !== 0; left &= left - 1) sum += 1;
  return sum;
}
