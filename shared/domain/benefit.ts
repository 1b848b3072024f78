import * as z from 'zod';
import { Instalment, paymentsOf } from './award.ts';
import { type AidCompleted, type Aided, type AidReviewed, advanced, type Case, type Confirmed } from './case/case.ts';
import type { Step } from './case/step.ts';
import { type Custody, mayBePaid } from './custody/custody.ts';
import { Day, Month, monthOf } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BlindIndex, CaseId, NoticeId, OfficeCode, OperatorId, PersonId, personAt, TopUpId } from './ids.ts';
import type { LimitCode } from './law/limits.ts';
import { Fen } from './money.ts';
import { Programme } from './programme.ts';
import type { Role } from './role.ts';
import { layHand } from './stage.ts';

/** What an account can be shown by. Only the bank's own paper proves whose account it is. */
export const EVIDENCE = ['application', 'identity-card', 'bank-proof'] as const;
export const proven = (evidence: readonly (typeof EVIDENCE)[number][]): boolean => evidence.includes('bank-proof');

/** What an account is there for: the one card that all subsidies go to (惠民惠农财政补贴资金“一卡通”; facts 4.1), or an account for this money. */
export const PAYEE_PURPOSES = { 'one-card': '惠民惠农补贴“一卡通”账户', assistance: '领取救助金的账户' } as const;

/** Sealed in `payee`: where the money goes, what that account is for, and what it was shown by. The last two are absent on an account from before they were kept. */
export const PayeeAccount = z.strictObject({
  account: z.string().regex(/^[0-9]{12,19}$/u),
  bank: z.string().trim().min(2).max(40),
  holder: z.string().trim().min(1).max(40),
  holderResidentId: z.string().trim().min(1).max(40),
  purpose: z
    .enum(Object.keys(PAYEE_PURPOSES) as [keyof typeof PAYEE_PURPOSES, ...(keyof typeof PAYEE_PURPOSES)[]])
    .optional(),
  evidence: z.array(z.enum(EVIDENCE)).min(1).optional(),
});
export type PayeeAccount = z.infer<typeof PayeeAccount>;
/** As it is entered today: nothing is left out. */
export const PayeeEntry = PayeeAccount.required();

/** The cases whose benefits one account takes, known by the account's keyed digest; what screening holds against each other (R29). */
export const AccountUse = z.strictObject({
  accountIndex: BlindIndex,
  cases: z.array(CaseId),
  version: z.int().min(1),
});
export type AccountUse = z.infer<typeof AccountUse>;

/** One case more on an account. The same one when it was there. */
export const usedBy = (use: AccountUse | undefined, accountIndex: BlindIndex, caseId: CaseId): AccountUse =>
  use?.cases.includes(caseId)
    ? use
    : { accountIndex, cases: [...(use?.cases ?? []), caseId], version: (use?.version ?? 0) + 1 };

/** One case fewer on an account. */
export const unusedBy = (use: AccountUse, caseId: CaseId): AccountUse => ({
  ...use,
  cases: use.cases.filter((each) => each !== caseId),
  version: use.version + 1,
});

/** What screening has to know of an account (R29): its holder is staff, a committee member or their kin and no member of the household; the household calls it closed; it was changed, with the bank's paper or without. */
export const AccountSigns = z.strictObject({
  holderIsStaff: z.boolean(),
  closed: z.boolean(),
  changed: z.strictObject({ on: Day, proven: z.boolean() }).nullable(),
});
export type AccountSigns = z.infer<typeof AccountSigns>;
export const NO_SIGNS: AccountSigns = { holderIsStaff: false, closed: false, changed: null };

/** Names what a month is topped up by: the month and the how-manieth time. */
export const TopUpName = z
  .string()
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])\+[1-9]\d?$/u, 'a month, + and a number')
  .brand<'TopUpName'>();
export type TopUpName = z.infer<typeof TopUpName>;
export const topUpName = (month: Month, no: number): TopUpName => `${month}+${no}` as TopUpName;

/** Why a month that was paid is owed more (补发). */
export const TopUpGround = z.enum(['standard-raised', 'decision-corrected', 'reconsidered', 'paid-short']);
export type TopUpGround = z.infer<typeof TopUpGround>;

/** That a month is owed more than it was paid: what it should have been, and what had been given for it before. */
export const TopUp = z.strictObject({
  id: TopUpId,
  month: Month,
  no: z.int().min(1).max(99),
  rightFen: Fen,
  paidFen: Fen,
  ground: TopUpGround,
  by: OperatorId,
  on: Day,
});
export type TopUp = z.infer<typeof TopUp>;

