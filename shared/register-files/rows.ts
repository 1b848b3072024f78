import type { Format } from '../domain/payment/bank-file.ts';
import type { FileRow } from '../domain/registers/row.ts';
import { csvRows } from './csv.ts';
import { workbookRows } from './workbook.ts';

/** A file's rows from a place on, in whatever format. `open` gives its bytes from one on. */
export async function* rowsOf(
  open: (from: number) => Promise<AsyncIterable<Uint8Array>>,
  format: Format,
  from: number,
): AsyncGenerator<FileRow> {
  if (format === 'xlsx') yield* workbookRows(async () => await open(0), from);
  else yield* csvRows(await open(from), format, from);
}
