import type { Confirmed } from '../case/case.ts';
import { deciderOf } from '../case/procedure.ts';
import type { Tray } from '../queue.ts';
import { type Adjustment, isCut } from './adjustment.ts';
import { hangsFirst } from './end-posting.ts';

/** Whose a matter is at each state, as the tray in which it lies; none once it has ended. Total: a state without its answer doesn't compile. */
export function trayOfAdjustment(
  adjustment: Adjustment,
  { procedure, award }: Pick<Confirmed, 'procedure' | 'award'>,
): Tray | null {
  const decision = deciderOf(procedure, award) === 'township' ? 'township-adjustment' : 'county-adjustment';
  switch (adjustment.state) {
    case 'due':
      return 'review';
    case 'open':
      return adjustment.change?.ground === 'died' ? 'adjustment' : 'change';
    case 'looked':
      return 'adjustment';
    case 'proposed':
      if (isCut(adjustment) && adjustment.proposal.hears) return 'hearing';
      return hangsFirst(adjustment) ? 'posting' : decision;
    case 'heard':
      return hangsFirst(adjustment) ? 'posting' : decision;
    case 'posted':
      return decision;
    case 'objected':
      return 'end-objection';
    case 'answered':
      return 'posting';
    case 'unchanged':
    case 'decided':
    case 'turned-down':
    case 'lapsed':
      return null;
  }
}
