import type { Look } from '../adjustment/adjustment.ts';
import type { CaseClock } from '../case-clock.ts';
import type { AdjustmentId } from '../ids.ts';
import type { Notice, NoticeText } from '../notice.ts';
import type { Case } from './case.ts';

/** A notice that is owed to the household, and the clock of its delivery where the case itself has none for it. */
export interface Told {
  readonly record: Notice;
  readonly text: NoticeText;
  readonly delivery: CaseClock | null;
}

/** What one decision makes of a case: its next state, the clocks that it starts or stops, and the notice that it owes the household. */
export interface Step<After extends Case> {
  readonly becomes: After;
  readonly starts: readonly CaseClock[];
  readonly stops: readonly string[];
  /** Clocks that go on with more time. */
  readonly extends?: readonly { readonly was: CaseClock; readonly becomes: CaseClock }[];
  readonly notice?: Told;
  /** The clock by which the decision has to be published (公布), where this decides; `made`, where this publishes it. */
  readonly publication?: CaseClock | 'made';
  /** The matter of dynamic management that it decides, and what was looked at for it. */
  readonly decides?: { readonly id: AdjustmentId; readonly look: Look | null };
}
