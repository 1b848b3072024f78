import { Unzip, UnzipInflate } from 'fflate';
import { Parser } from 'saxen';
import type { FileRow } from '../domain/registers/row.ts';
import { SharedStrings } from './shared-strings.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A sheet of a million rows has some 300 MB. What claims to be more is no register. */
const MOST_UNPACKED = 1024 * 1024 * 1024;

/** Columns of a row; what stands behind them isn't looked at. */
const MOST_COLUMNS = 200;

/** One part of the workbook, unpacked as the file comes. Whether it was there is told at the end. */
async function* unpacked(chunks: AsyncIterable<Uint8Array>, part: string): AsyncGenerator<Uint8Array, boolean> {
  const ready: Uint8Array[] = [];
  let [found, ended, bytes, faulty] = [false, false, 0, false];
  const unzip = new Unzip((file) => {
    if (file.name !== part) return;
    found = true;
    file.ondata = (fault, data, final) => {
      faulty ||= fault !== null;
      bytes += data?.byteLength ?? 0;
      if (data) ready.push(data);
      ended = final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const push = (chunk: Uint8Array, last: boolean) => {
    try {
      unzip.push(chunk, last);
    } catch {
      faulty = true;
    }
    if (faulty || bytes > MOST_UNPACKED) throw new UnreadableFile();
  };
  for await (const chunk of chunks) {
    push(chunk, false);
    yield* ready.splice(0);
    if (ended) return true;
  }
  push(new Uint8Array(0), true);
  yield* ready.splice(0);
  if (found && !ended) throw new UnreadableFile();
  return found;
}

/** The XML of a part, given to a parser as it comes. `take` is asked for what has become complete. */
async function* parsed<T>(
  part: AsyncGenerator<Uint8Array, boolean>,
  parser: Parser,
  take: () => readonly T[],
): AsyncGenerator<T, boolean> {
  let broken = false;
  parser.on('error', () => {
    broken = true;
  });
  const decoder = new TextDecoder();
  for (;;) {
    const next = await part.next();
    if (next.done) {
      if (next.value && parser.end() !== null) throw new UnreadableFile();
      return next.value;
    }
    parser.write(decoder.decode(next.value, { stream: true }));
    if (broken) throw new UnreadableFile();
    yield* take();
  }
}

async function sharedStrings(chunks: AsyncIterable<Uint8Array>): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let [text, inText, room] = ['', false, true];
  const parser = new Parser()
    .on('openTag', (name) => {
      if (name === 'si') text = '';
      // Readings beside the characters (rPh) have a text of their own, and aren't part of it.
      if (name === 't') inText = true;
      if (name === 'rPh') inText = false;
    })
    .on('text', (more, decode) => {
      if (inText) text += decode(more);
    })
    .on('closeTag', (name) => {
      if (name === 't') inText = false;
      if (name === 'si') room = room && strings.add(text);
    });
  const all = parsed(unpacked(chunks, 'xl/sharedStrings.xml'), parser, () => []);
  await all.next();
  if (!room) throw new UnreadableFile();
  return strings;
}

/** 'C7' is column 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}

/**
 * The rows of a workbook's first sheet from a row on, one at a time. The file is read twice, because the texts that cells refer to may stand behind the cells; of the sheet nothing is kept, of
 * the texts their bytes. `open` gives the file from its beginning.
 * @throws UnreadableFile
 */
export async function* workbookRows(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  from: number,
): AsyncGenerator<FileRow> {
  const strings = await sharedStrings(await open());
  const ready: FileRow[] = [];
  let row: string[] = [];
  let [number, column, kind, value, inValue] = [0, -1, '', '', false];
  const parser = new Parser()
    .on('openTag', (name, attributes) => {
      if (name === 'row') {
        row = [];
        column = -1;
      } else if (name === 'c') {
        const { r = '', t = '' } = attributes();
        column = r === '' ? column + 1 : columnOf(r);
        [kind, value] = [t, ''];
      } else if (name === 'v' || name === 't') inValue = true;
    })
    .on('text', (text, decode) => {
      if (inValue) value += decode(text);
    })
    .on('closeTag', (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c' && column >= 0 && column < MOST_COLUMNS) {
        while (row.length < column) row.push('');
        row[column] = (kind === 's' ? (strings.at(Number(value)) ?? '') : value).trim();
      } else if (name === 'row') {
        number += 1;
        if (number > from && row.some((cell) => cell !== '')) ready.push({ cells: row, end: number });
      }
    });
  const rows = parsed(unpacked(await open(), 'xl/worksheets/sheet1.xml'), parser, () => ready.splice(0));
  for (;;) {
    const next = await rows.next();
    if (!next.done) yield next.value;
    else if (next.value) return;
    else throw new UnreadableFile();
  }
}
