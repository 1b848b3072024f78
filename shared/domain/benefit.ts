import * as z from 'zod';
import { advanced, type Case, type Confirmed } from './case/case.ts';
import type { Step } from './case/step.ts';
import type { Day } from './days.ts';
import { Month } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BlindIndex, CaseId, OfficeCode, OperatorId } from './ids.ts';
import { Fen } from './money.ts';
import { Programme } from './programme.ts';
import { layHand } from './stage.ts';

/** Sealed in `payee`: where the money goes. */
export const PayeeAccount = z.strictObject({
  account: z.string().regex(/^[0-9]{12,19}$/u),
  bank: z.string().trim().min(2).max(40),
  holder: z.string().trim().min(1).max(40),
  holderResidentId: z.string().trim().min(1).max(40),
});
export type PayeeAccount = z.infer<typeof PayeeAccount>;

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

/**
 * A live entitlement (待遇). `personIndexes` and `accountIndex` are keyed digests, by which payments are screened without opening anything;
 * `hands` are all who acted on the case before, none of whom may prepare or release its money.
 */
export const Benefit = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  monthlyFen: Fen,
  from: Month,
  personIndexes: z.array(BlindIndex).min(1),
  accountIndex: BlindIndex,
  holderIndex: BlindIndex,
  holderIsMember: z.boolean(),
  hands: z.array(OperatorId),
  version: z.int().min(1),
});
export type Benefit = z.infer<typeof Benefit>;

/** Opens the benefit of a confirmed case, once, by somebody who acted on no earlier stage (B1). */
export function grantBenefit(
  subject: Case,
  indexes: Pick<Benefit, 'personIndexes' | 'accountIndex' | 'holderIndex'>,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Confirmed> & { readonly benefit: Benefit },
  'stage-not-open' | 'duties-not-separated' | 'benefit-granted'
> {
  if (subject.stage !== 'confirmed') return refused('stage-not-open', { stage: subject.stage, needs: 'confirmed' });
  if (subject.benefit) return refused('benefit-granted');
  const hands = layHand(subject.hands, { duty: 'payment', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: { ...subject, version: advanced(subject), hands: hands.value, benefit: true },
    starts: [],
    stops: [],
    benefit: {
      caseId: subject.id,
      office: subject.office,
      programme: subject.programme,
      monthlyFen: subject.monthlyFen,
      from: subject.payFrom,
      ...indexes,
      holderIsMember: indexes.personIndexes.includes(indexes.holderIndex),
      hands: [...new Set(subject.hands.filter(({ duty }) => duty !== 'payment').map((hand) => hand.by))].sort(),
      version: 1,
    },
  });
}
