import * as z from 'zod';
import { ageOn, type Day } from './days.ts';
import type { Household } from './household.ts';
import type { LimitCode } from './law/limits.ts';
import type { Programme } from './programme.ts';
import { bornOnOf } from './resident-id.ts';

/** Why a household is reviewed as often as it is; says nothing of what anybody earns. */
export const CLASS_REASONS = {
  tekun: '特困人员',
  'able-to-work': '有劳动年龄内的成年成员',
  'income-not-fixed': '收入来源不固定',
  'little-change': '短期内变化不大',
  'as-reviewed': '核查时认定',
} as const;

/** How often a household is reviewed (定期核查): stable once a year, unstable every half-year (M57 §31; OPIN20 (7)). */
export const ReviewClass = z.strictObject({
  class: z.enum(['stable', 'unstable']),
  because: z.enum(Object.keys(CLASS_REASONS) as [keyof typeof CLASS_REASONS, ...(keyof typeof CLASS_REASONS)[]]),
});
export type ReviewClass = z.infer<typeof ReviewClass>;

/** Whoever is of an age at which people work may find work; what they can do isn't declared. */
const [WORKS_FROM, WORKS_BEFORE] = [16, 60] as const;
const NOT_FIXED: readonly string[] = ['wage', 'farming', 'business', 'other'];

/** The class of a household as it declared itself: in doubt the shorter interval. */
export function classOf(
  programme: Programme,
  { identity, circumstances }: Pick<Household, 'identity' | 'circumstances'>,
  today: Day,
): ReviewClass {
  if (programme === 'tekun') return { class: 'stable', because: 'tekun' };
  const ages = identity.members.map(({ residentId }) => ageOn(bornOnOf(residentId), today));
  if (ages.some((age) => age >= WORKS_FROM && age < WORKS_BEFORE))
    return { class: 'unstable', because: 'able-to-work' };
  return circumstances.incomes.some(({ kind, monthlyFen }) => monthlyFen > 0 && NOT_FIXED.includes(kind))
    ? { class: 'unstable', because: 'income-not-fixed' }
    : { class: 'stable', because: 'little-change' };
}

/** Which limit runs until the next review. */
export const REVIEW_LIMIT = { stable: 'REVIEW_STABLE', unstable: 'REVIEW_UNSTABLE' } as const satisfies Record<
  ReviewClass['class'],
  LimitCode
>;
