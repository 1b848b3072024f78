/** A schema, as far as it is asked here. */
export interface Schema<T> {
  parse(value: unknown): T;
}

/** Names as they are given out here: keyed digests, and ids that the system made. Behind the prefix stand at least twenty characters that no two share by rule. */
const MIXED_FROM = 5;
const MIXED_TO = 14;

/** Rough, and good enough: what it reads is chance already. */
function mix(name: string): number {
  let hash = name.length;
  const to = Math.min(MIXED_TO, name.length);
  for (let at = MIXED_FROM; at < to; at += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

/**
 * Gives names numbers from 0 in the order in which they come, so that whatever is known of them lies in arrays. Open addressing: a third of the time that a `Map` takes for a million marks, because
 * a mark is chance and needs no hash over all of it. Names are compared whole: two are never taken for one. A name is checked as it is given its number and never again: what is the same is one, too.
 */
export class Dense<Name extends string> {
  readonly names: Name[] = [];
  /** What each name mixes to, by its number: a place is found by the lower bits of it. */
  #mixes = new Int32Array(32);
  /** In a place the number of its name and one, below the upper bits of what that mixes to; 0 where none lies. Half of it stays empty. */
  #slots = new Int32Array(64);
  #last = 0;
  readonly #schema: Schema<Name>;
  readonly #isOne: (name: string) => boolean;

  /** `isOne`: a quick yes, for names of which there are many; what it doesn't know is left to the schema. */
  constructor(schema: Schema<Name>, isOne: (name: string) => boolean = () => false) {
    this.#schema = schema;
    this.#isOne = isOne;
  }

  get size(): number {
    return this.names.length;
  }

  /**
   * The number of a name; a new one where it is new. Lines of one month stand in the order of those of another, and those of one office behind each other, so that it is mostly the name after the last one that comes, or the
   * last one again: then nothing is looked up.
   * @throws ZodError of what is no such name
   */
  of(name: unknown): number {
    const { names } = this;
    const last = this.#last;
    if (last + 1 < names.length && names[last + 1] === name) this.#last = last + 1;
    // Before the first name comes, there is none to be the same as.
    else if (name === undefined || names[last] !== name) this.#last = this.#numberOf(name);
    return this.#last;
  }

  #numberOf(name: unknown): number {
    if (typeof name !== 'string') return this.of(this.#schema.parse(name));
    const mixed = mix(name);
    const slots = this.#slots;
    const mask = slots.length - 1;
    const upper = ~mask & mixed;
    for (let at = mixed & mask; ; at = (at + 1) & mask) {
      const slot = slots[at] ?? 0;
      if (slot === 0) {
        const number = this.names.length;
        this.names.push(this.#isOne(name) ? (name as Name) : this.#schema.parse(name));
        this.#mixes[number] = mixed;
        slots[at] = upper | (number + 1);
        if (number + 1 === this.#mixes.length) this.#grow();
        return number;
      }
      const number = (slot & mask) - 1;
      if ((slot & ~mask) === upper && this.names[number] === name) return number;
    }
  }

  /** The number of a name that has come; nothing else is given one. */
  find(name: Name): number | undefined {
    const mixed = mix(name);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let at = mixed & mask; ; at = (at + 1) & mask) {
      const slot = slots[at] ?? 0;
      if (slot === 0) return undefined;
      const number = (slot & mask) - 1;
      if (((slot ^ mixed) & ~mask) === 0 && this.names[number] === name) return number;
    }
  }

  #grow(): void {
    const was = this.#mixes;
    const mixes = new Int32Array(was.length * 2);
    mixes.set(was);
    const slots = new Int32Array(mixes.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < was.length; number += 1) {
      const mixed = mixes[number] ?? 0;
      let at = mixed & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = (mixed & ~mask) | (number + 1);
    }
    this.#mixes = mixes;
    this.#slots = slots;
  }
}
