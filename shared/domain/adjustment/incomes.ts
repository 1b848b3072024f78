import { type Day, monthOf } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { Person } from '../household.ts';
import type { Adjustment, Decided, Look, ProposalText } from './adjustment.ts';

/**
 * Incomes that are told anew were looked into, by a visit or a check (R38); and they are told whole: of everybody who stays, zero where somebody earns nothing, and of nobody else, so that none is taken to earn nothing because
 * they weren't thought of.
 */
export function incomesFit(
  incomes: ProposalText['incomes'],
  stay: readonly Person[],
  look: Look | null,
): Decision<void, 'adjustment-incomes' | 'review-without-look'> {
  if (!incomes) return decided(undefined);
  if (look === null) return refused('review-without-look');
  const named = new Set(incomes.map(({ person }) => person));
  const missing = stay.filter(({ person }) => !named.has(person)).map(({ person }) => person);
  const known = stay.length - missing.length;
  return missing.length === 0 && named.size === known
    ? decided(undefined)
    : refused('adjustment-incomes', { missing, unknown: named.size - known });
}

/**
 * The decided matters that told what a household earns, the newest first, as far back as a register of a day may still tell of: a payroll is told by the month, so what was looked into in that month or later stands beside what
 * counted before it. `before`: whether what the application declared still counts too. What waits for its decision, or was turned down, tells nothing.
 */
export function incomesSince(
  matters: readonly Adjustment[],
  asOf: Day,
): { readonly told: readonly Decided[]; readonly before: boolean } {
  const telling = matters
    .filter((matter): matter is Decided => matter.state === 'decided' && matter.proposal.tellsIncomes === true)
    .sort((one, other) => (ageOf(one) < ageOf(other) ? 1 : -1));
  const last = telling.findIndex(({ look }) => look !== null && monthOf(look.lookedOn) < monthOf(asOf));
  return last < 0 ? { told: telling, before: true } : { told: telling.slice(0, last + 1), before: false };
}

/** By the decision; of two on one day, by what was looked into later. */
const ageOf = ({ decidedOn, look, id }: Decided): string => `${decidedOn} ${look?.lookedOn ?? ''} ${id}`;
