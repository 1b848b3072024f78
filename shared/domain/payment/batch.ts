import * as z from 'zod';
import { addDays, Day, firstDayOf, Month } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, type FundAccountId, OfficeCode, OperatorId } from '../ids.ts';
import { type Calendar, PUBLISHED, rollBack } from '../law/calendar.ts';
import { Clock, lookedAt, nextLookOn, startClock } from '../law/clock.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import { settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';
import { Programme } from '../programme.ts';
import { Role } from '../role.ts';
import { Funding, freeFunds, type Pot, planShares, sendFunds } from './funds.ts';
import { LINE_CARE, LINE_STATES, LineState } from './line.ts';

export const BATCH_STATES = [
  'building',
  'draft',
  'screened',
  'approved',
  'funds-blocked',
  'released',
  'sent',
  'answered',
  'reconciled',
  'closed',
  'stopped',
] as const;
export const BatchState = z.enum(BATCH_STATES);
export type BatchState = z.infer<typeof BatchState>;

/** What may follow what. Until money has left, a batch can be stopped; afterwards it can only be answered for. One in which nothing is left to do is closed at once. */
export const BATCH_NEXT = {
  building: ['draft', 'closed', 'stopped'],
  draft: ['screened', 'closed', 'stopped'],
  screened: ['approved', 'closed', 'stopped'],
  approved: ['funds-blocked', 'closed', 'stopped'],
  'funds-blocked': ['released', 'closed', 'stopped'],
  released: ['sent', 'answered'],
  sent: ['answered'],
  answered: ['reconciled', 'closed'],
  reconciled: ['closed'],
  closed: [],
  stopped: [],
} as const satisfies Record<BatchState, readonly BatchState[]>;

/** Who has a batch in care in each state, and within what time it must move on. A state without a row doesn't compile; only an end has none. */
export const CARE = {
  building: { zh: '编制中', owner: 'finance', within: 'BATCH_BUILD' },
  draft: { zh: '待筛查', owner: 'finance', within: 'BATCH_SCREEN' },
  screened: { zh: '待审批', owner: 'finance-lead', within: 'BATCH_APPROVE' },
  approved: { zh: '待锁定资金', owner: 'finance', within: 'BATCH_FUND' },
  'funds-blocked': { zh: '待发放', owner: 'releaser', within: 'BATCH_RELEASE' },
  released: { zh: '待取代发文件', owner: 'releaser', within: 'BATCH_SEND' },
  sent: { zh: '待银行回盘', owner: 'finance', within: 'BATCH_ANSWER' },
  answered: { zh: '待对账', owner: 'finance', within: 'BATCH_RECONCILE' },
  reconciled: { zh: '余留处理中', owner: 'finance', within: 'BATCH_CLOSE' },
  closed: { zh: '已结清', owner: null, within: null },
  stopped: { zh: '已叫停', owner: null, within: null },
} as const satisfies Record<
  BatchState,
  { zh: string } & ({ owner: Role; within: LimitCode } | { owner: null; within: null })
>;

const Count = z.strictObject({ lines: z.int().min(0), fen: Fen });
type Count = z.infer<typeof Count>;
/** How many lines of a batch stand in each state, and with how much money. It moves in the same write as the lines. */
export const Tally = z.record(LineState, Count);
export type Tally = z.infer<typeof Tally>;

const NONE: Count = { lines: 0, fen: 0 as Fen };
export const EMPTY = Object.fromEntries(LINE_STATES.map((state) => [state, NONE])) as Tally;

export const StopReason = z.enum(['wrong-month', 'wrong-amounts', 'suspected-fraud', 'instructed']);
export type StopReason = z.infer<typeof StopReason>;

const Approval = z.strictObject({ as: Role, by: OperatorId, on: Day });

/**
 * A batch of payments of one office and programme for a month. `hands`: everybody who acted on any of its cases before. `after`: how far building has come.
 * `follows`: the batch whose held or returned lines it pays after all. Its lines lie in sheets.
 */
