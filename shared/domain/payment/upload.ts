import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, OfficeCode, OperatorId } from '../ids.ts';
import { Sha256 } from '../upload.ts';
import { AnswerReport, countKinds, type JudgedRow, ROWS_KEPT, saysMore, Taking } from './answers.ts';
import { Format, Layout, type StatementRow } from './bank-file.ts';
import type { Batch } from './batch.ts';
import { sheetOf } from './sheet.ts';
import { Differing } from './statement.ts';

/** Four times as many lines as a batch has at most have some 40 MB. */
const MOST_UPLOAD_BYTES = 64 * 1024 * 1024;

const STATES = ['announced', 'taking', 'taken', 'failed'] as const;
const UploadState = z.enum(STATES);

/** What may follow what. What failed or was never put can be announced again. */
export const UPLOAD_NEXT = {
  announced: ['taking', 'failed'],
  taking: ['taken', 'failed'],
  taken: [],
  failed: ['announced'],
} as const satisfies Record<z.infer<typeof UploadState>, readonly z.infer<typeof UploadState>[]>;

/** A job takes an upload in; until all of it is, its batch waits for answers or a statement, on a clock of its own. */
export const UPLOAD_CARE = {
  announced: 'batch',
  taking: 'batch',
  taken: null,
  failed: 'batch',
} as const satisfies Record<z.infer<typeof UploadState>, 'batch' | null>;

/** Why a file wasn't taken in, or no further. */
export const UploadFailure = z.enum([
  'upload-missing',
  'upload-differs',
  'file-unreadable',
  'file-of-another',
  'manifest-broken',
  'batch-not-answered',
  'duties-not-separated',
]);
export type UploadFailure = z.infer<typeof UploadFailure>;

/** What is announced: a bank's answers or its statement, and the file. */
export const UploadWanted = z.strictObject({
  of: z.enum(['answers', 'statement']),
  layout: Layout,
  format: Format,
  bytes: z.int().min(1).max(MOST_UPLOAD_BYTES),
  /** Of the file, in lower-case hexadecimal. */
  sha256: Sha256,
});
export type UploadWanted = z.infer<typeof UploadWanted>;

/**
 * A bank's file that is too large for a request: it is put at a signed address and taken in a piece at a time. A piece is the lines of some sheets, wherever their rows stand in the file: so each sheet is
 * read and written once, in whatever order the bank answers. `through`: the last sheet whose rows are in, whatever size the pieces had; `pieces`: how many there were. Its results are kept for good, by the digest of the file; its rows aren't.
 */
