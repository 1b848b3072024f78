import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { OperatorId } from './ids.ts';

/**
 * The four stages that the notice orders to be supervised: 受理 审核 确认 发放 (NOTICE §2), and the review of aid that came first. In an adjustment also the hearing (听取意见). `set-aside`: whose
 * decision was set aside on an appeal; nobody decides again, nor does anything else, in what they decided wrongly.
 */
export const Duty = z.enum(['acceptance', 'review', 'hearing', 'confirmation', 'payment', 'after-review', 'set-aside']);
export type Duty = z.infer<typeof Duty>;

/** Who laid hands on a case, in which of the four stages. */
export const Hand = z.strictObject({ duty: Duty, by: OperatorId, on: Day });
export type Hand = z.infer<typeof Hand>;

/** Who decided, as far as that stands: whom a finding about the decision is about. */
export const whoConfirmed = ({ hands }: { readonly hands: readonly Hand[] }): OperatorId[] =>
  [...new Set(hands.filter(({ duty }) => duty === 'confirmation').map(({ by }) => by))].sort();

/** B1: nobody acts on two stages of one case. Acting twice within one stage is allowed. */
export function layHand(hands: readonly Hand[], next: Hand): Decision<Hand[], 'duties-not-separated'> {
  const earlier = hands.find((hand) => hand.by === next.by && hand.duty !== next.duty);
  if (earlier) return refused('duties-not-separated', { earlier: earlier.duty, now: next.duty });
  const known = hands.some((hand) => hand.by === next.by && hand.duty === next.duty);
  return decided(known ? [...hands] : [...hands, next]);
}
