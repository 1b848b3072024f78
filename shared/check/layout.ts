import { type Table, underHeadings } from '../bank/table.ts';
import { type NumberedResult, type RequestRow, ResultRow } from '../domain/check/check-file.ts';
import { RELATIONS } from '../domain/document/labels.ts';
import type { DataClass } from '../domain/mandate.ts';
import { PROGRAMME_LABELS } from '../domain/programme.ts';

type Column = keyof RequestRow;
type ResultColumn = keyof ResultRow;

/** A platform's own layout, as data: what its columns are called and in which order, and its words for ours. */
export interface Layout {
  readonly title: string;
  readonly out: Readonly<Partial<Record<Column, string>>>;
  readonly result: Readonly<Record<ResultColumn, string>>;
  readonly classes: Readonly<Record<DataClass, string>>;
  readonly words: Readonly<Record<'found' | 'nothing' | ResultRow['conclusion'], string>>;
  /** Between the data classes of one cell. */
  readonly between: string;
}

/** What a file says of itself in its first row: which it is, and how many requests and rows it has. Whoever reads it holds it against the rows. */
export interface Control {
  readonly fileId: string;
  readonly office: string;
}

const CONTROL = { request: '核对请求', result: '核对结果' } as const;
const requestsIn = (rows: readonly { readonly checkId: string }[]): number =>
  new Set(rows.map(({ checkId }) => checkId)).size;
const controlRow = (
  word: string,
  { fileId, office }: Control,
  rows: readonly { readonly checkId: string }[],
): readonly string[] => [word, fileId, String(requestsIn(rows)), String(rows.length), office];

/** The file of requests: control, headings, a row a person. */
export function writeRequests(layout: Layout, rows: readonly RequestRow[], control: Control): Table {
  const columns = Object.keys(layout.out) as Column[];
  const cellsOf = (row: RequestRow): Readonly<Record<Column, string>> => ({
    ...row,
    relation: RELATIONS[row.relation],
    programme: PROGRAMME_LABELS[row.programme].national,
    dataClasses: row.dataClasses.map((each) => layout.classes[each]).join(layout.between),
  });
  return [
    controlRow(CONTROL.request, control, rows),
    Object.values(layout.out),
    ...rows.map((row) => columns.map((name) => cellsOf(row)[name])),
  ];
}

/** What a platform's result file says; undefined where it is none, lacks a heading, or broke off: its control row counts its requests and rows. */
export function readResults(
  layout: Layout,
  table: Table,
): { readonly fileId: string; readonly rows: readonly NumberedResult[] } | undefined {
  const [[word, fileId = '', requests, lines] = [], heads = [], ...rest] = table;
  const named = underHeadings(layout.result, heads, rest);
  if (word !== CONTROL.result || !named || Number(lines) !== named.length) return undefined;
  if (Number(requests) !== requestsIn(named)) return undefined;
  return { fileId, rows: named.map((cells, at) => ({ row: at + 3, ...resultOf(layout, cells) })) };
}

function resultOf(layout: Layout, cells: Readonly<Record<ResultColumn, string>>) {
  const { words, classes } = layout;
  const keyOf = <K extends string>(among: Readonly<Record<K, string>>, word: string) =>
    (Object.keys(among) as K[]).find((key) => among[key] === word);
  const read = ResultRow.safeParse({
    ...cells,
    dataClass: keyOf(classes, cells.dataClass),
    found: cells.found === words.found ? true : cells.found === words.nothing ? false : undefined,
    conclusion: keyOf(
      { 'within-limits': words['within-limits'], 'over-limits': words['over-limits'] },
      cells.conclusion,
    ),
  });
  if (read.success) return { is: read.data };
  const [first] = read.error.issues;
  return { is: undefined, column: layout.result[(first?.path[0] as ResultColumn | undefined) ?? 'checkId'] };
}

/** What a platform would send: for the sample platform and for tests of a platform's own layout. */
export function writeResults(layout: Layout, rows: readonly ResultRow[], control: Control): Table {
  const cellsOf = (row: ResultRow): Readonly<Record<ResultColumn, string>> => ({
    ...row,
    dataClass: layout.classes[row.dataClass],
    found: row.found ? layout.words.found : layout.words.nothing,
    conclusion: layout.words[row.conclusion],
  });
  const columns = Object.keys(layout.result) as ResultColumn[];
  return [
    controlRow(CONTROL.result, control, rows),
    Object.values(layout.result),
    ...rows.map((row) => columns.map((name) => cellsOf(row)[name])),
  ];
}
