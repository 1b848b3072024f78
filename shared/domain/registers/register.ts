import type { Column } from './column.ts';

export type Columns = Readonly<Record<string, Column>>;

/** A register that another organ keeps and hands over. */
export interface Register<C extends Columns> {
  readonly title: string;
  /** Who keeps it. */
  readonly keeper: string;
  readonly basis: readonly [string, ...string[]];
  /** What it may be used for: to find what is paid or counted wrongly, or whom aid hasn't reached. */
  readonly purpose: 'supervision' | 'outreach';
  /** Beside the resident id, by which rows are matched. */
  readonly columns: C;
  /** The columns by which two rows about a person tell of the same thing, so that a newer delivery's takes the older's place; none where a delivery tells all of the person anew. */
  readonly thing: readonly string[];
}

export const register = <const C extends Columns>(
  of: Register<C> & { readonly thing: readonly (keyof C)[] },
): Register<C> => of;
