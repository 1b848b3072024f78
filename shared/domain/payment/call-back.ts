import * as z from 'zod';
import { Day, Month } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, CallBackId, CaseId, LineId, OfficeCode, OperatorId } from '../ids.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { Clock, lookedAt, nextLookOn, startClock, stopClock } from '../law/clock.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import { settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';
import type { Role } from '../role.ts';
import type { PaymentLine } from './line.ts';

export const CALL_BACK_STATES = ['to-call', 'to-visit', 'answered', 'not-found'] as const;
export const CallBackState = z.enum(CALL_BACK_STATES);
export type CallBackState = z.infer<typeof CallBackState>;

/** What may follow what. Whom no call reaches is visited; nobody is given up by telephone. */
export const CALL_BACK_NEXT = {
  'to-call': ['to-visit', 'answered'],
  'to-visit': ['answered', 'not-found'],
  answered: [],
  'not-found': [],
} as const satisfies Record<CallBackState, readonly CallBackState[]>;

/** Who has a call-back in care, and within what time: the bureau's hotline calls and its supervisors visit, never the township that paid nor the people who pay. */
export const CALL_BACK_CARE = {
  'to-call': { zh: '待电话回访', owner: 'hotline', within: 'CALL_BACK' },
  'to-visit': { zh: '待上门核实', owner: 'supervisor', within: 'CALL_BACK_VISIT' },
  answered: null,
  'not-found': null,
} as const satisfies Record<CallBackState, { zh: string; owner: Role; within: LimitCode } | null>;

/** Who may hold a card. Of the household's own people nobody asks more. */
export const CARD_HOLDERS = {
  payee: '本人',
  household: '家庭成员',
  relative: '不共同生活的亲友',
  'village-staff': '村（居）干部',
  'office-staff': '乡镇（街道）或民政工作人员',
  institution: '供养服务机构',
  other: '其他人',
  unsure: '说不清',
} as const;
export const CardHolder = z.enum(Object.keys(CARD_HOLDERS) as [keyof typeof CARD_HOLDERS]);

/** Who asked the household for money, gifts or a meal. */
export const ASKERS = {
  nobody: '没有',
  'village-staff': '村（居）干部',
  'office-staff': '乡镇（街道）或民政工作人员',
  'bank-staff': '银行工作人员',
  other: '其他人',
  unsaid: '不愿说',
} as const;
export const Asker = z.enum(Object.keys(ASKERS) as [keyof typeof ASKERS]);

/** What the household said, as far as it is a choice from a list. `receivedFen`: what it says that it got, where it knows. */
export const CallBackAnswer = z
  .strictObject({
    spokeWith: z.enum(['payee', 'household', 'carer']),
    received: z.enum(['yes', 'no', 'unsure']),
    receivedFen: Fen.nullable(),
    cardHeldBy: CardHolder,
    askedForMoney: Asker,
  })
  .refine(({ received, receivedFen }) => received === 'yes' || receivedFen === null, {
    message: 'only-what-was-received',
    path: ['receivedFen'],
  });
export type CallBackAnswer = z.infer<typeof CallBackAnswer>;

/** What it said in its own words; sealed in `report`. */
export const CallBackText = z.strictObject({ words: z.string().trim().min(2).max(2000) });
export type CallBackText = z.infer<typeof CallBackText>;

/** Why nobody was reached. By telephone one look at a wrong number is enough; at the door, that nobody there knows them. */
export const Missed = z.enum(['no-answer', 'no-number', 'wrong-number', 'nobody-home', 'unknown-there']);
export type Missed = z.infer<typeof Missed>;

/** A household that was paid is asked about it: was it received, how much, who holds the card, did anybody ask for money (B3, B4, B5). */
export const CallBack = z.strictObject({
  id: CallBackId,
  caseId: CaseId,
  office: OfficeCode,
  /** The month of the plan that drew it. */
  plan: Month,
  batchId: BatchId,
  lineId: LineId,
  paidFor: Month,
  paidFen: Fen,
  paidOn: Day,
  state: CallBackState,
  tries: z.array(z.strictObject({ because: Missed, by: OperatorId, on: Day })).max(40),
  answer: CallBackAnswer.nullable(),
  endedBy: OperatorId.nullable(),
  endedOn: Day.nullable(),
  clock: Clock,
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type CallBack = z.infer<typeof CallBack>;

function clockOf(
  code: LimitCode,
  office: OfficeCode,
  on: Day,
  calendar: Calendar,
): Pick<CallBack, 'clock' | 'wakesOn'> {
  const limit = limitOn('supervision', code, office, on);
  const clock = limit.ok ? startClock(limit.value, on, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for ${code} on ${on}`);
  return { clock: clock.value, wakesOn: nextLookOn(clock.value, on) };
}

/** The call-back on a paid line that was drawn. */
export function openCallBack(
  line: PaymentLine,
  of: Pick<CallBack, 'id' | 'plan'>,
  today: Day,
  calendar: Calendar = PUBLISHED,
): CallBack {
  if (line.state !== 'paid' || line.answeredOn === null) throw new Error('a line that was not paid');
  const { caseId, office, batchId, id: lineId, month: paidFor, amountFen: paidFen, answeredOn: paidOn } = line;
  return {
    ...{ ...of, caseId, office, batchId, lineId, paidFor, paidFen, paidOn },
    ...{ state: 'to-call', tries: [], answer: null, endedBy: null, endedOn: null },
    ...clockOf('CALL_BACK', office, today, calendar),
    version: 1,
  };
}

export interface CallingBack {
  readonly by: OperatorId;
  readonly roles: readonly Role[];
  readonly today: Day;
  /** Who acted on the case, and who built, approved, released or reconciled the batch. */
  readonly accused: readonly OperatorId[];
  readonly calendar?: Calendar;
}
type Refusal = 'call-back-ended' | 'call-back-not-yours' | 'duties-not-separated';

/** Only its owner's duty, and nobody who had a hand in what is asked about. */
function mine(was: CallBack, { by, roles, accused }: CallingBack): Decision<CallBack, Refusal> {
  const care = CALL_BACK_CARE[was.state];
  if (care === null) return refused('call-back-ended', { state: was.state });
  if (!roles.includes(care.owner)) return refused('call-back-not-yours', { owner: care.owner });
  if (accused.includes(by)) return refused('duties-not-separated', { now: 'call-back' });
  return decided({ ...was, version: was.version + 1 });
}

const ended = (was: CallBack, { by, today }: CallingBack) =>
  ({ endedBy: by, endedOn: today, clock: stopClock(was.clock, today), wakesOn: null }) as const;

const MISSED_AT: Readonly<Record<'to-call' | 'to-visit', readonly Missed[]>> = {
  'to-call': ['no-answer', 'no-number', 'wrong-number'],
  'to-visit': ['nobody-home', 'unknown-there'],
};

/**
 * Nobody was reached. By telephone: on as many days as the setting says, or without a number that is theirs, and the household is visited. At the door: nobody knows them, and the
 * payment was to somebody who can't be found.
 */
export function missCallBack(
  was: CallBack,
  because: Missed,
  at: CallingBack,
): Decision<CallBack, Refusal | 'call-back-not-so'> {
  const own = mine(was, at);
  if (!own.ok) return own;
  const { by, today, calendar = PUBLISHED } = at;
  const state = was.state as 'to-call' | 'to-visit';
  if (!MISSED_AT[state].includes(because)) return refused('call-back-not-so', { takes: [...MISSED_AT[state]] });
  const tries = [...was.tries, { because, by, on: today }];
  if (because === 'unknown-there') return decided({ ...own.value, tries, state: 'not-found', ...ended(was, at) });
  const setting = settingOn('supervision', 'CALL_BACK_TRIES', was.office, today);
  if (!setting.ok) throw new Error(`no number of calls in force on ${today}`);
  const days = new Set(tries.filter((each) => each.because === 'no-answer').map(({ on }) => on)).size;
  const goesThere = state === 'to-call' && (because !== 'no-answer' || days >= setting.value.value);
  return decided(
    goesThere
      ? { ...own.value, tries, state: 'to-visit', ...clockOf('CALL_BACK_VISIT', was.office, today, calendar) }
      : { ...own.value, tries },
  );
}

/** What the household said. */
export function answerCallBack(was: CallBack, answer: CallBackAnswer, at: CallingBack): Decision<CallBack, Refusal> {
  const own = mine(was, at);
  if (!own.ok) return own;
  return decided({ ...own.value, state: 'answered', answer, ...ended(was, at) });
}

/** After the watch has looked: when to look again. */
export const lookAgainAtCallBack = (was: CallBack, today: Day): CallBack => ({
  ...was,
  ...lookedAt(was.clock, today),
  version: was.version + 1,
});
