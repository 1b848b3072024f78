import * as z from 'zod';
import { AidPurpose } from '../award.ts';
import { AccountSigns, amountIn, type Benefit, decisionIn, NO_SIGNS, runsIn, topUpName } from '../benefit.ts';
import { Day, Month, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { type BatchId, BatchId as BatchIdSchema, BlindIndex, CaseId, LineId, OfficeCode } from '../ids.ts';
import type { LimitCode } from '../law/limits.ts';
import { canonical, sha256 } from '../ledger/entry.ts';
import { Fen } from '../money.ts';
import type { Role } from '../role.ts';
import { amountOf, type Due, type Owed, Working } from './due.ts';

/** Why a bank sends a payment back (facts 4.1). */
export const ReturnCode = z.enum(['ACCOUNT_CLOSED', 'NAME_MISMATCH', 'FROZEN', 'INACTIVE', 'AMOUNT_LIMIT', 'DECEASED']);
export type ReturnCode = z.infer<typeof ReturnCode>;

/** What the bank says of one line. */
export const BankWord = z.strictObject({ outcome: z.enum(['paid', 'returned']), returnCode: ReturnCode.nullable() });
export type BankWord = z.infer<typeof BankWord>;

export const LINE_STATES = ['draft', 'clear', 'held', 'paid', 'returned', 'ready', 'moved', 'cancelled'] as const;
export const LineState = z.enum(LINE_STATES);
export type LineState = z.infer<typeof LineState>;

/**
 * What may follow what. Whether a clear line has left is said by its batch: released, it is under way. A line that is held when its batch leaves stays behind;
 * once its findings are cleared it is `ready`, and a follow-up batch takes it over (`moved`).
 */
export const LINE_NEXT = {
  draft: ['clear', 'held'],
  clear: ['held', 'paid', 'returned'],
  held: ['clear', 'ready', 'cancelled'],
  paid: [],
  returned: ['ready', 'cancelled'],
  ready: ['moved', 'cancelled'],
  moved: [],
  cancelled: [],
} as const satisfies Record<LineState, readonly LineState[]>;

/**
 * On whose clock a line goes on, beside that of its batch, which isn't closed while a line of it can still go on: of the finding that holds it, which two people clear; of its return; and of what is ready, a clock that
 * its batch keeps for all such lines. A stopped batch lets its entitlements go.
 */
export const LINE_CARE = {
  draft: 'batch',
  clear: 'batch',
  held: 'finding',
  paid: null,
  returned: 'return',
  ready: { owner: 'finance', within: 'LINE_FOLLOW' },
  moved: null,
  cancelled: null,
} as const satisfies Record<
  LineState,
  'batch' | 'finding' | 'return' | { readonly owner: Role; readonly within: LimitCode } | null
>;

/** What each state is called; for documents. */
export const LINE_LABELS = {
  draft: '待筛查',
  clear: '无异常（随批次发放）',
  held: '暂缓（线索未办结）',
  paid: '已到账',
  returned: '银行退回',
  ready: '可补发',
  moved: '已转入补发批次',
  cancelled: '不再发放',
} as const satisfies Record<LineState, string>;

/** Why a held or returned line is not paid after all. */
export const CancelReason = z.enum(['died', 'not-eligible', 'benefit-stopped', 'paid-otherwise', 'built-in-error']);
export type CancelReason = z.infer<typeof CancelReason>;

/**
 * One payment of one entitlement for one month, or of one case for one purpose. `personIndexes` is the household as it was when the line was made, `working` how its
 * amount came about; `replaces` is the line that this one pays after all.
 */
export const PaymentLine = z.strictObject({
  id: LineId,
  batchId: BatchIdSchema,
  caseId: CaseId,
  office: OfficeCode,
  month: Month,
  /** What aid that is given once is for; null for a month’s money. */
  purpose: AidPurpose.nullable(),
  amountFen: Fen,
  working: Working,
  personIndexes: z.array(BlindIndex).min(1),
  accountIndex: BlindIndex,
  holderIndex: BlindIndex,
  holderIsMember: z.boolean(),
  signs: AccountSigns.default(NO_SIGNS),
  /** The decision that it was made from, by the version of the case that this made: under it lies what was known then (decision 58). Null on a line from before it was named. */
  decision: z.int().min(1).nullable().default(null),
  /** Digest of the benefit as it was when the line was made; the ledger knows which one that was. */
  snapshot: z.string(),
  state: LineState,
  returnCode: ReturnCode.nullable(),
  answeredOn: Day.nullable(),
  cancelled: CancelReason.nullable(),
  replaces: LineId.nullable(),
  version: z.int().min(1),
});
export type PaymentLine = z.infer<typeof PaymentLine>;

/** What a line pays: its mark is kept under this. */
export const paysOf = ({ month, purpose, working }: Pick<PaymentLine, 'month' | 'purpose' | 'working'>): Owed =>
  purpose ?? (working.of === 'top-up' ? topUpName(month, working.no) : month);

/** The benefit as it stands, as one digest. */
const snapshotOf = (benefit: Benefit): string => sha256(canonical(benefit));

/** Whether what a line pays is still owed, all of it: the benefit may have been reduced or ended since the line was made. */
export const stillOwed = ({ month, purpose, amountFen, working }: PaymentLine, benefit: Benefit): boolean =>
  purpose === null
    ? working.of === 'top-up' || amountIn(benefit, month) >= amountFen
    : benefit.instalments.some((part) => part.purpose === purpose && runsIn(benefit, monthOf(part.dueOn)));

/** The line that pays something owed. */
export const lineOf = (
  { benefit, month, purpose, working }: Due,
  of: { readonly id: LineId; readonly batchId: BatchId },
): PaymentLine => ({
  ...of,
  caseId: benefit.caseId,
  office: benefit.office,
  month,
  purpose,
  amountFen: amountOf(working),
  working,
  personIndexes: benefit.personIndexes,
  accountIndex: benefit.accountIndex,
  holderIndex: benefit.holderIndex,
  holderIsMember: benefit.holderIsMember,
  signs: benefit.signs,
  decision: decisionIn(benefit, purpose === null ? month : null),
  snapshot: snapshotOf(benefit),
  state: 'draft',
  returnCode: null,
  answeredOn: null,
  cancelled: null,
  replaces: null,
  version: 1,
});

const moved = (line: PaymentLine, state: LineState, more: Partial<PaymentLine> = {}): PaymentLine => ({
  ...line,
  ...more,
  state,
  version: line.version + 1,
});

/**
 * What screening makes of a line. `open`: its batch hasn't been approved, so that a cleared line still goes with it; afterwards a held line stays held or becomes
 * ready for a follow-up. `left`: the money has left, and what is found about it is only found out.
 */
export function markScreened(line: PaymentLine, blocked: boolean, batch: 'open' | 'approved' | 'left'): PaymentLine {
  switch (line.state) {
    case 'draft':
      return moved(line, blocked ? 'held' : 'clear');
    case 'clear':
      return blocked && batch !== 'left' ? moved(line, 'held') : line;
    case 'held':
      return blocked ? line : moved(line, batch === 'open' ? 'clear' : 'ready');
    default:
      return line;
  }
}

/** The bank's word on one line that has left: paid, or returned with its code. Another word than the one that stands is refused, and so is a second one. */
export function answerLine(
  line: PaymentLine,
  answer: BankWord,
  today: Day,
): Decision<PaymentLine, 'line-not-released' | 'line-answered' | 'return-code'> {
  if ((answer.outcome === 'returned') !== (answer.returnCode !== null)) return refused('return-code');
  if (line.answeredOn !== null) return refused('line-answered', { state: line.state, answeredOn: line.answeredOn });
  if (line.state !== 'clear') return refused('line-not-released', { state: line.state });
  return decided(moved(line, answer.outcome, { returnCode: answer.returnCode, answeredOn: today }));
}

/** A person's word that a held, returned or ready line isn't paid after all. */
export function cancelLine(line: PaymentLine, reason: CancelReason): Decision<PaymentLine, 'line-not-open'> {
  const open: readonly LineState[] = ['held', 'returned', 'ready'];
  if (!open.includes(line.state)) return refused('line-not-open', { state: line.state });
  return decided(moved(line, 'cancelled', { cancelled: reason }));
}

/** The township's word that a returned line can be paid again. */
export const readyAgain = (line: PaymentLine): Decision<PaymentLine, 'line-not-open'> =>
  line.state === 'returned' ? decided(moved(line, 'ready')) : refused('line-not-open', { state: line.state });

/** A ready line goes into a follow-up batch, to the account that the benefit has by now. */
export function takeOver(
  line: PaymentLine,
  benefit: Benefit,
  into: { readonly id: LineId; readonly batchId: BatchId },
): Decision<{ was: PaymentLine; becomes: PaymentLine }, 'line-not-open'> {
  if (line.state !== 'ready') return refused('line-not-open', { state: line.state });
  return decided({
    was: moved(line, 'moved'),
    becomes: {
      ...line,
      ...into,
      accountIndex: benefit.accountIndex,
      holderIndex: benefit.holderIndex,
      holderIsMember: benefit.holderIsMember,
      signs: benefit.signs,
      snapshot: snapshotOf(benefit),
      state: 'draft',
      returnCode: null,
      answeredOn: null,
      replaces: line.id,
      version: 1,
    },
  });
}