/** The version of the case that a decision made, by which what it was made on is found (decision 58). */
const DecisionVersion = z.int().min(1);

/** A month's amount from a month on, and the notice by which it was decided: none on an amount from before they were kept by month. The decision is absent on one from before it was named. */
export const Amount = z.strictObject({
  from: Month,
  monthlyFen: Fen.min(1),
  notice: NoticeId.nullable(),
  decision: DecisionVersion.optional(),
});
export type Amount = z.infer<typeof Amount>;

/**
 * An entitlement (待遇): amounts by month, none where there is no monthly money, and aid to be paid once or in parts, each part once by its purpose. `ends`: the first month for which nothing is
 * owed any more, and the notice that said so. `personIndexes` and `accountIndex` are keyed digests, by which payments are screened without opening anything; `hands` are all who acted on the
 * case and its adjustments, none of whom may prepare or release its money. `decision` is the one that opened it, and granted its aid.
 */
export const Benefit = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  decision: DecisionVersion.optional(),
  from: Month,
  /** By month, the earliest first. */
  amounts: z.array(Amount),
  ends: z.strictObject({ from: Month, notice: NoticeId }).nullable(),
  instalments: z.array(Instalment),
  topUps: z.array(TopUp),
  personIndexes: z.array(BlindIndex).min(1),
  /** Whose those digests are, by the numbers that they have in the case; absent while these are their places (nobody before them has left), and on one from before it was kept. */
  persons: z.array(PersonId).optional(),
  accountIndex: BlindIndex,
  holderIndex: BlindIndex,
  holderIsMember: z.boolean(),
  signs: AccountSigns,
  /** Where the account lies sealed: how many it has had. */
  payee: z.int().min(1),
  hands: z.array(OperatorId),
  /** The day on which it was last said that anything is owed by it, at its grant or by a result of an appeal; batches built by then couldn't know. Absent on one from before it was kept. */
  owedAsOf: Day.optional(),
  version: z.int().min(1),
});
export type Benefit = z.infer<typeof Benefit>;

/** Somebody who is paid for: the number that they have in the case, and their digest. */
export interface PaidFor {
  readonly person: PersonId;
  readonly mark: BlindIndex;
}

/** Somebody's digest among those of the household, which are in the order of the application. */
export const indexOf = (person: PersonId, personIndexes: readonly BlindIndex[]): BlindIndex | undefined =>
  personIndexes[Number(person.slice(1)) - 1];

/** Those of these who are known by a digest. */
export const markedOf = (people: Case['people'], personIndexes: readonly BlindIndex[]): PaidFor[] =>
  people.flatMap(({ person }) => {
    const mark = indexOf(person, personIndexes);
    return mark === undefined ? [] : [{ person, mark }];
  });

export const paidFor = ({ personIndexes, persons }: Pick<Benefit, 'personIndexes' | 'persons'>): PaidFor[] =>
  personIndexes.map((mark, at) => ({ mark, person: persons?.[at] ?? personAt(at) }));

/** The same as it is kept. */
export const paidForAs = (people: readonly PaidFor[]): Pick<Benefit, 'personIndexes' | 'persons'> => ({
  personIndexes: people.map(({ mark }) => mark),
  ...(people.some(({ person }, at) => person !== personAt(at)) && { persons: people.map(({ person }) => person) }),
});

/** Whether anything is owed for a month at all. */
export const runsIn = ({ from, ends }: Pick<Benefit, 'from' | 'ends'>, month: Month): boolean =>
  from <= month && (ends === null || month < ends.from);

/** Whether it pays anything in a month or after: aid that is given once is over with its last part. */
export const paysFrom = ({ ends, amounts, instalments }: Benefit, month: Month): boolean =>
  (ends === null || ends.from > month) &&
  (amounts.length > 0 || instalments.some(({ dueOn }) => monthOf(dueOn) >= month));

/** The month's amount in force for a month, in fen; zero before the first, from the end on, and where there is no monthly money. */
export function amountIn(benefit: Pick<Benefit, 'amounts' | 'from' | 'ends'>, month: Month): Fen {
  if (!runsIn(benefit, month)) return 0 as Fen;
  return benefit.amounts.findLast(({ from }) => from <= month)?.monthlyFen ?? (0 as Fen);
}

/** The decision that a month's amount rests on, or aid that isn't a month's; null where none was named. */
export const decisionIn = (
  { amounts, decision }: Pick<Benefit, 'amounts' | 'decision'>,
  month: Month | null,
): number | null => (month === null ? decision : amounts.findLast(({ from }) => from <= month)?.decision) ?? null;

