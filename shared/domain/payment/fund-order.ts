import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { BlindIndex, FundAccountId, FundOrderId, OfficeCode, OperatorId, RecoveryId } from '../ids.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { Clock, lookedAt, nextLookOn, startClock, stopClock } from '../law/clock.ts';
import { type LimitCode, limitOn } from '../law/limits.ts';
import { Fen } from '../money.ts';
import { Programme } from '../programme.ts';
import type { Role } from '../role.ts';
import { FundSource, type Legs } from './funds.ts';

/** The number of the document by which money is given or taken back (文号). Never a number as long as a person's or an account's. */
export const DocumentNumber = z
  .string()
  .regex(/^(?!.*[0-9]{11})[\p{Script=Han}A-Za-z0-9〔〕（）()[\]-]{4,40}$/u, 'a document’s number');

const asked = {
  programme: Programme,
  source: FundSource,
  amountFen: Fen.min(1),
  document: DocumentNumber,
  on: Day,
};

/** What finance enters: money that came, money that a household paid back, or money that is to leave for an approved account otherwise than to people, such as what is left at the end of a year. */
export const FundOrderWanted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('allocation'), ...asked }),
  z.strictObject({ kind: z.literal('transfer'), ...asked, account: FundAccountId }),
  z.strictObject({ kind: z.literal('recovery'), ...asked, recovery: RecoveryId }),
]);
export type FundOrderWanted = z.infer<typeof FundOrderWanted>;

/** The clock of what waits for its second person, and when it is looked at next. */
const timed = { clock: Clock.nullable(), wakesOn: Day.nullable() };

const kept = {
  id: FundOrderId,
  office: OfficeCode,
  state: z.enum(['proposed', 'approved', 'declined']),
  proposedBy: OperatorId,
  proposedOn: Day,
  decidedBy: OperatorId.nullable(),
  decidedOn: Day.nullable(),
  ...timed,
  version: z.int().min(1),
};

/** Money comes into a pot, or leaves it for an approved account, by two people: who enters it, and who approves it (FIN §6(2), (4)). */
export const FundOrder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('allocation'), ...asked, ...kept }),
  z.strictObject({ kind: z.literal('transfer'), ...asked, account: FundAccountId, ...kept }),
  z.strictObject({ kind: z.literal('recovery'), ...asked, recovery: RecoveryId, ...kept }),
]);
export type FundOrder = z.infer<typeof FundOrder>;

/** What may follow what. What was approved is booked in the same write; an error is corrected by another order. */
export const ORDER_NEXT = {
  proposed: ['approved', 'declined'],
  approved: [],
  declined: [],
} as const satisfies Record<FundOrder['state'], readonly FundOrder['state'][]>;

type Care = { readonly zh: string; readonly owner: Role; readonly within: LimitCode } | null;

/** Who has an order in care, and within what time. */
export const ORDER_CARE = {
  proposed: { zh: '待审批资金', owner: 'finance-lead', within: 'FUNDS_DECIDE' },
  approved: null,
  declined: null,
} as const satisfies Record<FundOrder['state'], Care>;

interface Deciding {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar?: Calendar;
}

