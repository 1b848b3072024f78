/** No county's register has as much; what has is refused with advice to save it as CSV, which has no such table. */
const MOST_BYTES = 128 * 1024 * 1024;

/** A workbook's table of texts, to which its cells refer by number: bytes end to end, so that a million texts take what they are long and no objects. */
export class SharedStrings {
  #bytes = Buffer.alloc(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #used = 0;
  #count = 0;

  /** Whether there was room. */
  add(text: string): boolean {
    const length = Buffer.byteLength(text);
    if (this.#used + length > MOST_BYTES) return false;
    if (this.#used + length > this.#bytes.length) {
      const grown = Buffer.alloc(Math.min(MOST_BYTES, Math.max(2 * this.#bytes.length, this.#used + length)));
      this.#bytes.copy(grown, 0, 0, this.#used);
      this.#bytes = grown;
    }
    if (this.#count === this.#ends.length) {
      const grown = new Uint32Array(2 * this.#ends.length);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#used += this.#bytes.write(text, this.#used);
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
    return true;
  }

  at(place: number): string | undefined {
    if (!(place >= 0 && place < this.#count)) return undefined;
    return this.#bytes.toString('utf8', place === 0 ? 0 : this.#ends[place - 1], this.#ends[place]);
  }
}
