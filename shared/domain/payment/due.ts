import * as z from 'zod';
import { AidPurpose } from '../award.ts';
import { amountIn, type Benefit, runsIn, TopUpName, topUpName } from '../benefit.ts';
import { type Day, Month, monthBefore, monthOf } from '../days.ts';
import type { CaseId } from '../ids.ts';
import { Fen } from '../money.ts';

/**
 * How the amount of a line came about, so that whoever reads it can work it out again. The law knows whole months only (M57 §21: from the month after the decision;
 * TK43 §24-26: until the month of it), so there are no parts of months. Nothing is ever taken off: there is no working for it (CQ §22).
 */
export const Working = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('month'), fen: Fen }),
  /** A month before the batch's that no line had paid yet. */
  z.strictObject({ of: z.literal('arrears'), fen: Fen }),
  z.strictObject({ of: z.literal('aid'), fen: Fen }),
  /** What a month should have been, less all that it had been given before. */
  z.strictObject({ of: z.literal('top-up'), no: z.int().min(1), rightFen: Fen, paidFen: Fen }),
]);
export type Working = z.infer<typeof Working>;

/** What a working comes to. */
export const amountOf = (working: Working): Fen =>
  working.of === 'top-up' ? Fen.parse(working.rightFen - working.paidFen) : working.fen;

/** What a payment is for, unique in its case: a month, a purpose of aid, or what a month is topped up by. */
export const Owed = z.union([Month, AidPurpose, TopUpName]);
export type Owed = z.infer<typeof Owed>;

/** Something that a benefit owes: a month's money, aid for a purpose, or what a month is topped up by. It is paid once. */
export interface Due {
  readonly benefit: Benefit;
  readonly what: Owed;
  readonly month: Month;
  readonly purpose: AidPurpose | null;
  readonly working: Working;
}

/** What a month pays, if anything. */
function monthDue(benefit: Benefit, month: Month, of: 'month' | 'arrears'): readonly Due[] {
  const fen = amountIn(benefit, month);
  return fen === 0 ? [] : [{ benefit, what: month, month, purpose: null, working: { of, fen } }];
}

/**
 * What a benefit owes for a month by a day: the amount in force for the month, and what was ordered by then: the parts of its aid that are due, of this month or of one
 * before, and what months are topped up by.
 */
export function duesOf(
  benefit: Benefit,
  { programme, month }: { readonly programme: Benefit['programme']; readonly month: Month },
  today: Day,
): readonly Due[] {
  if (benefit.programme !== programme || benefit.from > month) return [];
  const parts = benefit.instalments
    .filter(({ dueOn }) => dueOn <= today && monthOf(dueOn) <= month && runsIn(benefit, monthOf(dueOn)))
    .map(
      ({ purpose, amountFen }): Due => ({
        benefit,
        what: purpose,
        month,
        purpose,
        working: { of: 'aid', fen: amountFen },
      }),
    );
  const topUps = benefit.topUps
    .filter((each) => each.month <= month)
    .map(({ month: of, no, rightFen, paidFen }): Due => {
      const working = { of: 'top-up', no, rightFen, paidFen } as const;
      return { benefit, what: topUpName(of, no), month: of, purpose: null, working };
    });
  return [...monthDue(benefit, month, 'month'), ...parts, ...topUps];
}

/** The month before, where it is owed too: money that was missed is paid with the month's. */
export const missedBefore = (
  { benefit, month }: Pick<Due, 'benefit' | 'month'>,
  programme: Benefit['programme'],
): readonly Due[] => (benefit.programme === programme ? monthDue(benefit, monthBefore(month), 'arrears') : []);

/** Names something owed among all that are. */
export const dueName = (caseId: CaseId, what: Owed): string => `${caseId}/${what}`;

/** Whose something owed is, by its name. */
export const caseOfDue = (name: string): string => name.slice(0, name.indexOf('/'));