/** The clock of something that was entered on a day; a missing law row is a fault of ours. */
export function waitingFrom(
  office: OfficeCode,
  on: Day,
  calendar: Calendar = PUBLISHED,
): { readonly clock: Clock; readonly wakesOn: Day | null } {
  const limit = limitOn('supervision', 'FUNDS_DECIDE', office, on);
  const clock = limit.ok ? startClock(limit.value, on, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for FUNDS_DECIDE on ${on}`);
  return { clock: clock.value, wakesOn: nextLookOn(clock.value, on) };
}

const ended = ({ clock }: { readonly clock: Clock | null }, on: Day) => ({
  clock: clock && stopClock(clock, on),
  wakesOn: null,
});

export const proposeOrder = (
  wanted: FundOrderWanted,
  { id, office }: Pick<FundOrder, 'id' | 'office'>,
  { by, today, calendar }: Deciding,
): Decision<FundOrder, 'funds-in-future'> =>
  wanted.on > today
    ? refused('funds-in-future', { latest: today })
    : decided({
        ...wanted,
        ...{ id, office, state: 'proposed', proposedBy: by, proposedOn: today },
        ...{ decidedBy: null, decidedOn: null, ...waitingFrom(office, today, calendar), version: 1 },
      });

/** By another person than who entered it. */
export function decideOrder(
  was: FundOrder,
  state: 'approved' | 'declined',
  { by, today }: Deciding,
): Decision<FundOrder, 'order-decided' | 'duties-not-separated'> {
  if (was.state !== 'proposed') return refused('order-decided', { state: was.state });
  if (was.proposedBy === by) return refused('duties-not-separated', { now: 'payment' });
  return decided({ ...was, state, decidedBy: by, decidedOn: today, ...ended(was, today), version: was.version + 1 });
}

/** What an approved order books: what a household pays back was paid, and is there again. */
export function legsOf({ kind, amountFen }: FundOrder): Legs {
  switch (kind) {
    case 'allocation':
      return { received: amountFen, available: amountFen };
    case 'transfer':
      return { available: -amountFen, moved: amountFen };
    case 'recovery':
      return { paid: -amountFen, available: amountFen };
  }
}

/** What an account on the register is there for: payments through the paying bank (代发), or money that goes back to the treasury (上缴国库). */
export const FUND_ACCOUNT_USES = { payments: '代发专户', treasury: '国库或财政专户' } as const;

export const FundAccountWanted = z.strictObject({
  use: z.enum(Object.keys(FUND_ACCOUNT_USES) as ['payments', 'treasury']),
  /** The unit that holds it, and its bank: never a person. */
  unit: z.string().regex(/^[\p{Script=Han}（）()]{4,40}$/u, 'a unit’s name'),
  bank: z.string().regex(/^[\p{Script=Han}（）()]{4,40}$/u, 'a bank’s name'),
  account: z.string().regex(/^[0-9]{12,25}$/u),
});

/** An account that assistance money may go to (R47): entered by one person, approved by another. Its number is kept as a keyed digest and its last four digits. */
export const FundAccount = z.strictObject({
  ...FundAccountWanted.omit({ account: true }).shape,
  id: FundAccountId,
  office: OfficeCode,
  accountIndex: BlindIndex,
  ending: z.string().regex(/^[0-9]{4}$/u),
  state: z.enum(['proposed', 'approved', 'declined', 'ended']),
  proposedBy: OperatorId,
  proposedOn: Day,
  decidedBy: OperatorId.nullable(),
  decidedOn: Day.nullable(),
  ...timed,
  version: z.int().min(1),
});
export type FundAccount = z.infer<typeof FundAccount>;

/** What may follow what. Ending takes one person: it only ever lets less money go. */
export const FUND_ACCOUNT_NEXT = {
  proposed: ['approved', 'declined'],
  approved: ['ended'],
  declined: [],
  ended: [],
} as const satisfies Record<FundAccount['state'], readonly FundAccount['state'][]>;

/** Who has an account of the register in care. One that is approved waits for nobody: it is used, until somebody ends it. */
export const FUND_ACCOUNT_CARE = {
  proposed: { zh: '待审批核准账户', owner: 'finance-lead', within: 'FUNDS_DECIDE' },
  approved: 'at-rest',
  declined: null,
  ended: null,
} as const satisfies Record<FundAccount['state'], Care | 'at-rest'>;

/** Approved or declined by another person than who entered it; ended by whoever may approve. */
export function decideAccount(
  was: FundAccount,
  state: 'approved' | 'declined' | 'ended',
  { by, today }: Deciding,
): Decision<FundAccount, 'fund-account-decided' | 'duties-not-separated'> {
  if (!(FUND_ACCOUNT_NEXT[was.state] as readonly string[]).includes(state))
    return refused('fund-account-decided', { state: was.state });
  if (state !== 'ended' && was.proposedBy === by) return refused('duties-not-separated', { now: 'payment' });
  return decided({ ...was, state, decidedBy: by, decidedOn: today, ...ended(was, today), version: was.version + 1 });
}

/** R47: assistance money goes to no account that isn't approved for just that. */
export const mayLeaveTo = (
  account: FundAccount | undefined,
  use: FundAccount['use'],
): Decision<FundAccount, 'account-not-approved'> =>
  account?.state === 'approved' && account.use === use
    ? decided(account)
    : refused('account-not-approved', { needs: use });

/** After the watch has looked: when to look again. */
export const lookAgainAtFunds = <Waiting extends FundOrder | FundAccount>(was: Waiting, today: Day): Waiting => ({
  ...was,
  ...(was.clock ? lookedAt(was.clock, today) : { wakesOn: null }),
  version: was.version + 1,
});
