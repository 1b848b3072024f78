import * as z from 'zod';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BlindIndex } from '../ids.ts';
import { bornOnOf, checkResidentId, type ResidentId, sexOf } from '../resident-id.ts';
import type { Column, ColumnKind } from './column.ts';
import { REGISTERS, RESIDENT_ID_HEADS, type RegisterName } from './registers.ts';

/** Where each column of a register stands in a file, from 0; `residentId` is that of the number. What may be left out and is has no place. */
export type Layout = Readonly<Record<string, number>>;

const columnsOf = (register: RegisterName): readonly (readonly [string, Column])[] =>
  Object.entries(REGISTERS[register].columns);

/** What people write into headings beside the words. */
const plain = (head: string): string => head.replaceAll(/[\s*（(].*$/gu, '').trim();

/** The layout that a file's first row makes. Refused with the first heading of whatever is missing. */
export function layoutOf(register: RegisterName, first: readonly string[]): Decision<Layout, 'columns-missing'> {
  const heads = first.map(plain);
  const placeOf = (among: readonly string[]): number => heads.findIndex((head) => among.includes(head));
  const places = [
    ['residentId', RESIDENT_ID_HEADS, false] as const,
    ...columnsOf(register).map(([name, { heads, schema }]) => [name, heads, schema.isNullable()] as const),
  ].map(([name, among, optional]) => ({ name, place: placeOf(among), head: among[0] ?? name, optional }));
  const missing = places.filter(({ place, optional }) => place < 0 && !optional).map(({ head }) => head);
  if (missing.length > 0) return refused('columns-missing', { missing });
  return decided(Object.fromEntries(places.filter(({ place }) => place >= 0).map(({ name, place }) => [name, place])));
}

/** What is the matter with a cell: nothing is in it, it isn't text, or it isn't what the column holds. */
export type CellFault = 'empty' | 'encoding' | ColumnKind;

/** A row as it is kept: values by column. */
export type Values = Readonly<Record<string, string | number | null>>;

/** A row of a file as text, in order, and where the file goes on behind it: bytes of a CSV file, rows of a workbook. */
export interface FileRow {
  readonly cells: readonly string[];
  readonly end: number;
}

/** Sealed in `circumstances`, many in one sheet: what a register says of somebody, who is known by their mark alone. Null of a row that couldn't be read: that somebody stands in the register, and no more. */
export const RegisterEntry = z.strictObject({
  mark: BlindIndex,
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** What stands for bytes that aren't text of the file's encoding. */
export const NOT_TEXT = '\uFFFD';

/** What the number itself says, where a rule needs it and the number isn't kept. */
function ofNumber(register: RegisterName, number: ResidentId): Values {
  if (register === 'household-register') return { bornByNumber: bornOnOf(number), sexByNumber: sexOf(number) };
  return register === 'disability' ? { bornByNumber: bornOnOf(number) } : {};
}

/** Whom a row is about. The resident id is checked as everywhere (GB 11643), so that a typing error matches nobody. */
export function personIn(layout: Layout, cells: readonly string[], today: Day): Decision<ResidentId, CellFault> {
  const number = cells[layout['residentId'] ?? -1] ?? '';
  if (number === '') return refused('empty', { column: 'residentId' });
  const person = checkResidentId(number, today);
  return person.ok ? person : refused('resident-id', { column: 'residentId', because: person.why });
}

/**
 * A row, read. The first cell that doesn't fit refuses the whole row, by its column and what is the matter; never by what was in it.
 */
export function readRow(
  register: RegisterName,
  layout: Layout,
  cells: readonly string[],
  today: Day,
): Decision<{ readonly residentId: ResidentId; readonly values: Values }, CellFault> {
  const cellOf = (name: string): string => cells[layout[name] ?? -1] ?? '';
  const person = personIn(layout, cells, today);
  if (!person.ok) return person;
  const values: Record<string, string | number | null> = {};
  for (const [name, { kind, schema, read }] of columnsOf(register)) {
    const cell = cellOf(name);
    if (cell.includes(NOT_TEXT)) return refused('encoding', { column: name });
    if (cell === '' && !schema.isNullable()) return refused('empty', { column: name });
    const value = schema.safeParse(read(cell));
    if (!value.success) return refused(kind, { column: name });
    if (kind === 'past-day' && value.data !== null && String(value.data) > today)
      return refused(kind, { column: name });
    values[name] = value.data as string | number | null;
  }
  return decided({ residentId: person.value, values: { ...values, ...ofNumber(register, person.value) } });
}