export const BankUpload = z.strictObject({
  ...UploadWanted.shape,
  ...Taking,
  batchId: BatchId,
  office: OfficeCode,
  state: UploadState,
  announcedBy: OperatorId,
  announcedOn: Day,
  pieces: z.int().min(0),
  through: z.int().min(0),
  rows: z.int().min(0),
  /** Of answers. */
  kinds: AnswerReport.shape.kinds,
  exceptions: AnswerReport.shape.exceptions,
  /** Of a statement: how many rows differ, and the first of them. */
  differing: z.int().min(0),
  differences: z.array(Differing).max(ROWS_KEPT),
  failure: UploadFailure.nullable(),
  takenOn: Day.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type BankUpload = z.infer<typeof BankUpload>;

const NOTHING = {
  pieces: 0,
  through: 0,
  rows: 0,
  kinds: {},
  exceptions: [],
  differing: 0,
  differences: [],
  failure: null,
} as const;

/**
 * A file is announced by somebody who had no hand in the batch, once its lines have gone to the bank. `was`: what became of the very same file when it was last announced: it goes on, or is the answer. Where nothing came of it it is announced
 * anew; where it told answers to lines that have gone to the bank only since, it is taken in once more, beside what it told then.
 */
export function announceUpload(
  batch: Batch,
  was: BankUpload | undefined,
  wanted: UploadWanted,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<BankUpload, 'duties-not-separated' | 'line-not-released'> {
  if (batch.hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  if (batch.filesTaken === 0) return refused('line-not-released', { state: batch.state });
  const more = was?.state === 'taken' && saysMore(was, batch);
  if (was && was.state !== 'failed' && !more) return decided(was);
  const { nth, version } = was && !more ? was : { nth: (was?.nth ?? 0) + 1, version: 0 };
  return decided({
    ...wanted,
    ...{ nth, filesTaken: batch.filesTaken },
    ...{ batchId: batch.id, office: batch.office, state: 'announced', announcedBy: by, announcedOn: today },
    ...NOTHING,
    ...{ exceptions: [], differences: [], takenOn: null, wakesOn: today, version: version + 1 },
  });
}

/** Whether somebody has still to put it. What is being taken in lies there, and what was isn't wanted a second time. */
export const isToPut = ({ state }: BankUpload): boolean => state === 'announced';

/** A step that no upload may take is a fault of ours, and loud. */
function moved(was: BankUpload, more: Partial<BankUpload>): BankUpload {
  const state = more.state ?? was.state;
  if (state !== was.state && !(UPLOAD_NEXT[was.state] as readonly string[]).includes(state))
    throw new Error(`no upload goes from ${was.state} to ${state}`);
  return { ...was, ...more, version: was.version + 1 };
}

/** The file is what was announced, and its totals are those of its rows. */
export const openUpload = (was: BankUpload, rows: number): BankUpload => moved(was, { state: 'taking', rows });

/** Nothing more of it is taken in. What was taken stands, and is said. */
export const failUpload = (was: BankUpload, failure: UploadFailure): BankUpload =>
  moved(was, { state: 'failed', failure, wakesOn: null });

/** What a piece came to; with the last one the file is taken in. `through`: its last sheet. */
export interface Piece {
  readonly through: number;
  readonly judged?: readonly (JudgedRow & { readonly fen: number })[];
  readonly differing?: readonly Differing[];
}

/** Rows that only say what stands already explain nothing: where there are too many to keep, they go first. A run that died within a piece leaves thousands of them. */
function keptOf(named: BankUpload['exceptions']): BankUpload['exceptions'] {
  const telling = named.filter(({ kind }) => kind !== 'repeated').slice(0, ROWS_KEPT);
  const repeated = named.filter(({ kind }) => kind === 'repeated').slice(0, ROWS_KEPT - telling.length);
  return [...telling, ...repeated].sort((one, other) => one.row - other.row);
}

/** One piece further. */
export function goOnUpload(
  was: BankUpload,
  { through, judged = [], differing = [] }: Piece,
  batch: Pick<Batch, 'sheets'>,
  today: Day,
): BankUpload {
  const kinds = { ...was.kinds };
  for (const [kind, { rows, fen }] of Object.entries(countKinds(judged)) as [keyof typeof kinds, never][]) {
    const before = kinds[kind] ?? { rows: 0, fen: 0 };
    kinds[kind] = { rows: before.rows + rows, fen: (before.fen + fen) as never };
  }
  const named = judged.filter(({ kind }) => kind !== 'taken').map(({ row, kind, lineId }) => ({ row, kind, lineId }));
  const ended = through >= batch.sheets ? ({ state: 'taken', takenOn: today, wakesOn: null } as const) : {};
  return moved(was, {
    ...{ pieces: was.pieces + 1, through, kinds, exceptions: keptOf([...was.exceptions, ...named]) },
    ...{ differing: was.differing + differing.length },
    ...{ differences: [...was.differences, ...differing].slice(0, ROWS_KEPT) },
    ...ended,
  });
}

/** The last sheet of the next piece, of so many sheets. */
export const nextThrough = ({ through }: BankUpload, { sheets }: Pick<Batch, 'sheets'>, sheetsAPiece: number): number =>
  Math.min(through + sheetsAPiece, sheets);

/** With which sheet a row is taken in: that of its line. What names no line of the batch goes with the first or the last. */
export function sheetWith(row: Pick<StatementRow, 'lineId'> | undefined, batch: Pick<Batch, 'sheets'>): number {
  return Math.min(Math.max(row ? sheetOf(row.lineId) : 1, 1), batch.sheets);
}
