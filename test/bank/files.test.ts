import { describe, expect, test } from 'vitest';
import { sealFile } from '../../shared/aws/seal-file.ts';
import { fromGb18030, toGb18030 } from '../../shared/bank/gb18030.ts';
import {
  type Control,
  readAnswers,
  readBankFile,
  readStatement,
  writeAnswers,
  writeRows,
  writeStatement,
} from '../../shared/bank/layout.ts';
import { LAYOUT } from '../../shared/bank/layouts.ts';
import { readTable, writeTable } from '../../shared/bank/table.ts';
import { PayeeAccount } from '../../shared/domain/benefit.ts';
import {
  type AnswerRow,
  type BankRow,
  Format,
  Layout,
  MOST_ROWS,
  SHEETS_A_FILE,
} from '../../shared/domain/payment/bank-file.ts';
import { LINES_A_SHEET } from '../../shared/domain/payment/sheet.ts';
import { PROGRAMME_LABELS } from '../../shared/domain/programme.ts';
import { batchId, fen, lineId, month } from '../domain/case/a-case.ts';
import { aDie } from '../work/a-die.ts';

const control: Control = { batchId: batchId(), part: 1, lines: 2, fen: 123_801, root: 'cm9vdA==' };
const rows: readonly BankRow[] = [
  {
    lineId: lineId('1'),
    holder: '示例甲',
    account: '6200000000000000001',
    bank: '示例银行',
    amountFen: fen(123_800),
    month: month('2026-06'),
    remark: '低保金 2026-06',
  },
  // A name outside GBK, one that a spreadsheet would reckon, and the smallest amount.
  {
    lineId: lineId('2'),
    holder: '䶮𠮷"=1,2',
    account: '0000123456789',
    bank: '示例银行',
    amountFen: fen(1),
    month: month('2026-06'),
    remark: '低保金 2026-06',
  },
];
const answers: readonly AnswerRow[] = [
  { lineId: lineId('1'), account: '6200000000000000001', amountFen: fen(123_800), outcome: 'paid', returnCode: null },
  { lineId: lineId('2'), account: '0000123456789', amountFen: fen(1), outcome: 'returned', returnCode: 'INACTIVE' },
];

describe.each(Layout.options)('the layout %s', (name) => {
  const layout = LAYOUT[name];

  test.each(Format.options)('goes to the bank as %s and comes back, to the letter and the fen', async (format) => {
    const file = await readTable(await writeTable(writeRows(layout, rows, control), format), format);
    const back = await readTable(await writeTable(writeAnswers(layout, answers, control), format), format);
    const statement = await readTable(await writeTable(writeStatement(layout, answers, control), format), format);

    expect(file && readBankFile(layout, file)?.rows.map(({ is }) => [is?.lineId, is?.account, is?.amountFen])).toEqual(
      rows.map(({ lineId: id, account, amountFen }) => [id, account, amountFen]),
    );
    const holder = file?.[1]?.indexOf(layout.out.holder ?? '') ?? -1;
    expect(file?.slice(2).map((cells) => cells[holder])).toEqual(rows.map((row) => row.holder));
    const account = layout.answer.account === undefined ? { account: null } : {};
    expect(back && readAnswers(layout, back)).toEqual({
      batchId: batchId(),
      rows: answers.map((row, at) => ({ row: at + 3, is: { ...row, ...account } })),
    });
    expect(statement && readStatement(layout, statement)?.rows.map(({ is }) => is)).toEqual(
      answers.map(({ lineId: id, amountFen, outcome }) => ({ lineId: id, amountFen, outcome })),
    );
  });

  test('has a code of its own for each of ours, and none twice', () => {
    expect(new Set(Object.values(layout.codes)).size).toBe(6);
  });
});

