import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { type Circumstances, IncomeKind } from '../household.ts';
import { AssessmentId, CaseId, OfficeCode, OperatorId, PersonId } from '../ids.ts';
import { Fen } from '../money.ts';

/** What the household has, as verified (facts 2.4): all of it together. */
export const Assets = z.strictObject({
  financialFen: Fen,
  homes: z.int().min(0).max(99),
  /** Shops, parking spaces and the like. */
  nonResidential: z.int().min(0).max(99),
  vehicles: z.int().min(0).max(99),
  /** Whether the only vehicle is what the household earns its living with. */
  livelihoodVehicle: z.boolean(),
  businesses: z.int().min(0).max(99),
});
export type Assets = z.infer<typeof Assets>;

/** The heads of rigid spending (RIGID §5). */
export const SPENDING_HEADS = {
  living: '基本生活',
  medical: '医疗（扣除报销）',
  education: '教育（公办标准）',
  rehabilitation: '残疾康复',
  other: '其他必需支出',
} as const;
const SpendingHead = z.enum(Object.keys(SPENDING_HEADS) as [keyof typeof SPENDING_HEADS]);

/** The six items of the self-care assessment (TK43 §20-22). */
export const SELF_CARE = {
  eating: '吃饭',
  dressing: '穿衣',
  bed: '上下床',
  toilet: '如厕',
  walking: '室内行走',
  bathing: '洗澡',
} as const;
export const SelfCare = z.enum(Object.keys(SELF_CARE) as [keyof typeof SELF_CARE]);
export type SelfCare = z.infer<typeof SelfCare>;

/** What tekun asks beyond income and assets: of each person whether they are disabled to the grades that count and what they can't do alone; and of supporters, whether there is one who is able. */
export const TekunFacts = z.strictObject({
  people: z
    .array(z.strictObject({ person: PersonId, disabled: z.boolean(), fails: z.array(SelfCare).max(6) }))
    .min(1)
    .max(20),
  supporter: z.enum(['none', 'unable', 'able']),
});
export type TekunFacts = z.infer<typeof TekunFacts>;

/**
 * Sealed in `circumstances`: what the investigators verified. Incomes are totals in fen over the window of months before the application, all of them; where they are left
 * out, what the household declared counts. `idle`: able to work, and without work for no good reason. Spending is that of the window of the programme.
 */
export const Figures = z.strictObject({
  incomes: z
    .array(z.strictObject({ person: PersonId, kind: IncomeKind, totalFen: Fen }))
    .max(60)
    .optional(),
  idle: z.array(PersonId).max(20).default([]),
  assets: Assets,
  spending: z
    .array(z.strictObject({ head: SpendingHead, totalFen: Fen }))
    .max(20)
    .default([]),
  tekun: TekunFacts.optional(),
});
export type Figures = z.infer<typeof Figures>;

/** An assessment (核定) of a case, without what it says: who made it, and when. The newest prevails. */
export const Assessment = z.strictObject({
  id: AssessmentId,
  caseId: CaseId,
  office: OfficeCode,
  by: OperatorId,
  assessedOn: Day,
  version: z.literal(1),
});
export type Assessment = z.infer<typeof Assessment>;

/** The incomes that count: as verified, or as declared for each month of the window. */
export const incomesOf = (
  declared: Pick<Circumstances, 'incomes'>,
  { incomes }: Pick<Figures, 'incomes'>,
  months: number,
): NonNullable<Figures['incomes']> =>
  incomes ??
  declared.incomes.map(({ person, kind, monthlyFen }) => ({ person, kind, totalFen: times(monthlyFen, months) }));

export const times = (amount: Fen, count: number): Fen => Fen.parse(amount * count);

/** Figures name people of the household, each only where they may stand; tekun's facts belong to tekun, and to all of its people. */
export function fitting(
  figures: Figures,
  people: readonly { readonly person: PersonId; readonly minor: boolean }[],
  tekun: boolean,
): Decision<void, 'person-not-in-case' | 'figures-of-programme'> {
  const known = new Set(people.map(({ person }) => person));
  const facts = figures.tekun?.people.map(({ person }) => person) ?? [];
  const named = [...(figures.incomes ?? []).map(({ person }) => person), ...figures.idle, ...facts];
  if (named.some((person) => !known.has(person))) return refused('person-not-in-case');
  const complete = tekun
    ? people.every(({ person }) => facts.filter((one) => one === person).length === 1)
    : !figures.tekun;
  const grown = figures.idle.every((person) => people.some((one) => one.person === person && !one.minor));
  return complete && grown ? decided(undefined) : refused('figures-of-programme', { tekun: complete, idle: grown });
}
