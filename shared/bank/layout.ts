import type { Fen } from '../domain/money.ts';
import { AnswerRow, type BankRow, type ReadFile, type StatementRow } from '../domain/payment/bank-file.ts';
import type { ReturnCode } from '../domain/payment/line.ts';
import { type Table, underHeadings } from './table.ts';

/** What a file says of itself in its first row: which batch it is of, how many rows it has and what they come to. Whoever reads it holds it against the rows. */
export interface Control {
  readonly batchId: string;
  readonly part: number;
  readonly lines: number;
  readonly fen: number;
  /** The root of what was approved. */
  readonly root: string;
}

type Column = 'line' | 'holder' | 'account' | 'bank' | 'yuan' | 'month' | 'remark';
type Read = 'line' | 'account' | 'yuan' | 'outcome' | 'code';

/** A bank's own layout, as data: what its columns are called and in which order, and its words and codes for ours. */
export interface Layout {
  readonly title: string;
  readonly out: Readonly<Partial<Record<Column, string>>>;
  readonly answer: Readonly<Record<Exclude<Read, 'account'>, string>> & { readonly account?: string };
  readonly statement: Readonly<Record<'line' | 'yuan' | 'outcome', string>>;
  readonly words: Readonly<Record<'paid' | 'returned', string>>;
  readonly codes: Readonly<Record<ReturnCode, string>>;
}

const yuanOf = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** Yuan with two decimals at most, to the fen; never through a fraction. */
function fenOf(text: string): Fen | undefined {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/u.exec(text.replaceAll(',', '')) ?? [];
  return whole === undefined ? undefined : ((Number(whole) * 100 + Number(part.padEnd(2, '0'))) as Fen);
}

const CONTROL = { bank: '代发', answer: '回盘', statement: '对账' } as const;
type Kind = keyof typeof CONTROL;

const controlRow = (kind: Kind, { batchId, part, lines, fen, root }: Control): string[] => [
  CONTROL[kind],
  batchId,
  String(part),
  String(lines),
  yuanOf(fen),
  root,
];

/** The bank's file: control, headings, a row a line. */
export function writeRows(layout: Layout, rows: readonly BankRow[], control: Control): Table {
  const columns = Object.keys(layout.out) as Column[];
  const cell = (row: BankRow): Record<Column, string> => ({
    ...{ line: row.lineId, holder: row.holder, account: row.account, bank: row.bank },
    ...{ yuan: yuanOf(row.amountFen), month: row.month, remark: row.remark },
  });
  return [
    controlRow('bank', control),
    Object.values(layout.out),
    ...rows.map((row) => columns.map((name) => cell(row)[name])),
  ];
}

type Cells = readonly string[];
interface Money {
  readonly amountFen: number;
}
/** What a file is read as: its kind, its headings, and what a row of it says. */
interface ReadAs<Row> {
  readonly kind: Kind;
  readonly headings: Readonly<Record<string, string>>;
  readonly rowOf: (cells: Readonly<Record<string, string>>) => Row | undefined;
}

/** What the first two rows of a file say of it, if it is one of the kind. `add` reads a row, and `agrees` says at the end whether the totals are those of the rows. */
function opening<Row extends Money>({ kind, headings, rowOf }: ReadAs<Row>, control: Cells, heads: Cells) {
  const [word, batchId = '', , lines, total] = control;
  if (word !== CONTROL[kind] || !underHeadings(headings, heads, [])) return undefined;
  let [rows, fen, unread] = [0, 0, false];
  return {
    batchId,
    add(cells: Cells): { readonly row: number; readonly is: Row | undefined } {
      const [named] = underHeadings(headings, heads, [cells]) ?? [];
      const is = named && rowOf(named);
      rows += 1;
      fen += is?.amountFen ?? 0;
      unread ||= is === undefined;
      return { row: rows + 2, is };
    },
    agrees: (): boolean => Number(lines) === rows && (unread || fenOf(total ?? '') === fen),
  };
}

/** The rows of a file by their headings, if its control row is one of the kind and its totals are those of the rows. */
function readRows<Row extends Money>(as: ReadAs<Row>, [control = [], heads = [], ...rest]: Table) {
  const file = opening(as, control, heads);
  const rows = file && rest.map(file.add);
  return file?.agrees() && rows ? { batchId: file.batchId, rows } : undefined;
}