describe('a file that isn’t what it says', () => {
  const layout = LAYOUT.standard;
  const table = () => writeAnswers(layout, answers, control).map((row) => [...row]);
  const changed = (at: number, column: number, text: string) => {
    const cells = table();
    (cells[at] ?? [])[column] = text;
    return readAnswers(layout, cells);
  };

  test('in its totals or headings is refused whole', () => {
    expect(readAnswers(layout, table().slice(0, 3))).toBeUndefined();
    expect(changed(0, 4, '1238.00')).toBeUndefined();
    expect(changed(0, 0, '对账')).toBeUndefined();
    expect(changed(1, 2, '金 额')).toBeUndefined();
  });

  test.each([
    ['a fraction of a fen', 2, '0.001'],
    ['a number in another notation', 2, '1e2'],
    ['no word that the bank has', 3, '也许'],
    ['a code that nobody knows', 4, 'E999'],
    ['a return without its code', 4, ''],
    ['no id of ours', 0, '第二笔'],
  ])('in one row (%s) names that row and reads the others', (_, column, text) => {
    const read = changed(3, column, text);

    expect(read?.rows.map(({ row, is }) => [row, is !== undefined])).toEqual([
      [3, true],
      [4, false],
    ]);
  });

  test('that is no file at all, or unpacks to more than any file is, opens nothing', async () => {
    for (const format of Format.options) {
      expect(await readTable(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x81]), format)).toBeUndefined();
    }
  });
});

test('GB 18030 holds every character but nineteen of private use, and what it wrote reads as it was', () => {
  const lost: number[] = [];
  const astray: number[] = [];
  for (let code = 1; code <= 0x10ffff; code += code < 0x10000 ? 1 : 97) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const read = fromGb18030(toGb18030(`x${String.fromCodePoint(code)}`));
    if (read !== `x${String.fromCodePoint(code)}`) (read === 'x\uFFFD' ? lost : astray).push(code);
  }

  expect(astray).toEqual([]);
  expect([lost.length, lost.every((code) => code >= 0xe000 && code <= 0xf8ff)]).toEqual([19, true]);
  expect(toGb18030('a\uD800b')).toEqual(toGb18030('a\uFFFDb'));
});

describe('ten thousand rows as long as rows can be, sealed, are within what a function may answer', () => {
  /** Lambda's; API Gateway takes ten million bytes. */
  const MOST_ANSWERED = 6 * 1024 * 1024;
  const RECIPIENT = 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq';
  const die = aDie(1);
  /** Of characters that take four bytes in GB 18030, and in an order that nothing makes shorter. */
  const longest = (field: 'holder' | 'bank') =>
    String.fromCodePoint(
      ...Array.from({ length: PayeeAccount.shape[field].maxLength ?? 0 }, () => 0x3400 + die(0x1900)),
    );
  const labels = Object.values(PROGRAMME_LABELS).map(({ national }) => national);
  const remark = `${labels.reduce((one, other) => (other.length > one.length ? other : one))} 2026-12`;
  const longRows = Array.from(
    { length: 400 },
    (_, at): BankRow => ({
      ...{ lineId: lineId(String(at)), holder: longest('holder'), bank: longest('bank'), remark },
      ...{ account: String(die(2 ** 40)).padStart(19, '9'), amountFen: fen(99_999_999_999), month: month('2026-12') },
    }),
  );

  test.each(Layout.options.flatMap((layout) => Format.options.map((format) => [layout, format] as const)))(
    '%s as %s',
    async (layout, format) => {
      const answered = async (lines: number) => {
        const table = writeRows(LAYOUT[layout], longRows.slice(0, lines), { ...control, lines });
        const sealed = await sealFile(await writeTable(table, format), RECIPIENT);
        return JSON.stringify({ body: JSON.stringify(sealed) }).length;
      };
      const [less, more] = [await answered(200), await answered(400)];

      expect(more + ((more - less) / 200) * (MOST_ROWS - 400)).toBeLessThan(0.95 * MOST_ANSWERED);
    },
  );

  test('and no account is longer, nor a file', () => {
    expect(PayeeAccount.shape.account.safeParse('9'.repeat(20)).success).toBe(false);
    expect(SHEETS_A_FILE * LINES_A_SHEET).toBe(MOST_ROWS);
  });
});
