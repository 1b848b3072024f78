/** Rows of text under heads; the first column names the row and stands left, the others are figures and stand right. */
export interface Table {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What was hoped for. A bench tells whether it was met and never fails on it: a slow machine is no fault in the code. */
export interface Aim {
  readonly aim: string;
  readonly met: boolean;
  readonly found: string;
}

export interface Report {
  readonly tables: readonly Table[];
  readonly aims: readonly Aim[];
  /** How it was measured, and what the figures leave out. */
  readonly notes: readonly string[];
}

export interface Scale {
  /** A few turns only: shows that the bench works. Its times say nothing. */
  readonly quick: boolean;
  /** Prints what is measured so far: whoever waits an hour for the rest sees it. */
  told(table: Table): void;
}

/** What a file `bench/<name>.bench.ts` exports as `bench`; its name is the registration. */
export interface Bench {
  readonly title: string;
  run(scale: Scale): Promise<Report>;
}

export const ratio = (value: number, of: number): string => (of > 0 ? `${(value / of).toFixed(2)}x` : '-');

export const ms = (value: number): string => value.toFixed(value < 100 ? 2 : 0);

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Units of DynamoDB come in halves. */
export const units = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

export const printedTable = (table: Table): string => [table.title, ...aligned(table), ''].join('\n');

export function printed({ tables, aims, notes }: Report): string {
  return [
    ...tables.map(printedTable),
    ...aims.map(({ aim, met, found }) => `aim: ${aim}: ${met ? 'met' : 'NOT met'} (${found})`),
    ...notes.map((note) => `note: ${note}`),
  ].join('\n');
}

function aligned({ heads, rows }: Table): string[] {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [heads, widths.map((width) => '-'.repeat(width)), ...rows].map((cells) => `  ${line(cells)}`);
}