/** The stages at which money may flow: after the confirmation, and where aid came first from its decision on (LAW26 §50). */
type Payable = Confirmed | Aided | AidCompleted | AidReviewed;
const PAYABLE: readonly Case['stage'][] = ['confirmed', 'aided', 'aid-completed', 'aid-reviewed'];
const isPayable = (subject: Case): subject is Payable =>
  PAYABLE.includes(subject.stage) && !(subject.stage === 'aid-reviewed' && !subject.upheld);

/**
 * Opens the benefit of a case on which money may flow, once, by somebody who acted on no earlier stage nor on the custody of the card (B1). The account's holder is of the household, or somebody with whom a custody is
 * filed and in its term: a stranger's account is refused, as a change to it is.
 */
export function grantBenefit(
  subject: Case,
  {
    holderIsStaff = false,
    decision,
    custody,
    personIndexes,
    ...indexes
  }: Pick<Benefit, 'personIndexes' | 'accountIndex' | 'holderIndex'> & {
    readonly holderIsStaff?: boolean;
    readonly decision?: number | undefined;
    readonly custody?: Custody | undefined;
  },
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Payable> & { readonly benefit: Benefit },
  'stage-not-open' | 'duties-not-separated' | 'benefit-granted' | 'benefit-without-money' | 'custody-not-filed'
> {
  if (!isPayable(subject)) return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (subject.benefit) return refused('benefit-granted');
  const { award, payFrom: from, notice } = subject;
  const made = decision === undefined ? {} : { decision };
  const amounts: Amount[] = award.kind === 'monthly' ? [{ from, monthlyFen: award.monthlyFen, notice, ...made }] : [];
  const instalments = [...paymentsOf(award)];
  if (amounts.length === 0 && instalments.length === 0) return refused('benefit-without-money', { award: award.kind });
  const hands = layHand(subject.hands, { duty: 'payment', by, on: today });
  if (!hands.ok) return hands;
  // Whoever has left since the application isn't paid for.
  const people = paidForAs(markedOf(subject.people, personIndexes));
  const lawful = mayBePaid(indexes.holderIndex, people.personIndexes, custody, today);
  if (!lawful.ok) return lawful;
  if (custody && [custody.enteredBy, custody.decidedBy].includes(by))
    return refused('duties-not-separated', { now: 'payment' });
  return decided({
    becomes: { ...subject, version: advanced(subject), hands: hands.value, benefit: true },
    starts: [],
    stops: [],
    benefit: {
      caseId: subject.id,
      office: subject.office,
      programme: subject.programme,
      ...made,
      from,
      amounts,
      ends: null,
      instalments,
      topUps: [],
      ...indexes,
      ...people,
      holderIsMember: people.personIndexes.includes(indexes.holderIndex),
      signs: { ...NO_SIGNS, holderIsStaff },
      payee: 1,
      hands: [...new Set(subject.hands.filter(({ duty }) => duty !== 'payment').map((hand) => hand.by))].sort(),
      owedAsOf: today,
      version: 1,
    },
  });
}

/** Who has a top-up in care until a batch has a line of it, and within what time: on a clock of the case. */
export const TOP_UP_CARE = { zh: '待列入批次的补发', owner: 'finance', within: 'TOP_UP_PAY' } as const satisfies {
  zh: string;
  owner: Role;
  within: LimitCode;
};

/**
 * Orders that a month which was paid is topped up to what it should have been (补发). `paidFen` is what its line paid; earlier orders for the month count as given. Whoever
 * orders has acted on the case from then on: they neither build nor approve nor release the money (B1).
 */
export function topUp(
  benefit: Benefit,
  { id, month, rightFen, ground }: Pick<TopUp, 'id' | 'month' | 'rightFen' | 'ground'>,
  paidFen: Fen,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Benefit, 'nothing-to-top-up' | 'duties-not-separated'> {
  if (benefit.hands.includes(by)) return refused('duties-not-separated', { now: 'payment' });
  const before = benefit.topUps.filter((each) => each.month === month);
  const given = before.reduce((fen, each) => fen + each.rightFen - each.paidFen, paidFen as number) as Fen;
  if (rightFen <= given) return refused('nothing-to-top-up', { givenFen: given });
  const no = before.length + 1;
  const ordered = { id, month, no, rightFen, paidFen: given, ground, by, on: today };
  return decided({
    ...benefit,
    topUps: [...benefit.topUps, ordered],
    hands: [...benefit.hands, by].sort(),
    version: benefit.version + 1,
  });
}
