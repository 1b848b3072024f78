/** Throws of a die from a seed (mulberry32): the same seed, the same throws. `die(n)`: 0 to n-1. */
export type Die = (sides: number) => number;

export function aDie(seed: number): Die {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * Math.max(1, sides));
  };
}
