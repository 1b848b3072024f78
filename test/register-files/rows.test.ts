import { expect, test } from 'vitest';
import { writeTable } from '../../shared/bank/table.ts';
import type { FileRow } from '../../shared/domain/registers/row.ts';
import { rowsOf } from '../../shared/register-files/rows.ts';
import { UnreadableFile } from '../../shared/register-files/unreadable-file.ts';

type Format = 'csv-utf8' | 'csv-gb18030' | 'xlsx';
/** A file that comes in pieces so small that they break characters, quotes and tags. */
const inPieces = (bytes: Uint8Array, size: number) => async (from: number) =>
  (async function* () {
    for (let at = from; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
async function read(bytes: Uint8Array, format: Format, from = 0, size = 7): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of rowsOf(inPieces(bytes, size), format, from)) rows.push(row);
  return rows;
}
const TABLE = [
  ['公民身份号码', '姓名', '住址'],
  ['990000198001010012', '示例 & <甲>', '一村,"东"头\n二组'],
  ['', '', ''],
  ['990000198001010039', '𠮷', ' 三村 '],
  ['990000198001010047', '', 'x'],
];
const FULL = TABLE.filter(([first]) => first !== '').map((row) => row.map((cell) => cell.trim()));

test.each(['csv-utf8', 'csv-gb18030', 'xlsx'] as const)(
  'a file in %s gives its rows however it is cut, and from behind any row those that follow',
  async (format) => {
    const bytes = await writeTable(TABLE, format);

    const all = await read(bytes, format);

    expect(all.map(({ cells }) => [...cells, '', ''].slice(0, 3))).toEqual(FULL);
    for (const [nth, { end }] of all.entries()) expect(await read(bytes, format, end, 64)).toEqual(all.slice(nth + 1));
  },
);

test('a cell that isn’t text of its encoding is told by its mark, and its neighbours stand', async () => {
  const bytes = Buffer.concat([Buffer.from('a,'), Buffer.from([0xff, 0xfe]), Buffer.from(',c\r\n')]);

  expect((await read(bytes, 'csv-utf8')).map(({ cells }) => cells)).toEqual([['a', '\uFFFD\uFFFD', 'c']]);
});

test.each([
  ['what is no archive', Buffer.from('这不是表格')],
  ['an archive without a sheet', Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`, 'latin1')],
])('%s is no workbook', async (_, bytes) => {
  await expect(read(bytes, 'xlsx')).rejects.toThrow(UnreadableFile);
});

test('a workbook that is cut short is none, wherever it is cut', async () => {
  const bytes = await writeTable(TABLE, 'xlsx');

  for (const part of [0.3, 0.5, 0.7])
    await expect(read(bytes.subarray(0, bytes.length * part), 'xlsx')).rejects.toThrow(UnreadableFile);
});

test('a file whose rows never end is none', async () => {
  await expect(read(Buffer.from(`a,"${'b'.repeat(100_000)}`), 'csv-utf8', 0, 4096)).rejects.toThrow(UnreadableFile);
});
