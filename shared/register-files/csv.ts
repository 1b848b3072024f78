import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { FileRow } from '../domain/registers/row.ts';
import { UnreadableFile } from './unreadable-file.ts';

const LABELS = { 'csv-utf8': 'utf-8', 'csv-gb18030': 'gb18030' } as const;

/** No row of a register is as long; what is has lost its line ends or its quotes. */
const LONGEST_ROW = 65_536;

const UTF8_MARK = '\u00EF\u00BB\u00BF';

/**
 * The rows of a CSV file from a byte on, one at a time: nothing of the file is kept. It is split as bytes, which holds in both encodings because neither has a comma, a quote or a line end
 * inside of a character; only cells that aren't plain ASCII are decoded.
 * @throws UnreadableFile
 */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  format: keyof typeof LABELS,
  from: number,
): AsyncGenerator<FileRow> {
  const decoder = new TextDecoder(LABELS[format]);
  const text = (cell: string): string =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
    (/^[\x00-\x7F]*$/u.test(cell) ? cell : decoder.decode(Buffer.from(cell, 'latin1'))).trim();
  const parser = parse({
    encoding: 'latin1',
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_ROW,
  });
  // Whoever stops early, or breaks, ends all of it: what the reading says of that is thrown below.
  const rows = pipeline(Readable.from(chunks), parser, () => undefined);
  try {
    for await (const { record, info } of rows) {
      const [first = '', ...rest] = record as string[];
      const marked = from === 0 && info.records === 1 && first.startsWith(UTF8_MARK);
      yield { cells: [marked ? first.slice(UTF8_MARK.length) : first, ...rest].map(text), end: from + info.bytes };
    }
  } catch (fault) {
    if (String((fault as { code?: unknown }).code).startsWith('CSV_')) throw new UnreadableFile();
    throw fault;
  }
}
