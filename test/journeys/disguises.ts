/** A value as it may lie in a file: plain, wide, escaped as JSON does it, in hex, or in base64 at each of three places. */
export function disguisesOf(value: string): Buffer[] {
  const plain = Buffer.from(value, 'utf8');
  const wide = Buffer.from(value, 'utf16le');
  const escaped = [...value].map((char) =>
    char > '\x7f' ? `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : char,
  );
  const texts = new Set([
    escaped.join(''),
    ...[plain, wide].flatMap((bytes) => [
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...[0, 1, 2].flatMap((at) => [
        inBase64(bytes, at),
        inBase64(bytes, at).replaceAll('+', '-').replaceAll('/', '_'),
      ]),
    ]),
  ]);
  return [plain, wide, ...[...texts].map((text) => Buffer.from(text))];
}

/** The characters of base64 that are the same whatever stands before and behind. */
function inBase64(bytes: Buffer, at: number): string {
  const text = Buffer.concat([Buffer.alloc(at), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const whole = Math.floor(((at + bytes.length) * 8) / 6);
  return text.slice(Math.ceil((at * 8) / 6), whole);
}
