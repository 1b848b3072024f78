import * as z from 'zod';
import type { Benefit } from './benefit.ts';
import { Day, Month } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BatchId, BlindIndex, CaseId, LineId, OfficeCode, OperatorId } from './ids.ts';
import { Fen } from './money.ts';
import { Programme } from './programme.ts';

/** Why a bank sends a payment back (facts 4.1). */
export const ReturnCode = z.enum(['ACCOUNT_CLOSED', 'NAME_MISMATCH', 'FROZEN', 'INACTIVE', 'AMOUNT_LIMIT', 'DECEASED']);
export type ReturnCode = z.infer<typeof ReturnCode>;

/** One payment of one entitlement for one month. The store's key is entitlement and month, so a second one can't be written. */
export const PaymentLine = z.strictObject({
  id: LineId,
  batchId: BatchId,
  caseId: CaseId,
  office: OfficeCode,
  month: Month,
  amountFen: Fen,
  personIndexes: z.array(BlindIndex).min(1),
  accountIndex: BlindIndex,
  holderIsMember: z.boolean(),
  state: z.enum(['draft', 'held', 'clear', 'released', 'paid', 'returned']),
  returnCode: ReturnCode.nullable(),
  answeredOn: Day.nullable(),
  version: z.int().min(1),
});
export type PaymentLine = z.infer<typeof PaymentLine>;

/** What may follow what. A held line stays out of the release until its findings are settled; a returned one waits for its reissue. */
export const LINE_NEXT = {
  draft: ['held', 'clear'],
  held: ['clear'],
  clear: ['held', 'released'],
  released: ['paid', 'returned'],
  paid: [],
  returned: [],
} as const satisfies Record<PaymentLine['state'], readonly PaymentLine['state'][]>;

/** A month's payments of one office and programme. `hands`: everybody who acted on any of its cases before, and who built it. */
export const Batch = z.strictObject({
  id: BatchId,
  office: OfficeCode,
  programme: Programme,
  month: Month,
  state: z.enum(['draft', 'screened', 'released']),
  lines: z.int().min(0),
  totalFen: Fen,
  builtBy: OperatorId,
  builtOn: Day,
  screenedOn: Day.nullable(),
  releasedBy: OperatorId.nullable(),
  releasedOn: Day.nullable(),
  hands: z.array(OperatorId),
  version: z.int().min(1),
});
export type Batch = z.infer<typeof Batch>;

export const BATCH_NEXT = {
  draft: ['screened'],
  screened: ['screened', 'released'],
  released: ['released'],
} as const satisfies Record<Batch['state'], readonly Batch['state'][]>;

/** What one request can build or release within its time, at some fifty lines a transaction; a large township has about half. */
export const MOST_LINES = 2000;

/** One line per live benefit; a benefit on whose case the builder acted earlier refuses the whole batch (B1). */
export function buildBatch(
  asked: Pick<Batch, 'id' | 'office' | 'programme' | 'month'>,
  benefits: readonly Benefit[],
  lineId: (benefit: Benefit) => LineId,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<{ batch: Batch; lines: PaymentLine[] }, 'duties-not-separated' | 'batch-empty'> {
  const due = benefits.filter(({ from, programme }) => programme === asked.programme && from <= asked.month);
  if (due.length === 0) return refused('batch-empty', { month: asked.month });
  const hands = [...new Set(due.flatMap((benefit) => benefit.hands))].sort();
  if (hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  const lines = due.map(
    (benefit): PaymentLine => ({
      id: lineId(benefit),
      batchId: asked.id,
      caseId: benefit.caseId,
      office: benefit.office,
      month: asked.month,
      amountFen: benefit.monthlyFen,
      personIndexes: benefit.personIndexes,
      accountIndex: benefit.accountIndex,
      holderIsMember: benefit.holderIsMember,
      state: 'draft',
      returnCode: null,
      answeredOn: null,
      version: 1,
    }),
  );
  return decided({
    batch: {
      ...asked,
      state: 'draft',
      lines: lines.length,
      totalFen: Fen.parse(lines.reduce((sum, line) => sum + line.amountFen, 0)),
      builtBy: by,
      builtOn: today,
      screenedOn: null,
      releasedBy: null,
      releasedOn: null,
      hands,
      version: 1,
    },
    lines,
  });
}

/**
 * Releases the clear lines of a screened batch, by somebody who neither built it nor acted on any of its cases (B1, B4). Held lines stay behind; once cleared,
 * they are released by releasing again. So is what a release that died half-way left over.
 */
export function releaseBatch(
  batch: Batch,
  lines: readonly PaymentLine[],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  { batch: Batch; released: PaymentLine[]; held: PaymentLine[] },
  'batch-not-screened' | 'duties-not-separated' | 'batch-released'
> {
  const clear = lines.filter(({ state }) => state === 'clear');
  if (batch.state === 'released' && clear.length === 0)
    return refused('batch-released', { releasedOn: batch.releasedOn ?? today });
  if (batch.state === 'draft') return refused('batch-not-screened', { state: batch.state });
  if (by === batch.builtBy || batch.hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  return decided({
    batch: { ...batch, state: 'released', releasedBy: by, releasedOn: today, version: batch.version + 1 },
    released: clear.map((line) => ({ ...line, state: 'released', version: line.version + 1 })),
    held: lines.filter(({ state }) => state === 'held'),
  });
}

/** What screening makes of a line that hasn't left: held or clear. Money that has left is only found out, not held. */
export function markScreenedLine(line: PaymentLine, blocked: boolean): PaymentLine {
  const state = blocked ? 'held' : 'clear';
  const open: readonly PaymentLine['state'][] = ['draft', 'held', 'clear'];
  return !open.includes(line.state) || line.state === state ? line : { ...line, state, version: line.version + 1 };
}

export const markScreened = (batch: Batch, today: Day): Batch =>
  batch.state === 'draft' ? { ...batch, state: 'screened', screenedOn: today, version: batch.version + 1 } : batch;

/** The bank's word on one line: paid, or returned with its code. The same word again changes nothing; another word is refused. */
export function answerLine(
  line: PaymentLine,
  answer: { readonly outcome: 'paid' | 'returned'; readonly returnCode: ReturnCode | null },
  today: Day,
): Decision<PaymentLine, 'line-not-released' | 'line-answered' | 'return-code'> {
  if ((answer.outcome === 'returned') !== (answer.returnCode !== null)) return refused('return-code');
  if (line.state === 'paid' || line.state === 'returned') return refused('line-answered', { state: line.state });
  if (line.state !== 'released') return refused('line-not-released', { state: line.state });
  return decided({
    ...line,
    state: answer.outcome,
    returnCode: answer.returnCode,
    answeredOn: today,
    version: line.version + 1,
  });
}
