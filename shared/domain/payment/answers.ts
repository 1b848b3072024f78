import * as z from 'zod';
import { Day, Instant } from '../days.ts';
import { BatchId, type BlindIndex, LineId, OfficeCode, OperatorId } from '../ids.ts';
import { standing } from '../law/clock.ts';
import { Fen } from '../money.ts';
import type { AnswerRow } from './bank-file.ts';
import type { Batch } from './batch.ts';
import { answerLine, type PaymentLine } from './line.ts';

/**
 * What became of a row of a bank's answer. `altered`: its line isn't what was signed; it stays under way and is named (R48). `repeated`: what it says stands already. `contradicting`: another word stands, and goes on standing. `other-account`, `other-amount`:
 * not what was approved; the line stays under way and a person looks into it.
 */
export const ANSWER_KINDS = {
  taken: '已登记',
  repeated: '重复，与已登记一致',
  contradicting: '与已登记的回盘不一致',
  'unknown-line': '批次中没有该明细',
  'not-sent': '该明细未发送银行',
  'other-amount': '金额与审批不一致',
  'other-account': '账号与审批不一致',
  altered: '该明细与审批签名的清单不一致',
  unreadable: '无法识别',
} as const;
export const AnswerKind = z.enum(Object.keys(ANSWER_KINDS) as [keyof typeof ANSWER_KINDS]);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** What somebody has to look into: the bank says something that can't be. */
export const isAmiss = (kind: AnswerKind): boolean =>
  ['contradicting', 'unknown-line', 'other-amount', 'other-account'].includes(kind);

const Row = z.strictObject({ row: z.int().min(1), kind: AnswerKind, lineId: LineId.nullable() });
export type JudgedRow = z.infer<typeof Row>;

/** How many rows that weren't simply taken are kept by name; all of them are counted. */
export const ROWS_KEPT = 500;

/** Which taking in of the very same file it was, from 1, and how many of its batch's files had gone to the bank when it began. */
export const Taking = { nth: z.int().min(1), filesTaken: z.int().min(0) };

/** What became of each row of an answer. Kept for good, by the digest of the file: the same file again says the same, unless it can say more (`saysMore`). */
export const AnswerReport = z.strictObject({
  batchId: BatchId,
  office: OfficeCode,
  sha256: z.string(),
  ...Taking,
  rows: z.int().min(0),
  kinds: z.partialRecord(AnswerKind, z.strictObject({ rows: z.int().min(1), fen: Fen })),
  /** Whether it came after the bank should have answered. */
  late: z.boolean(),
  exceptions: z.array(Row).max(ROWS_KEPT),
  by: OperatorId,
  at: Instant,
  on: Day,
  version: z.int().min(1),
});
export type AnswerReport = z.infer<typeof AnswerReport>;

/** What the bank has said of a line so far, if anything. */
export const saidOf = ({ answeredOn, returnCode }: PaymentLine): 'paid' | 'returned' | undefined =>
  answeredOn === null ? undefined : returnCode === null ? 'paid' : 'returned';

/**
 * What a row does to its line. `as`: how the line stands to the manifest, and whether its file was taken; `account`: the digest of the account that the row names. Nothing is taken that isn't what was approved.
 */
export function judge(
  row: AnswerRow,
  line: PaymentLine | undefined,
  as: 'approved' | 'not-sent' | 'altered',
  account: BlindIndex | null,
  today: Day,
): { readonly kind: AnswerKind; readonly becomes?: PaymentLine } {
  if (!line) return { kind: 'unknown-line' };
  if (as === 'altered') return { kind: 'altered' };
  if (row.amountFen !== line.amountFen) return { kind: 'other-amount' };
  if (account !== null && account !== line.accountIndex) return { kind: 'other-account' };
  const said = saidOf(line);
  if (said !== undefined)
    return {
      kind:
        said === row.outcome && (said === 'paid' || line.returnCode === row.returnCode) ? 'repeated' : 'contradicting',
    };
  const answered = as === 'approved' ? answerLine(line, row, today) : undefined;
  if (!answered?.ok) return { kind: answered?.why === 'return-code' ? 'unreadable' : 'not-sent' };
  return { kind: 'taken', becomes: answered.value };
}

/**
 * Whether the very same file would be told more today: rows of it were about lines that hadn't gone to the bank, and more of the batch has gone since. Taken in once more, it tells the rows that were taken as `repeated`.
 */
export const saysMore = (
  { kinds, filesTaken }: Pick<AnswerReport, 'kinds' | 'filesTaken'>,
  batch: Pick<Batch, 'filesTaken'>,
): boolean => kinds['not-sent'] !== undefined && batch.filesTaken > filesTaken;

/** Counts what became of rows. */
export function countKinds(
  rows: readonly { readonly kind: AnswerKind; readonly fen: number }[],
): AnswerReport['kinds'] {
  const kinds: AnswerReport['kinds'] = {};
  for (const { kind, fen } of rows) {
    const { rows: before, fen: sum } = kinds[kind] ?? { rows: 0, fen: 0 };
    kinds[kind] = { rows: before + 1, fen: (sum + fen) as Fen };
  }
  return kinds;
}

/** What an answer came to, row by row. Late is what comes after the bank should have answered: it is taken all the same. */
export function reportOf(
  { id: batchId, office, clock, filesTaken }: Pick<Batch, 'id' | 'office' | 'clock' | 'filesTaken'>,
  judged: readonly (JudgedRow & { readonly fen: number })[],
  of: Pick<AnswerReport, 'sha256' | 'nth' | 'by' | 'at' | 'on'>,
): AnswerReport {
  const exceptions = judged.filter(({ kind }) => kind !== 'taken').slice(0, ROWS_KEPT);
  return {
    ...{ batchId, office, filesTaken, ...of, rows: judged.length, kinds: countKinds(judged), version: 1 },
    late: clock !== null && standing(clock, of.on).is === 'overdue',
    exceptions: exceptions.map(({ row, kind, lineId }) => ({ row, kind, lineId })),
  };
}
