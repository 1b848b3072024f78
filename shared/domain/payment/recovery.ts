import * as z from 'zod';
import { Day } from '../days.ts';
import {
  AdjustmentId,
  CaseId,
  FindingId,
  FundOrderId,
  LineId,
  NoticeId,
  OfficeCode,
  OperatorId,
  RecoveryId,
  ScanId,
} from '../ids.ts';
import { Clock } from '../law/clock.ts';
import type { LimitCode } from '../law/limits.ts';
import { Fen } from '../money.ts';
import { Programme } from '../programme.ts';
import type { Role } from '../role.ts';

/** Why money that was paid is asked back (追缴、退回). */
export const RECOVERY_GROUNDS = {
  died: '死亡后仍发放',
  overpaid: '多发、错发',
  'change-unreported': '家庭情况变化未报告',
  fraud: '骗取',
} as const;

export const RECOVERY_STATES = ['opened', 'agreed', 'settled', 'ended'] as const;
/** What may follow what. It is settled by the last receipt alone. */
export const RECOVERY_NEXT = {
  opened: ['agreed', 'ended'],
  agreed: ['settled', 'ended'],
  settled: [],
  ended: [],
} as const satisfies Record<(typeof RECOVERY_STATES)[number], readonly (typeof RECOVERY_STATES)[number][]>;

/** Who has a recovery in care, and within what time: the township agrees; what was agreed on comes by the days that it names. */
export const RECOVERY_CARE = {
  opened: { zh: '待签订退回协议', owner: 'township-lead', within: 'RECOVERY_AGREE' },
  agreed: { zh: '按协议退回', owner: 'finance', within: 'agreed-days' },
  settled: null,
  ended: null,
} as const satisfies Record<
  (typeof RECOVERY_STATES)[number],
  { zh: string; owner: Role; within: LimitCode | 'agreed-days' } | null
>;

const Part = z.strictObject({ fen: Fen.min(1), dueOn: Day });

/**
 * Money that was paid and wasn't owed, which the household pays back by an agreement, in parts. It is paid in; nothing is ever taken off what it receives (CQ §22), so that no payment
 * knows of it. Each line's money is asked back once.
 */
export const Recovery = z.strictObject({
  id: RecoveryId,
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  state: z.enum(RECOVERY_STATES),
  ground: z.enum(
    Object.keys(RECOVERY_GROUNDS) as [keyof typeof RECOVERY_GROUNDS, ...(keyof typeof RECOVERY_GROUNDS)[]],
  ),
  /** From what it follows: a finding that was confirmed, a decision by which the aid was cut. */
  finding: FindingId.nullable(),
  adjustment: AdjustmentId.nullable(),
  /** The payments whose money it is. */
  lines: z.array(LineId).min(1).max(24),
  amountFen: Fen.min(1),
  openedBy: OperatorId,
  openedOn: Day,
  /** By which the household was told, in the same write. None on one from before it was. */
  notice: NoticeId.nullable(),
  agreement: z.strictObject({ scan: ScanId, by: OperatorId, on: Day }).nullable(),
  plan: z.array(Part).max(36),
  /** What was paid in, each by an order of money that two people signed. */
  receipts: z.array(z.strictObject({ order: FundOrderId, fen: Fen.min(1), on: Day })),
  ended: z
    .strictObject({ as: z.enum(['waived', 'uncollectable', 'to-court', 'in-error']), by: OperatorId, on: Day })
    .nullable(),
  clock: Clock.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type Recovery = z.infer<typeof Recovery>;

export const sumFen = (parts: readonly { readonly fen: Fen }[]): number =>
  parts.reduce((total, { fen }) => total + fen, 0);
/** What has been paid in, and what hasn't yet. */
export const receivedFen = ({ receipts }: Pick<Recovery, 'receipts'>): Fen => sumFen(receipts) as Fen;
export const leftFen = (recovery: Recovery): Fen => (recovery.amountFen - receivedFen(recovery)) as Fen;
/** What should have come by the end of the day before, and hasn't. */
export const missedFen = (recovery: Recovery, today: Day): Fen =>
  Math.max(0, sumFen(recovery.plan.filter(({ dueOn }) => dueOn < today)) - receivedFen(recovery)) as Fen;
