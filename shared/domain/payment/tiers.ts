import type { Day } from '../days.ts';
import type { Confidence } from '../law/limits.ts';
import type { Fen } from '../money.ts';
import type { Role } from '../role.ts';

/** Who must approve a batch of up to so much money: one person for each place, all of them different. A dated setting of the county. */
export interface Tier {
  readonly from: Day;
  readonly to: Day | null;
  /** The most that it reaches to, in fen; null for whatever is above the others. */
  readonly upToFen: number | null;
  readonly approvers: readonly [Role, ...Role[]];
  readonly confidence: Confidence;
}

/** No law names the sums: these are recommended, and marked so. */
export const TIERS: readonly Tier[] = [
  {
    from: '2020-01-01' as Day,
    to: null,
    upToFen: 200_000,
    approvers: ['finance-lead'],
    confidence: 'default',
  },
  {
    from: '2020-01-01' as Day,
    to: null,
    upToFen: 500_000_000,
    approvers: ['finance-lead', 'bureau-lead'],
    confidence: 'default',
  },
  {
    from: '2020-01-01' as Day,
    to: null,
    upToFen: null,
    approvers: ['finance-lead', 'bureau-lead', 'bureau-lead'],
    confidence: 'default',
  },
];

/** The places that have to be filled for a sum on a day: those of the smallest tier that reaches to it. */
export function approversFor(sum: Fen | number, on: Day, tiers: readonly Tier[] = TIERS): readonly Role[] {
  const reaching = tiers
    .filter(({ from, to, upToFen }) => from <= on && (to === null || on <= to) && (upToFen === null || sum <= upToFen))
    .sort((a, b) => (a.upToFen ?? Number.POSITIVE_INFINITY) - (b.upToFen ?? Number.POSITIVE_INFINITY));
  const [tier] = reaching;
  if (!tier) throw new Error(`no approval tier in force on ${on}`);
  return tier.approvers;
}
