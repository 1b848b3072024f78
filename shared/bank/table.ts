import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import type { Format } from '../domain/payment/bank-file.ts';
import { fromGb18030, toGb18030 } from './gb18030.ts';

/** A file as rows of text. Amounts and accounts are text in every format: no spreadsheet makes a number of them. */
export type Table = readonly (readonly string[])[];

/** A spreadsheet is a few times as large as its file; one that claims more than this is refused unopened. */
const MOST_UNPACKED = 64 * 1024 * 1024;

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (table: Table): string => table.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

/** UTF-8 bears a mark at its beginning, by which spreadsheet programs know it. */
export async function writeTable(table: Table, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'csv-utf8':
      return Buffer.from(`\uFEFF${csv(table)}`);
    case 'csv-gb18030':
      return toGb18030(csv(table));
    case 'xlsx':
      return await writeXlsxFile(
        table.map((row) => row.map((value) => ({ value, type: String, format: '@' }))),
      ).toBuffer();
  }
}

/** Rows by the names that we have for their headings, in whatever order they stand; undefined where a heading isn't there. */
export function underHeadings<Name extends string>(
  headings: Readonly<Record<Name, string>>,
  heads: readonly string[],
  rows: Table,
): readonly Readonly<Record<Name, string>>[] | undefined {
  const names = Object.keys(headings) as Name[];
  const places = names.map((name) => heads.indexOf(headings[name]));
  if (places.includes(-1)) return undefined;
  return rows.map(
    (cells) =>
      Object.fromEntries(names.map((name, nth) => [name, cells[places[nth] ?? -1] ?? ''])) as Record<Name, string>,
  );
}

/** Undefined for what isn't a file of the format. */
export async function readTable(bytes: Uint8Array, format: Format): Promise<Table | undefined> {
  if (format === 'xlsx') return await readWorkbook(bytes);
  const text = format === 'csv-utf8' ? fromUtf8(bytes) : fromGb18030(bytes);
  if (text === undefined) return undefined;
  try {
    return parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true, trim: true });
  } catch {
    return undefined;
  }
}

/** A cell as text; a day that a spreadsheet made of one is a day still. */
const textOf = (cell: unknown): string =>
  cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();

async function readWorkbook(bytes: Uint8Array): Promise<Table | undefined> {
  try {
    let unpacked = 0;
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > MOST_UNPACKED) return undefined;
    const rows = await readSheet(Buffer.from(bytes));
    return rows.map((row) => row.map(textOf));
  } catch {
    return undefined;
  }
}

function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
