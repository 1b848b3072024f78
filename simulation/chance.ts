/** Chance that comes out the same for the same words: each name has a stream of its own, so that a plant more or less changes nothing for the others. */
export interface Chance {
  /** From 0 up to but not 1. */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  oneOf<T>(list: readonly T[]): T;
  isSo(probability: number): boolean;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Mulberry32 over an FNV-1a hash of the name: small, quick, and good enough to draw people with; never for keys. */
export function chanceOf(...names: readonly (string | number)[]): Chance {
  let state = FNV_OFFSET;
  for (const unit of names.join(' ')) state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), FNV_PRIME);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    between,
    oneOf: (list) => {
      const chosen = list[between(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError('there is nothing to choose from');
      return chosen;
    },
    isSo: (probability) => fraction() < probability,
  };
}
