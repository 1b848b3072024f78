import * as z from 'zod';
import type { Column } from './column.ts';
import { OF_MEANS } from './of-means.ts';
import { OF_NEED } from './of-need.ts';
import { OF_PERSONS, OF_STAFF } from './of-persons.ts';
import type { Columns, Register } from './register.ts';

/**
 * Every register that the bureau takes in (facts 2.2, 4), by its name. What isn't a column here is never read: a file may have as many more as it likes. What a register must
 * hold is the least that its rules need.
 */
export const REGISTERS = { ...OF_PERSONS, ...OF_MEANS, ...OF_NEED, ...OF_STAFF } as const satisfies Record<
  string,
  Register<Columns>
>;

export const RegisterName = z.enum(Object.keys(REGISTERS) as [keyof typeof REGISTERS, ...(keyof typeof REGISTERS)[]]);
export type RegisterName = z.infer<typeof RegisterName>;

type ColumnsOf<N extends RegisterName> = (typeof REGISTERS)[N]['columns'];
/** What a row of a register says, beside whom it says it of. */
export type RowOf<N extends RegisterName> = {
  readonly [K in keyof ColumnsOf<N>]: ColumnsOf<N>[K] extends Column<infer S> ? z.infer<S> : never;
};

/** Headings under which the resident id stands, in every register. */
export const RESIDENT_ID_HEADS: readonly string[] = ['公民身份号码', '身份证号', '身份证号码', '证件号码'];
