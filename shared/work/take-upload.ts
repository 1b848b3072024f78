import type { Day } from '../domain/days.ts';
import type { AnswerRow, StatementRow } from '../domain/payment/bank-file.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { Approved } from '../domain/payment/manifest.ts';
import { reconcileBatch, unmatched } from '../domain/payment/statement.ts';
import {
  type BankUpload,
  failUpload,
  goOnUpload,
  nextThrough,
  openUpload,
  type Piece,
  sheetWith,
  type UploadFailure,
} from '../domain/payment/upload.ts';
import type { Act, Powers } from '../powers.ts';
import { matchStatement } from './match-statement.ts';
import { takeAnswers } from './take-answers.ts';

type Taking = Pick<
  Powers,
  | 'readPayments'
  | 'turnPayments'
  | 'raiseFindings'
  | 'indexPeople'
  | 'knowManifests'
  | 'takeBankAnswers'
  | 'takeBankUploads'
>;
interface At {
  readonly act: Act;
  readonly today: Day;
  readonly mayGoOn: () => boolean;
  /** The rows of so many sheets are held in memory. The next run may take another size. */
  readonly sheetsAPiece: number;
}
/** `waiting`: nothing was put yet. `moved`: somebody else had it, or its batch, in hand; the next run goes on. */
export type UploadOutcome = 'finished' | 'unfinished' | 'waiting' | 'moved';

/**
 * Takes in a file that was put, or goes on with it, until it is through or the time is up. The whole of it is held against its digest and its control row before a row is taken; then it is read once for each piece. A run
 * that dies leaves off within a piece, and the next takes that piece again: rows that were taken say then that they are repeated.
 */
export async function takeUpload(
  from: BankUpload,
  powers: Taking,
  at: At,
): Promise<{ readonly upload: BankUpload; readonly outcome: UploadOutcome }> {
  const { takeBankUploads, readPayments, knowManifests } = powers;
  let now = from;
  const save = async (becomes: BankUpload): Promise<boolean> => {
    const saved = await takeBankUploads.save(now, becomes, at.act);
    if (saved.ok) now = becomes;
    return saved.ok;
  };
  const end = async (becomes: BankUpload) => {
    const saved = await save(becomes);
    if (saved && becomes.failure !== 'upload-missing') await takeBankUploads.empty(becomes);
    return { upload: now, outcome: saved ? ('finished' as const) : ('moved' as const) };
  };
  const fail = async (failure: UploadFailure) => await end(failUpload(now, failure));

  if (now.state === 'announced') {
    const arrived = await takeBankUploads.arrived(now);
    if (arrived === 'missing' && now.announcedOn === at.today) return { upload: now, outcome: 'waiting' };
    if (arrived !== 'as-announced') return await fail(arrived === 'missing' ? 'upload-missing' : 'upload-differs');
    const control = await takeBankUploads.control(now);
    if (!control) return await fail('file-unreadable');
    if (control.batchId !== now.batchId) return await fail('file-of-another');
    if (!(await save(openUpload(now, control.rows)))) return { upload: now, outcome: 'moved' };
  }
  const [batch, manifest] = await Promise.all([readPayments.batch(now.batchId), readPayments.manifest(now.batchId)]);
  const approved = manifest && (await knowManifests.open(manifest, now.batchId));
  if (!batch || !approved?.ok) return await fail('manifest-broken');
  while (now.state === 'taking') {
    if (!at.mayGoOn()) return { upload: now, outcome: 'unfinished' };
    const through = nextThrough(now, batch, at.sheetsAPiece);
    const piece =
      now.of === 'answers'
        ? await answersOf(now, { batch, through }, approved.value, powers, at)
        : await statementOf(now, through, powers, at);
    if (piece === 'stale-version') return { upload: now, outcome: 'moved' };
    if (typeof piece === 'string') return await fail(piece);
    const becomes = goOnUpload(now, piece, batch, at.today);
    if (becomes.state === 'taken') return await end(becomes);
    if (!(await save(becomes))) return { upload: now, outcome: 'moved' };
  }
  return { upload: now, outcome: 'finished' };
}

const inPiece =
  (upload: BankUpload, batch: Batch, through: number) =>
  (row: AnswerRow | StatementRow | undefined): boolean => {
    const sheet = sheetWith(row, batch);
    return sheet > upload.through && sheet <= through;
  };

async function answersOf(
  upload: BankUpload,
  { batch, through }: { readonly batch: Batch; readonly through: number },
  approved: Approved,
  powers: Taking,
  { act, today }: At,
): Promise<Piece | 'stale-version'> {
  const rows = await powers.takeBankUploads.answers(upload, inPiece(upload, batch, through));
  const judged = await takeAnswers(batch.id, rows, powers, { approved, act, today });
  return judged.ok ? { through, judged: judged.value } : judged.why;
}

/** How far the statement agrees is kept by line, so that a piece that is taken again counts nothing twice. */
async function statementOf(
  upload: BankUpload,
  through: number,
  { readPayments, takeBankAnswers, takeBankUploads }: Taking,
  { act, today }: At,
): Promise<Piece | UploadFailure | 'stale-version'> {
  const batch = await readPayments.batch(upload.batchId);
  if (!batch) return 'manifest-broken';
  const last = through >= batch.sheets;
  const was = (await readPayments.matching(batch.id)) ?? unmatched(batch.id);
  const rows = await takeBankUploads.statement(upload, inPiece(upload, batch, through));
  const { matching, differing } = await matchStatement(was, batch, rows, { readPayments });
  // A run that died between the two writes of the last piece had come as far as this.
  if (last && batch.reconciledBy === upload.announcedBy) return { through, differing };
  // Only the whole of the file can say that everything agrees.
  const rest = last ? 0 : 1;
  const differs = upload.differing + differing.length + rest;
  const becomes = reconcileBatch(batch, matching, differs, { by: upload.announcedBy, today });
  if (!becomes.ok) return becomes.why;
  const saved = await takeBankAnswers.match({ batch, matching: was }, { batch: becomes.value, matching }, act);
  return saved.ok ? { through, differing } : saved.why;
}
