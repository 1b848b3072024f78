import * as z from 'zod';
import type { Case } from '../case/case.ts';
import { type CaseClock, startCaseClock } from '../case-clock.ts';
import { Day, Month } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { AdjustmentId, AppealId, CaseId, NoticeId, OfficeCode, OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import type { LimitCode } from '../law/limits.ts';
import { Fen } from '../money.ts';
import { isAdverse, type Notice, NoticeKind } from '../notice.ts';
import { Programme } from '../programme.ts';
import type { Tray } from '../queue.ts';

/** Reconsideration (行政复议) or a lawsuit (行政诉讼) against a written decision (R649 §65; LAW26 §76; ARL §20). */
export const AppealKind = z.enum(['reconsideration', 'litigation']);

/** How it ended. Upheld (维持, 驳回) and withdrawn leave the decision as it is; revoked (撤销), changed (变更) and remanded (责令重新作出) have to be carried out. */
export const AppealOutcome = z.enum(['upheld', 'withdrawn', 'revoked', 'changed', 'remanded']);
export type AppealOutcome = z.infer<typeof AppealOutcome>;
const LEAVES_ALL: readonly AppealOutcome[] = ['upheld', 'withdrawn'];

/** What a changed decision orders: a month's amount from a month on, or aid once. */
export const Order = z.strictObject({ amountFen: Fen.min(1), from: Month });
export type Order = z.infer<typeof Order>;

/** The body and the number of its file, as they stand on its papers: no person's name. */
const Body = z.string().trim().min(4).max(60);
const FileNumber = z.string().trim().min(2).max(60);

const Result = z.strictObject({
  outcome: AppealOutcome,
  number: FileNumber,
  receivedOn: Day,
  order: Order.nullable(),
});

const Spine = {
  id: AppealId,
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  kind: AppealKind,
  /** The decision that it is against, by its notice; with the matter of dynamic management, where it was made in one. */
  against: NoticeId,
  decision: NoticeKind,
  adjustment: AdjustmentId.nullable(),
  body: Body,
  number: FileNumber,
  receivedOn: Day,
  recordedBy: OperatorId,
  answeredOn: Day.nullable(),
  version: z.int().min(1),
};

export const Appeal = z.discriminatedUnion('state', [
  z.strictObject({ ...Spine, state: z.literal('pending') }),
  z.strictObject({ ...Spine, state: z.literal('answered') }),
  z.strictObject({ ...Spine, state: z.literal('resulted'), result: Result }),
  z.strictObject({ ...Spine, state: z.literal('closed'), result: Result }),
  z.strictObject({
    ...Spine,
    state: z.literal('carried-out'),
    result: Result,
    carriedOutOn: Day,
    carriedOutBy: OperatorId,
    /** By which the household was told. */
    notice: NoticeId,
  }),
]);
export type Appeal = z.infer<typeof Appeal>;
export type AppealState = Appeal['state'];
export type Resulted = Extract<Appeal, { state: 'resulted' }>;
export type CarriedOut = Extract<Appeal, { state: 'carried-out' }>;

/** What may follow what. */
export const APPEAL_NEXT = {
  pending: ['answered', 'resulted', 'closed'],
  answered: ['resulted', 'closed'],
  resulted: ['carried-out'],
  closed: [],
  'carried-out': [],
} as const satisfies Record<AppealState, readonly AppealState[]>;

/** Whose it is at each state; none once it has ended. */
export const APPEAL_TRAYS = {
  pending: 'appeal',
  answered: 'appeal',
  resulted: 'appeal-result',
  closed: null,
  'carried-out': null,
} as const satisfies Record<AppealState, Tray | null>;

export interface AppealMoved<A extends Appeal = Appeal> {
  readonly becomes: A;
  readonly starts: readonly CaseClock[];
  readonly stops: readonly LimitCode[];
}

interface At {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
}

/** A reconsideration or a lawsuit has come in against an adverse decision: it is to be answered, and its result has a time (both recommended; the body sets its own). */
export function recordAppeal(
  subject: Case,
  notice: Notice,
  told: Pick<Appeal, 'id' | 'kind' | 'body' | 'number' | 'receivedOn' | 'adjustment'>,
  { by, today, calendar }: At,
): Decision<AppealMoved, 'notice-not-adverse' | 'appeal-date'> {
  if (!isAdverse(notice.kind)) return refused('notice-not-adverse', { kind: notice.kind });
  if (told.receivedOn > today || told.receivedOn < notice.issuedOn)
    return refused('appeal-date', { earliest: notice.issuedOn, latest: today });
  const becomes: Appeal = {
    ...told,
    state: 'pending',
    caseId: subject.id,
    office: subject.office,
    programme: subject.programme,
    against: notice.id,
    decision: notice.kind,
    recordedBy: by,
    answeredOn: null,
    version: 1,
  };
  const clock = (code: LimitCode) => startCaseClock(code, subject, told.receivedOn, calendar, told.id);
  return decided({ becomes, starts: [clock('APPEAL_ANSWER'), clock('APPEAL_RESULT')], stops: [] });
}

/** The office has handed in its answer and its evidence. */
export function answerAppeal(was: Appeal, { today }: Pick<At, 'today'>): Decision<AppealMoved, 'appeal-state'> {
  if (was.state !== 'pending') return refused('appeal-state', { state: was.state });
  return decided({
    becomes: { ...was, state: 'answered', answeredOn: today, version: was.version + 1 },
    starts: [],
    stops: ['APPEAL_ANSWER'],
  });
}

/** Its result has come: what leaves the decision as it is ends it; the rest has its time to be carried out. */
export function recordResult(
  was: Appeal,
  subject: Case,
  told: z.infer<typeof Result>,
  { today, calendar }: Pick<At, 'today' | 'calendar'>,
): Decision<AppealMoved, 'appeal-state' | 'appeal-date' | 'appeal-order'> {
  if (was.state !== 'pending' && was.state !== 'answered') return refused('appeal-state', { state: was.state });
  if (told.receivedOn > today || told.receivedOn < was.receivedOn)
    return refused('appeal-date', { earliest: was.receivedOn, latest: today });
  const orders = told.outcome === 'changed' && was.decision !== 'non-acceptance' && was.decision !== 'aid-not-upheld';
  if (orders !== (told.order !== null)) return refused('appeal-order', { outcome: told.outcome });
  const ends = LEAVES_ALL.includes(told.outcome);
  return decided({
    becomes: { ...was, state: ends ? 'closed' : 'resulted', result: told, version: was.version + 1 },
    starts: ends ? [] : [startCaseClock('APPEAL_CARRY_OUT', subject, told.receivedOn, calendar, was.id)],
    stops: ['APPEAL_ANSWER', 'APPEAL_RESULT'],
  });
}
