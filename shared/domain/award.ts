import * as z from 'zod';
import { Day } from './days.ts';
import { Fen, sum } from './money.ts';

/** How temporary assistance is given (TA23 2(4)): money, things of that worth, or a referral to another service. Only money makes payments. */
export const AidForm = z.enum(['cash', 'in-kind', 'referral']);

/** How grave the hardship is; with programme and household size it names the tier of the amount (TA23 2(3)). */
export const Degree = z.enum(['moderate', 'severe']);
export type Degree = z.infer<typeof Degree>;

/** What an instalment is for, unique in its case: case and purpose together are the key of a payment, so that none is made twice. */
export const AidPurpose = z.string().regex(/^ta-[1-6]$/u, 'ta-1 to ta-6');
export type AidPurpose = z.infer<typeof AidPurpose>;

export const Instalment = z.strictObject({ purpose: AidPurpose, amountFen: Fen.min(1), dueOn: Day });
export type Instalment = z.infer<typeof Instalment>;

/** What a case grants, by the kind of its programme: money each month, aid once or in parts, or the status alone (低保边缘、刚性支出). */
export const Award = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('monthly'), monthlyFen: Fen.min(1) }),
  z.strictObject({
    kind: z.literal('one-off'),
    form: AidForm,
    degree: Degree,
    instalments: z.array(Instalment).min(1).max(6),
  }),
  z.strictObject({ kind: z.literal('status'), validMonths: z.int().min(1).max(12) }),
]);
export type Award = z.infer<typeof Award>;
export type OneOff = Extract<Award, { kind: 'one-off' }>;

/** All that an award gives at once or in parts; of a monthly one, a month. */
export function totalFen(award: Award): Fen {
  switch (award.kind) {
    case 'monthly':
      return award.monthlyFen;
    case 'one-off': {
      const total = sum(award.instalments.map(({ amountFen }) => amountFen));
      if (!total.ok) throw new RangeError(total.why);
      return total.value;
    }
    default:
      return 0 as Fen;
  }
}

/** The payments that an award of once or in parts makes: none for things and referrals. */
export const paymentsOf = (award: Award): readonly Instalment[] =>
  award.kind === 'one-off' && award.form === 'cash' ? award.instalments : [];
