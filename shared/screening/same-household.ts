import { type Benefit, paysFrom } from '../domain/benefit.ts';
import { type Custody, covers } from '../domain/custody/custody.ts';
import { mostHeld } from '../domain/custody/steps.ts';
import type { Day } from '../domain/days.ts';
import type { CaseId } from '../domain/ids.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Programme } from '../domain/programme.ts';
import { MOST_NAMED } from '../domain/rule.ts';

/** As many cases as one card may lawfully stand for, and far more; of an account of more than these nothing is excused. */
export const MOST_ON_CARD = MOST_NAMED;

/** Of a benefit what tells whose household it is, and whether it pays anything yet. */
type Paying = Pick<Benefit, 'personIndexes' | 'ends' | 'amounts' | 'instalments'>;

/** What is known of cases that take money by one account. */
export interface OnCard {
  readonly benefits: ReadonlyMap<CaseId, Paying>;
  readonly custodies: ReadonlyMap<CaseId, Custody>;
}

/**
 * Which cases on a line's account make no other household of it (R29): they pay for somebody of its own household, by another programme or once; they pay nothing any more and no line of the month pays them (`shown`); or one
 * person holds their cards and the line's own by filed agreements, no more of them than they may (facts 4.1), beside their own household's. `cases`: as the register of accounts has them.
 */
export function lawfullyOn(
  { caseId, office, month, personIndexes, holderIndex }: PaymentLine,
  programme: Programme,
  cases: readonly CaseId[],
  { benefits, custodies }: OnCard,
  { shown, today }: { readonly shown: ReadonlySet<CaseId>; readonly today: Day },
): ReadonlySet<CaseId> {
  if (cases.length > MOST_ON_CARD) return new Set();
  const held = cases.filter((id) => covers(custodies.get(id), holderIndex, today));
  const inTrust = held.length > 0 && held.length <= mostHeld({ programme, office }, today) ? held : [];
  const isLawful = (id: CaseId): boolean => {
    const benefit = benefits.get(id);
    const pays = (some: Paying['personIndexes']) => some.some((person) => benefit?.personIndexes.includes(person));
    return (
      inTrust.includes(id) ||
      pays(personIndexes) ||
      (inTrust.includes(caseId) && pays([holderIndex])) ||
      (benefit !== undefined && !shown.has(id) && !paysFrom(benefit, month))
    );
  };
  return new Set(cases.filter((id) => id !== caseId && isLawful(id)));
}