export const Batch = z.strictObject({
  id: BatchId,
  office: OfficeCode,
  programme: Programme,
  month: Month,
  turn: z.int().min(1),
  follows: BatchId.nullable(),
  state: BatchState,
  payBy: Day.nullable(),
  after: z.string().nullable(),
  sheets: z.int().min(0),
  screenedSheets: z.int().min(0),
  /** Benefits left out because the builder had acted on their cases; a batch that another builds takes them up. */
  leftOut: z.int().min(0),
  tally: Tally,
  /** What the bank has said so far, whatever became of the lines since. */
  answers: z.strictObject({ paid: Count, returned: Count }),
  hands: z.array(OperatorId),
  builtBy: OperatorId,
  builtOn: Day,
  screenedOn: Day.nullable(),
  approvals: z.array(Approval),
  /** The money that is blocked for it, on its way and paid, by source; null before any is blocked. */
  funds: Funding.nullable(),
  releasedBy: OperatorId.nullable(),
  releasedOn: Day.nullable(),
  /** Of the files that its lines go to the bank in, how many were taken. */
  filesTaken: z.int().min(0),
  reconciledBy: OperatorId.nullable(),
  reconciledOn: Day.nullable(),
  stopped: z.strictObject({ by: OperatorId, on: Day, reason: StopReason }).nullable(),
  clock: Clock.nullable(),
  /** While lines of it are ready, beside the clock of its state: within what time they go into a batch that follows. */
  following: Clock.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type Batch = z.infer<typeof Batch>;

const totalOf = (tally: Tally, states: readonly LineState[] = LINE_STATES): Count => ({
  lines: states.reduce((sum, state) => sum + tally[state].lines, 0),
  fen: states.reduce((sum, state) => sum + tally[state].fen, 0) as Fen,
});

/** Where every fen of a batch is. The parts make up the whole at any moment, as line and tally move in one write. */
export const Balance = z.strictObject({
  total: Count,
  open: Count,
  underWay: Count,
  paid: Count,
  returned: Count,
  held: Count,
  moved: Count,
  cancelled: Count,
});
export type Balance = z.infer<typeof Balance>;

export function balanceOf({ tally, state }: Pick<Batch, 'tally' | 'state'>): Balance {
  const total = totalOf(tally);
  if (state === 'stopped')
    return {
      total,
      open: NONE,
      underWay: NONE,
      paid: NONE,
      returned: NONE,
      held: NONE,
      moved: tally.moved,
      cancelled: totalOf(
        tally,
        LINE_STATES.filter((each) => each !== 'moved'),
      ),
    };
  const left = hasLeft(state);
  return {
    total,
    open: totalOf(tally, left ? ['draft', 'ready'] : ['draft', 'clear', 'ready']),
    underWay: left ? tally.clear : NONE,
    paid: tally.paid,
    returned: tally.returned,
    held: tally.held,
    moved: tally.moved,
    cancelled: tally.cancelled,
  };
}

/** A batch as the office reads it: beside what is kept, who has it in care, which approvals are missing, and the balance. */
export const ShownBatch = z.strictObject({
  ...Batch.omit({ after: true, screenedSheets: true, wakesOn: true }).shape,
  lines: z.int().min(0),
  totalFen: Fen,
  owner: Role.nullable(),
  approvalsMissing: z.array(Role),
  balance: Balance,
});
export type ShownBatch = z.infer<typeof ShownBatch>;

export function shown(batch: Batch, today: Day): ShownBatch {
  const { after: _after, screenedSheets: _screened, wakesOn: _wakes, ...kept } = batch;
  const balance = balanceOf(batch);
  return {
    ...kept,
    lines: balance.total.lines,
    totalFen: balance.total.fen,
    owner: CARE[batch.state].owner,
    approvalsMissing: batch.state === 'screened' ? [...approvalsOf(batch, today).missing] : [],
    balance,
  };
}

/** Whether the money of a batch is out of our hands: the files that tell the bank to pay may be taken. */
export const hasLeft = (state: BatchState): boolean =>
  ['released', 'sent', 'answered', 'reconciled', 'closed'].includes(state);

/** Who may still touch its lines, as screening sees it. */
export const stageOf = ({ state }: Batch): 'open' | 'approved' | 'left' =>
  hasLeft(state) ? 'left' : state === 'approved' || state === 'funds-blocked' ? 'approved' : 'open';

export interface Doing {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar?: Calendar;
}

function clockOf({ programme, office }: Batch, code: LimitCode, on: Day, calendar: Calendar): Clock {
  const limit = limitOn(programme, code, office, on);
  const clock = limit.ok ? startClock(limit.value, on, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for ${code} on ${on}`);
  return clock.value;
}

const earliest = (...days: readonly (Day | null)[]): Day | null =>
  days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);

/** When the watch looks at a batch next: at the warnings and the end of its clocks, the day after its pay day, and each night while a line is held. */
function nextLook({ state, clock, following, payBy, tally }: Batch, today: Day): Day | null {
  if (clock === null) return null;
  // What the system itself has to carry on with is looked at every time.
  if (state === 'building' || state === 'draft') return today;
  const missed = payBy === null || hasLeft(state) || payBy < today ? null : addDays(payBy, 1);
  const held = tally.held.lines > 0 ? addDays(today, 1) : null;
  return earliest(nextLookOn(clock, today), following && nextLookOn(following, today), missed, held);
}

/** The batch in its next state, with that state's clock. What follows what is the table's to say. */
export function enter<S extends BatchState>(batch: Batch, state: S, today: Day, calendar: Calendar = PUBLISHED): Batch {
  const { within } = CARE[state];
  // What ends needs no money any more.
  if (within === null)
    return {
      ...batch,
      ...{ state, funds: batch.funds && freeFunds(batch.funds), clock: null, following: null, wakesOn: null },
    };
  const entered = { ...batch, state, clock: clockOf(batch, within, today, calendar) };
  return { ...entered, wakesOn: nextLook(entered, today) };
}

/** The last day on which a month's money may be in the accounts: the day of the setting, rolled back to a working day. Null where none is set or the year isn't published. */
export function payDay(
  programme: Programme,
  office: OfficeCode,
  month: Month,
  calendar: Calendar = PUBLISHED,
): Day | null {
  const first = firstDayOf(month);
  const limit = limitOn(programme, 'PAY_DAY', office, first);
  if (!limit.ok) return null;
  const day = rollBack(calendar, addDays(first, limit.value.value - 1));
  return day.ok ? day.value : null;
}

/** What comes after a month's first batch is late already; its clocks alone count. */
const payByOf = ({ turn, follows, programme, office, month }: Asked, calendar: Calendar): Day | null =>
  turn > 1 || follows !== null || programme === 'temporary' ? null : payDay(programme, office, month, calendar);

type Asked = Pick<Batch, 'id' | 'office' | 'programme' | 'month' | 'turn' | 'follows'>;

/** Opens a batch before its first line: by somebody who acted on none of its cases (B1). */
export function openBatch(
  asked: Asked,
  hands: readonly OperatorId[],
  { by, today, calendar = PUBLISHED }: Doing,
): Decision<Batch, 'duties-not-separated'> {
  if (hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  return decided(
    enter(
      {
        ...asked,
        state: 'building',
        payBy: payByOf(asked, calendar),
        after: null,
        sheets: 0,
        screenedSheets: 0,
        leftOut: 0,
        tally: EMPTY,
        answers: { paid: NONE, returned: NONE },
        hands: [...hands],
        builtBy: by,
        builtOn: today,
        screenedOn: null,
        approvals: [],
        funds: null,
        releasedBy: null,
        releasedOn: null,
        filesTaken: 0,
        reconciledBy: null,
        reconciledOn: null,
        stopped: null,
        clock: null,
        following: null,
        wakesOn: null,
        version: 1,
      },
      'building',
      today,
      calendar,
    ),
  );
}

/** Building has come to its end: the batch waits for screening. One without a line has nothing to wait for. */
export const finishBuilding = (batch: Batch, today: Day): Batch =>
  enter(batch, batch.sheets === 0 ? 'closed' : 'draft', today);

/** Lines went from one state to another: the tally goes with them, and what follows from the last of them. Approvals that were given for other lines fall. */
export function withTally(batch: Batch, tally: Tally, today: Day, calendar: Calendar = PUBLISHED): Batch {
  const same = JSON.stringify(tally) === JSON.stringify(batch.tally);
  const becomes = {
    ...batch,
    tally,
    approvals: same || batch.state !== 'screened' ? batch.approvals : [],
    // The clock of what is ready began with the first line that was, and ends when none is.
    following:
      tally.ready.lines === 0 ? null : (batch.following ?? clockOf(batch, LINE_CARE.ready.within, today, calendar)),
  };
  // A look that is due already isn't put off by what happens meanwhile.
  const wakesOn = batch.wakesOn === null ? null : earliest(batch.wakesOn, nextLook(becomes, today));
  return concluded({ ...becomes, wakesOn }, today, calendar);
}

/** What nobody has to decide: a batch without a line under way is answered, one without anything left to do is closed. */
export function concluded(batch: Batch, today: Day, calendar?: Calendar): Batch {
  const { clear, held, returned, ready, draft } = batch.tally;
  const left = draft.lines + held.lines + returned.lines + ready.lines;
  if ((batch.state === 'released' || batch.state === 'sent') && clear.lines === 0)
    return enter(batch, 'answered', today, calendar);
  if (batch.state === 'reconciled' && left === 0) return enter(batch, 'closed', today, calendar);
  if (['screened', 'approved', 'funds-blocked'].includes(batch.state) && left + clear.lines === 0)
    return enter(batch, 'closed', today, calendar);
  return batch;
}

/** All sheets have been looked at: the batch waits for its approvers. */
export const finishScreening = (batch: Batch, today: Day, calendar?: Calendar): Batch =>
  batch.state === 'draft' && batch.screenedSheets === batch.sheets
    ? concluded({ ...enter(batch, 'screened', today, calendar), screenedOn: today }, today, calendar)
    : batch;

const advanced = (batch: Batch): Batch => ({ ...batch, version: batch.version + 1 });

/** The places that have to be filled for a sum on a day: those of the smallest tier that reaches to it. The tiers are a dated setting of the county. */
export function approversFor(
  sum: Fen,
  { programme, office }: Pick<Batch, 'programme' | 'office'>,
  on: Day,
): readonly Role[] {
  const tiers = settingOn(programme, 'PAYMENT_APPROVERS', office, on);
  if (!tiers.ok) throw new Error(`no approval tiers in force on ${on}`);
  const reaching = tiers.value.value.filter(({ upToFen }) => upToFen === null || sum <= upToFen);
  const [tier] = reaching.sort(
    (a, b) => (a.upToFen ?? Number.POSITIVE_INFINITY) - (b.upToFen ?? Number.POSITIVE_INFINITY),
  );
  if (!tier) throw new Error('no approval tier reaches to the sum');
  return tier.approvers;
}

/** The places that must be filled before a batch may leave, and those that nobody has filled. */
export function approvalsOf(
  batch: Batch,
  on: Day,
): { readonly needed: readonly Role[]; readonly missing: readonly Role[] } {
  const needed = approversFor(batch.tally.clear.fen, batch, on);
  const missing = [...needed];
  for (const { as } of batch.approvals) {
    const at = missing.indexOf(as);
    if (at >= 0) missing.splice(at, 1);
  }
  return { needed, missing };
}

/**
 * One approver's word on the clear lines of a screened batch. As many and such approvers as the tier of its sum asks for, all of them different, none of them its
 * builder, none with a hand on any of its cases (B1, B4).
 */
export function approveBatch(
  batch: Batch,
  { by, roles, today, calendar }: Doing & { readonly roles: readonly Role[] },
): Decision<Batch, 'batch-not-screened' | 'batch-nothing-clear' | 'duties-not-separated' | 'approval-not-yours'> {
  if (batch.state !== 'screened') return refused('batch-not-screened', { state: batch.state });
  if (batch.tally.clear.lines === 0) return refused('batch-nothing-clear', { held: batch.tally.held.lines });
  if (by === batch.builtBy || batch.hands.includes(by) || batch.approvals.some((each) => each.by === by))
    return refused('duties-not-separated', { now: 'payment' });
  const { missing } = approvalsOf(batch, today);
  const as = missing.find((role) => roles.includes(role));
  if (!as) return refused('approval-not-yours', { missing: [...missing] });
  const approved = { ...batch, approvals: [...batch.approvals, { as, by, on: today }] };
  return decided(advanced(missing.length > 1 ? approved : enter(approved, 'approved', today, calendar)));
}

/** Money is blocked for the clear lines of an approved batch, source by source, and it is said to which approved account it will leave. What isn't there can't be blocked. */
export function blockFunds(
  batch: Batch,
  pots: readonly Pot[],
  account: FundAccountId,
  { by, today, calendar }: Doing,
): Decision<
  Batch,
  'batch-not-approved' | 'funds-blocked' | 'batch-nothing-clear' | 'duties-not-separated' | 'funds-missing'
> {
  if (batch.state === 'funds-blocked') return refused('funds-blocked');
  if (batch.state !== 'approved') return refused('batch-not-approved', { state: batch.state });
  const { clear, held } = batch.tally;
  if (clear.lines === 0) return refused('batch-nothing-clear', { held: held.lines });
  if (batch.hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  const shares = planShares(pots, clear.fen);
  if (!shares.ok) return shares;
  const funds = { account, shares: shares.value, by, on: today };
  return decided(advanced({ ...enter(batch, 'funds-blocked', today, calendar), funds }));
}

/** Money leaves: by somebody who neither built nor approved the batch nor blocked its money, and acted on none of its cases (B1, B4). Of two at once the store lets one. */
export function releaseBatch(
  batch: Batch,
  { by, today, calendar }: Doing,
): Decision<
  Batch,
  'batch-not-approved' | 'funds-not-blocked' | 'batch-released' | 'batch-nothing-clear' | 'duties-not-separated'
> {
  if (hasLeft(batch.state)) return refused('batch-released', { releasedOn: batch.releasedOn ?? today });
  if (batch.state === 'approved') return refused('funds-not-blocked');
  if (batch.state !== 'funds-blocked' || batch.funds === null)
    return refused('batch-not-approved', { state: batch.state });
  if (batch.tally.clear.lines === 0) return refused('batch-nothing-clear', { held: batch.tally.held.lines });
  const others = [batch.builtBy, batch.funds.by, ...batch.hands, ...batch.approvals.map((each) => each.by)];
  if (others.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  const funds = sendFunds(batch.funds, batch.tally.clear.fen);
  return decided(advanced({ ...enter(batch, 'released', today, calendar), funds, releasedBy: by, releasedOn: today }));
}

/** Stops a batch whose money hasn't left. Its entitlements are free for another batch, and none of its lines ever leaves. */
export function stopBatch(
  batch: Batch,
  reason: StopReason,
  { by, today }: Doing,
): Decision<Batch, 'batch-released' | 'batch-stopped'> {
  if (hasLeft(batch.state)) return refused('batch-released', { releasedOn: batch.releasedOn ?? batch.builtOn });
  if (batch.state === 'stopped') return refused('batch-stopped');
  return decided(advanced({ ...enter(batch, 'stopped', today), stopped: { by, on: today, reason } }));
}

/** After the watch has looked: what awaited a year's holidays is counted by them once they are published, and when to look again. */
export function lookAgain(batch: Batch, today: Day, calendar: Calendar = PUBLISHED): Batch {
  const counted = {
    ...batch,
    payBy: batch.payBy ?? payByOf(batch, calendar),
    clock: batch.clock && lookedAt(batch.clock, today, calendar).clock,
    following: batch.following && lookedAt(batch.following, today, calendar).clock,
  };
  return advanced({ ...counted, wakesOn: nextLook(counted, today) });
}
