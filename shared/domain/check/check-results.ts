import * as z from 'zod';
import { Day, Instant } from '../days.ts';
import { CheckFileId, CheckId, OfficeCode, OperatorId } from '../ids.ts';
import { type Mandate, markOf } from '../mandate.ts';
import type { Answer, CheckReport, MeansCheck } from '../means-check.ts';
import type { ResultRow } from './check-file.ts';

/**
 * What became of a row of a result file. A report is whole or it is none: where a row of a request is amiss, its others wait for it (`incomplete`); other requests' rows stand. `superseded`: it came late, and
 * a newer request prevails.
 */
export const RESULT_KINDS = {
  taken: '已登记',
  repeated: '重复，与已登记的报告一致',
  contradicting: '该请求已登记另一结果，以已登记的为准；如有异议请提出复核',
  superseded: '迟到：该请求已被新的核对取代，以最新核对为准',
  closed: '案件目前的环节不登记核对结果',
  'unknown-request': '本文件中没有该请求',
  'unknown-person': '该请求中没有该人员',
  'other-mandate': '授权书与请求所依据的不符',
  'mandate-revoked': '授权书已撤回，不予登记',
  'not-asked': '该项目未经授权、未提出核对，不予登记',
  'named-twice': '同一人员、同一项目在文件中重复',
  'reports-differ': '同一请求各行的报告编号、日期或者结论不一致',
  'report-day': '报告日期早于请求或者晚于今日',
  incomplete: '同一请求还有人员或者项目缺失、有误，整份报告待补齐后登记',
  'duties-not-separated': '登记人已经办本案其他环节',
  unreadable: '该列无法识别',
} as const;
export const ResultKind = z.enum(Object.keys(RESULT_KINDS) as [keyof typeof RESULT_KINDS]);
export type ResultKind = z.infer<typeof ResultKind>;

const Row = z.strictObject({
  row: z.int().min(1),
  kind: ResultKind,
  /** The heading of the column that can't be read. */
  column: z.string().nullable(),
  checkId: CheckId.nullable(),
});
export type JudgedResult = z.infer<typeof Row>;

/** What became of each row of a result file. Kept for good, by the digest of the file: the same file again says the same. */
export const CheckResults = z.strictObject({
  fileId: CheckFileId,
  office: OfficeCode,
  sha256: z.string(),
  rows: z.int().min(0),
  /** Requests that have their report by this file. */
  answered: z.int().min(0),
  kinds: z.partialRecord(ResultKind, z.int().min(1)),
  /** Rows of requests whose time to be checked had run out (M57 §17). */
  late: z.int().min(0),
  /** Every row that wasn't simply taken, up to five hundred by name; all of them are counted. */
  exceptions: z.array(Row).max(500),
  by: OperatorId,
  at: Instant,
  on: Day,
  version: z.int().min(1),
});
export type CheckResults = z.infer<typeof CheckResults>;

interface Numbered {
  readonly row: number;
  readonly is: ResultRow;
}

/** What the rows of one request come to: each row's kind, and the report where they make one. */
export function judgeRows(
  rows: readonly Numbered[],
  check: MeansCheck,
  mandates: readonly Mandate[],
): {
  readonly judged: readonly JudgedResult[];
  readonly says?: { readonly answer: Answer; readonly report: CheckReport };
} {
  const named = new Set<string>();
  const alone = rows.map(({ row, is }) => ({ row, is, amiss: amissOf(is, check, mandates, named) }));
  const good = alone.filter(({ amiss }) => amiss === undefined).map(({ is }) => is);
  const together = togetherOf(good, check);
  const judged = alone.map(({ row, amiss }) => ({
    ...{ row, kind: amiss ?? together, column: null, checkId: check.id },
  }));
  const [first] = good;
  if (together !== 'taken' || !first) return { judged };
  const { reportNumber, reportedOn, conclusion } = first;
  const items = good.map(({ person, dataClass, found, detail }) => ({ person, dataClass, found, detail }));
  const summary = `经核对${check.persons.length}人、${check.dataClasses.length}类信息，${items.filter(({ found }) => found).length}项有登记信息，详见明细。`;
  return { judged, says: { answer: { conclusion, reportedOn }, report: { reportNumber, summary, items } } };
}

/** What is amiss with a row by itself. */
function amissOf(
  { person, dataClass, mandate }: ResultRow,
  check: MeansCheck,
  mandates: readonly Mandate[],
  named: Set<string>,
): ResultKind | undefined {
  if (!check.persons.includes(person)) return 'unknown-person';
  const theirs = mandates.find((each) => each.person === person);
  if (theirs && theirs.revokedOn !== null) return 'mandate-revoked';
  if (!theirs || markOf(theirs) !== mandate) return 'other-mandate';
  if (!check.dataClasses.includes(dataClass)) return 'not-asked';
  const name = `${person} ${dataClass}`;
  if (named.has(name)) return 'named-twice';
  named.add(name);
  return undefined;
}

/** What the rows of a request that are in order each for itself come to together. */
function togetherOf(rows: readonly ResultRow[], check: MeansCheck): ResultKind {
  const [first] = rows;
  if (!first) return 'incomplete';
  const same = (each: ResultRow) =>
    each.reportNumber === first.reportNumber &&
    each.reportedOn === first.reportedOn &&
    each.conclusion === first.conclusion;
  if (!rows.every(same)) return 'reports-differ';
  if (check.answeredOn !== null)
    return check.conclusion === first.conclusion && check.reportedOn === first.reportedOn
      ? 'repeated'
      : 'contradicting';
  return rows.length === check.persons.length * check.dataClasses.length ? 'taken' : 'incomplete';
}

/** How many rows came to each kind. */
export function countResults(rows: readonly JudgedResult[]): CheckResults['kinds'] {
  const kinds: CheckResults['kinds'] = {};
  for (const { kind } of rows) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}
