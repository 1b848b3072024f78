import * as z from 'zod';
import { Day } from '../days.ts';
import { OfficeCode } from '../ids.ts';
import { Fen } from '../money.ts';
import { ResidentId } from '../resident-id.ts';

/** What a column holds, and so what is the matter with a cell that doesn't fit. */
export const COLUMN_KINDS = {
  'resident-id': '公民身份号码',
  account: '银行账号',
  day: '日期（如2026-03-01）',
  'past-day': '不晚于今日的日期（如2026-03-01）',
  yuan: '金额（元，至多两位小数）',
  word: '规定的用语',
  text: '文字',
  number: '整数',
  office: '九位乡镇（街道）代码',
} as const;
export type ColumnKind = keyof typeof COLUMN_KINDS;

/** A column of a register: the headings that it is known by, the value that is kept of it, and how a cell is read. */
export interface Column<S extends z.ZodType = z.ZodType> {
  readonly heads: readonly [string, ...string[]];
  readonly kind: ColumnKind;
  readonly schema: S;
  readonly read: (cell: string) => unknown;
}

type Heads = readonly [string, ...string[]];

/** Spreadsheets count days from 1899-12-30; what a date cell of a workbook holds is that count. */
const SHEET_DAY_ZERO = Date.UTC(1899, 11, 30);

/** `2026-03-01`, `2026/3/1`, `2026.3.1`, `20260301`, `2026年3月1日`, or a workbook's count of days. */
function dayIn(cell: string): string | undefined {
  if (/^[1-9]\d{4}$/u.test(cell))
    return new Date(SHEET_DAY_ZERO + Number(cell) * 86_400_000).toISOString().slice(0, 10);
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)$/u.exec(cell) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0{1,2}:00(?::00)?)?$/u.exec(cell) ??
    [];
  return year && month && day && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Yuan to the fen, never through a fraction; thousands may be parted by commas. */
function fenIn(cell: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/u.exec(cell.replaceAll(',', '')) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

export const day = (...heads: Heads): Column<typeof Day> => ({ heads, kind: 'day', schema: Day, read: dayIn });

/** A day that has come; `readRow` holds it against today. */
export const pastDay = (...heads: Heads): Column<typeof Day> => ({ ...day(...heads), kind: 'past-day' });

export const yuan = (...heads: Heads): Column<typeof Fen> => ({ heads, kind: 'yuan', schema: Fen, read: fenIn });

export const number = (least: number, most: number, ...heads: Heads): Column<z.ZodNumber> => ({
  heads,
  kind: 'number',
  schema: z.number().int().min(least).max(most),
  read: (cell) => (/^\d{1,4}级?$/u.test(cell) ? Number(cell.replace('级', '')) : GRADES[cell]),
});

/** Grades as cards and lists spell them. */
const GRADES: Readonly<Record<string, number>> = {
  ...{ 一级: 1, 二级: 2, 三级: 3, 四级: 4 },
  ...{ 壹级: 1, 贰级: 2, 叁级: 3, 肆级: 4 },
};

/** A second number in a row: of somebody to whom the row's person belongs. Never kept. */
export const residentId = (...heads: Heads): Column<typeof ResidentId> => ({
  heads,
  kind: 'resident-id',
  schema: ResidentId,
  read: (cell) => cell,
});

export const office = (...heads: Heads): Column<typeof OfficeCode> => ({
  heads,
  kind: 'office',
  schema: OfficeCode,
  read: (cell) => cell,
});

export const text = (most: number, ...heads: Heads): Column<z.ZodString> => ({
  heads,
  kind: 'text',
  schema: z.string().min(1).max(most),
  read: (cell) => cell,
});

const oneOf = <const W extends string>(
  values: readonly W[],
  heads: Heads,
  read: (cell: string) => W | undefined,
): Column<z.ZodEnum<{ [K in W]: K }>> => ({
  heads,
  kind: 'word',
  schema: z.enum([...new Set(values)] as [W, ...W[]]) as unknown as z.ZodEnum<{ [K in W]: K }>,
  read,
});

/** One of a list of words, as it is called here. */
export const word = <const W extends string>(words: Readonly<Record<string, W>>, ...heads: Heads) =>
  oneOf(Object.values(words) as W[], heads, (cell) => words[cell]);

/** What stands for what of a word is known by; the first that fits. */
export type Wordings<W extends string> = readonly (readonly [W, RegExp])[];

/** A word as it is called here, by what it is known by: of national code tables with hundreds of words that each organ writes a little otherwise. What fits nothing is no guess but a bad row (decision 86). */
export const wording = <const W extends string>(wordings: Wordings<W>, ...heads: Heads) =>
  oneOf(
    wordings.map(([value]) => value),
    heads,
    (cell) => wordings.find(([, fits]) => fits.test(cell))?.[0],
  );

/** May be left out, or left empty. */
export const orNone = <S extends z.ZodType>(column: Column<S>): Column<z.ZodNullable<S>> => ({
  ...column,
  schema: column.schema.nullable(),
  read: (cell) => (cell === '' ? null : column.read(cell)),
});
