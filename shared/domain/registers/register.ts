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
}

export const register = <const C extends Columns>(of: Register<C>): Register<C> => of;
