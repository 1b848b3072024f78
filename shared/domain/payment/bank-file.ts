import * as z from 'zod';
import type { Day, Month } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, LineId, OfficeCode, type OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import type { LimitCode } from '../law/limits.ts';
import { Fen } from '../money.ts';
import type { Role } from '../role.ts';
import { TakenOut, takenOut } from '../taken-out.ts';
import { type Batch, type Doing, enter } from './batch.ts';
import { ReturnCode } from './line.ts';

/** Ten thousand lines a file at most: what one request makes (three seconds of a processor), one answer of a function carries (with the longest names 5.6 of 6.3 million bytes), and banks take (decision 47). */
export const SHEETS_A_FILE = 250;
export const MOST_ROWS = 10_000;

/** Into how many files a batch goes, which of them a sheet goes into, and which sheets a file holds. */
export const filesOf = ({ sheets }: Pick<Batch, 'sheets'>): number => Math.ceil(sheets / SHEETS_A_FILE);
export const fileOf = (sheet: number): number => Math.ceil(sheet / SHEETS_A_FILE);
export const sheetsIn = (part: number, { sheets }: Pick<Batch, 'sheets'>): { from: number; to: number } => ({
  from: (part - 1) * SHEETS_A_FILE + 1,
  to: Math.min(part * SHEETS_A_FILE, sheets),
});

export const LAYOUTS = ['standard', 'sample-rural'] as const;
export const Layout = z.enum(LAYOUTS);
export type Layout = z.infer<typeof Layout>;
export const Format = z.enum(['csv-utf8', 'csv-gb18030', 'xlsx']);
export type Format = z.infer<typeof Format>;

/** The public key of who asks, in the age format (`age1…`): only its holder opens the file. */
export const Recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/u, 'an age recipient');

/** What a bank is told of one line. In clear only on its way into a sealed file. */
export interface BankRow {
  readonly lineId: LineId;
  readonly holder: string;
  readonly account: string;
  readonly bank: string;
  readonly amountFen: Fen;
  readonly month: Month;
  /** What the passbook shows. */
  readonly remark: string;
}

/** What a bank answers of one line, and what its statement shows. `account` where its layout has one. */
export const AnswerRow = z.strictObject({
  lineId: LineId,
  account: z.string().nullable(),
  amountFen: Fen,
  outcome: z.enum(['paid', 'returned']),
  returnCode: ReturnCode.nullable(),
});
export type AnswerRow = z.infer<typeof AnswerRow>;
export type StatementRow = Pick<AnswerRow, 'lineId' | 'amountFen' | 'outcome'>;

/** Rows by their number in the file; `undefined` where one can't be read. */
export interface ReadFile<Row> {
  readonly batchId: string;
  readonly rows: readonly { readonly row: number; readonly is: Row | undefined }[];
}

/** That somebody took a file of a batch's lines, how it is known again, and that its copies are gone. `nth`: a file that got lost is made anew. */
export const BankFile = z.strictObject({
  batchId: BatchId,
  office: OfficeCode,
  part: z.int().min(1),
  nth: z.int().min(1),
  layout: Layout,
  format: Format,
  lines: z.int().min(0),
  fen: Fen,
  /** SHA-256 of the file as the bank gets it, base64url; and a note of it with the totals, signed. */
  sha256: z.string(),
  note: z.string(),
  ...TakenOut,
});
export type BankFile = z.infer<typeof BankFile>;

/** What may follow what of a file, and who has it in care: who took it says that its copies are gone. */
export const BANK_FILE_NEXT = { taken: ['destroyed'], destroyed: [] } as const;
export const BANK_FILE_CARE = {
  taken: { zh: '待确认销毁', owner: 'releaser', within: 'FILE_DESTROY' },
  destroyed: null,
} as const satisfies Record<keyof typeof BANK_FILE_NEXT, { zh: string; owner: Role; within: LimitCode } | null>;

/** What is signed of a file. */
export const fileText = (
  { id }: Pick<Batch, 'id'>,
  file: Pick<BankFile, 'part' | 'nth' | 'layout' | 'format' | 'lines' | 'fen' | 'sha256'>,
  root: string,
): string =>
  `doudi/bank-file\n${file.lines}\n${file.sha256}\nbatch ${id}\nfile ${file.part} ${file.nth} ${file.layout} ${file.format}\nfen ${file.fen}\nmanifest ${root}\n`;

/**
 * A file of a released batch is taken by who released it, in order, and once: with the last one the batch is sent. One that got lost (`again`) is made anew, and both stay on
 * record until their copies are gone.
 */
export function takeFile(
  batch: Batch,
  { part, again }: { readonly part: number; readonly again: boolean },
  { by, today, calendar }: Doing,
): Decision<Batch, 'batch-not-released' | 'file-not-yours' | 'file-unknown' | 'file-taken' | 'file-not-taken'> {
  if (batch.state !== 'released' && batch.state !== 'sent')
    return refused('batch-not-released', { state: batch.state });
  if (by !== batch.releasedBy) return refused('file-not-yours');
  const next = batch.filesTaken + 1;
  if (part > Math.min(next, filesOf(batch))) return refused('file-unknown', { next, files: filesOf(batch) });
  if (part < next && !again) return refused('file-taken', { next, files: filesOf(batch) });
  if (part === next && again) return refused('file-not-taken');
  const taken = { ...batch, filesTaken: Math.max(part, batch.filesTaken), version: batch.version + 1 };
  return decided(part === filesOf(batch) && batch.state === 'released' ? enter(taken, 'sent', today, calendar) : taken);
}

/** The record of a file that is being taken, with the clock within which its copies must be gone (R45). */
export const keepFile = (
  batch: Batch,
  file: Omit<BankFile, 'batchId' | 'office' | keyof TakenOut>,
  taking: { readonly by: OperatorId; readonly today: Day; readonly calendar?: Calendar },
): BankFile => ({
  batchId: batch.id,
  office: batch.office,
  ...file,
  ...takenOut({ matter: batch.programme, office: batch.office }, taking),
});