/** The same of a file that comes a row at a time; nothing of it is kept. Ends with what it says of itself, or with nothing where it isn't one of the kind or its totals aren't those of its rows. */
export async function* readOn<Row extends Money>(
  as: ReadAs<Row>,
  rows: AsyncIterable<Cells>,
): AsyncGenerator<
  { readonly row: number; readonly is: Row | undefined },
  { readonly batchId: string; readonly rows: number } | undefined
> {
  let [control, file, count]: [Cells | undefined, ReturnType<typeof opening<Row>>, number] = [undefined, undefined, 0];
  for await (const cells of rows) {
    if (!control) control = cells;
    else if (file) {
      count += 1;
      yield file.add(cells);
    } else {
      file = opening(as, control, cells);
      if (!file) return undefined;
    }
  }
  return file?.agrees() ? { batchId: file.batchId, rows: count } : undefined;
}

const outcomeOf = (layout: Layout, word: string) =>
  word === layout.words.paid ? 'paid' : word === layout.words.returned ? 'returned' : undefined;

/** A bank's answer. A row that says of a payment that it was returned has its code, and no other has one. */
export const asAnswers = (layout: Layout): ReadAs<AnswerRow> => ({
  kind: 'answer',
  headings: layout.answer,
  rowOf({ line, account, yuan = '', outcome = '', code }) {
    const codes = Object.entries(layout.codes) as [ReturnCode, string][];
    const row = { lineId: line, account: account ?? null, amountFen: fenOf(yuan), outcome: outcomeOf(layout, outcome) };
    const returnCode = code === '' ? null : codes.find(([, theirs]) => theirs === code)?.[0];
    const read = AnswerRow.safeParse({ ...row, returnCode }).data;
    return read && (read.outcome === 'returned') === (read.returnCode !== null) ? read : undefined;
  },
});
export const readAnswers = (layout: Layout, table: Table): ReadFile<AnswerRow> | undefined =>
  readRows(asAnswers(layout), table);

const Seen = AnswerRow.pick({ lineId: true, amountFen: true, outcome: true });

/** A bank's statement. */
export const asStatement = (layout: Layout): ReadAs<StatementRow> => ({
  kind: 'statement',
  headings: layout.statement,
  rowOf: ({ line, yuan = '', outcome = '' }) =>
    Seen.safeParse({ lineId: line, amountFen: fenOf(yuan), outcome: outcomeOf(layout, outcome) }).data,
});
export const readStatement = (layout: Layout, table: Table): ReadFile<StatementRow> | undefined =>
  readRows(asStatement(layout), table);

/** What a bank would send: for the sample bank and for tests of a bank's own layout. */
export function writeAnswers(
  layout: Layout,
  rows: readonly AnswerRow[],
  control: Omit<Control, 'lines' | 'fen'>,
): Table {
  const names = Object.keys(layout.answer) as Read[];
  const cells = (row: AnswerRow): Record<Read, string> => ({
    ...{ line: row.lineId, account: row.account ?? '', yuan: yuanOf(row.amountFen) },
    ...{ outcome: layout.words[row.outcome], code: row.returnCode === null ? '' : layout.codes[row.returnCode] },
  });
  const whole = { ...control, lines: rows.length, fen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0) };
  return [
    controlRow('answer', whole),
    Object.values(layout.answer),
    ...rows.map((row) => names.map((name) => cells(row)[name])),
  ];
}

export function writeStatement(
  layout: Layout,
  rows: readonly StatementRow[],
  control: Omit<Control, 'lines' | 'fen'>,
): Table {
  const names = Object.keys(layout.statement) as (keyof Layout['statement'])[];
  const cells = ({ lineId, amountFen, outcome }: StatementRow) => ({
    line: lineId,
    yuan: yuanOf(amountFen),
    outcome: layout.words[outcome],
  });
  const whole = { ...control, lines: rows.length, fen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0) };
  return [
    controlRow('statement', whole),
    Object.values(layout.statement),
    ...rows.map((row) => names.map((name) => cells(row)[name])),
  ];
}

/** What a bank's file says to the bank: for the sample bank. */
export function readBankFile(layout: Layout, table: Table): ReadFile<AnswerRow> | undefined {
  const { line = '', account = '', yuan = '' } = layout.out;
  const rowOf = (cells: Readonly<Record<string, string>>) =>
    AnswerRow.safeParse({
      lineId: cells['line'],
      account: cells['account'],
      amountFen: fenOf(cells['yuan'] ?? ''),
      outcome: 'paid',
      returnCode: null,
    }).data;
  return readRows({ kind: 'bank', headings: { line, account, yuan }, rowOf }, table);
}
