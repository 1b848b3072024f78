import type { Day } from './days.ts';
import type { PastDeath } from './death-correction.ts';
import { type Finding, isUnsettled, openedAnew, type SettlementReason } from './finding.ts';
import { PUBLISHED } from './law/calendar.ts';

/** What two people's word on a death says of what was found by it. */
const REASON = {
  'mistaken-identity': 'mistaken-identity',
  'wrong-day': 'data-corrected',
  'withdrawn-by-source': 'data-corrected',
} as const satisfies Record<PastDeath['settlement']['reason'], SettlementReason>;

/**
 * A finding after two people have withdrawn the death that it was made of, which it names from then on. `alone`: it says nothing but that death; then what nobody has settled is cleared by their word, and holds no money. What was confirmed or
 * acted on is opened anew for two people to see to: what followed from it may have to be made good. What was cleared stays so; told again, it is news. The same withdrawal changes nothing twice.
 */
export function foundByWithdrawn(standing: Finding, death: PastDeath, alone: boolean, today: Day): Finding {
  if (standing.facts['withdrawnDeath'] === death.id) return standing;
  const told: Finding = {
    ...standing,
    facts: { ...standing.facts, withdrawnDeath: death.id },
    version: standing.version + 1,
  };
  if (standing.state === 'confirmed' || standing.state === 'acted-on') return openedAnew(told, today, PUBLISHED);
  if (!isUnsettled(standing)) return told;
  // A proposal that was made for what was known before falls.
  if (!alone) return { ...told, proposal: null };
  const { reason, proposedBy, by, on } = death.settlement;
  return {
    ...told,
    ...{ state: 'cleared', proposal: null, snoozedUntil: null, clock: null, wakesOn: null },
    settlement: { as: 'cleared', reason: REASON[reason], proposedBy, by, on },
  };
}
