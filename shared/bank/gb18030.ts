/** GB 18030 as bytes. The platform decodes it and doesn't encode it; so its decoder is asked once for what it reads every sequence as, and that is read backwards. */

const decoder = new TextDecoder('gb18030');

interface Tables {
  readonly two: ReadonlyMap<string, number>;
  readonly four: ReadonlyMap<string, number>;
}
let tables: Tables | undefined;

/** Some 24,000 sequences of two bytes and 39,420 of four, which is all of the Basic Multilingual Plane; decoded in two goes, in a few milliseconds. */
function read(): Tables {
  const of = (sequences: readonly number[], width: 2 | 4): Map<string, number> => {
    const bytes = Buffer.alloc(sequences.length * (width + 1));
    for (const [at, sequence] of sequences.entries()) {
      bytes.writeUIntBE(sequence, at * (width + 1), width);
      bytes[at * (width + 1) + width] = 0x0a;
    }
    const read = decoder.decode(bytes).split('\n');
    return new Map(
      read.flatMap((char, at) => (char.length === 1 && char !== '�' ? [[char, sequences[at] ?? 0] as const] : [])),
    );
  };
  const two: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) two.push(lead * 256 + trail);
  const four = Array.from({ length: 39_420 }, (_, pointer) => fourOf(pointer));
  return { two: of(two, 2), four: of(four, 4) };
}

/** The four bytes of a pointer, as one number. */
const fourOf = (pointer: number): number =>
  (0x81 + Math.floor(pointer / 12_600)) * 2 ** 24 +
  ((0x30 + (Math.floor(pointer / 1_260) % 10)) << 16) +
  ((0x81 + (Math.floor(pointer / 10) % 126)) << 8) +
  (0x30 + (pointer % 10));

/** Beyond the Basic Multilingual Plane four bytes follow by arithmetic from here on. */
const SUPPLEMENTARY = 189_000;

/** U+FFFD, which stands for what has no sequence. */
const REPLACEMENT = 0x84_31_a4_37;

/** The text in GB 18030. Every character has its sequence but nineteen of private use; those, and half of a surrogate pair, become U+FFFD. */
export function toGb18030(text: string): Buffer {
  tables ??= read();
  const bytes = Buffer.alloc(text.length * 4);
  let at = 0;
  for (const char of text.toWellFormed()) {
    const code = char.codePointAt(0) ?? 0;
    const two = tables.two.get(char);
    if (code < 0x80) at = bytes.writeUInt8(code, at);
    else if (two !== undefined) at = bytes.writeUInt16BE(two, at);
    else
      at = bytes.writeUInt32BE(
        code > 0xffff ? fourOf(SUPPLEMENTARY + code - 0x10000) : (tables.four.get(char) ?? REPLACEMENT),
        at,
      );
  }
  return bytes.subarray(0, at);
}

/** The text of bytes in GB 18030; undefined where they aren't that. */
export function fromGb18030(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
