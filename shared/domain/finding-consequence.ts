import type { Adjustment } from './adjustment/adjustment.ts';
import type { Case } from './case/case.ts';
import { type Decision, decided, refused } from './decision.ts';
import type { Finding, FindingAction } from './finding.ts';
import type { NoticeId } from './ids.ts';
import type { Recovery } from './payment/recovery.ts';

/** A consequence as it is recorded, and what its reference was found to name: each undefined where it names no such thing of this case. */
export interface Consequence {
  readonly as: FindingAction;
  readonly reference: string;
  readonly recovery: Recovery | undefined;
  readonly adjustment: Adjustment | undefined;
  readonly of: Case | undefined;
  readonly explained: boolean;
}

/** The notice by which nothing is owed to a case any more, or never was. */
const endOf = (of: Case | undefined): NoticeId | undefined => {
  if (of?.stage === 'ended') return of.endNotice;
  return of?.stage === 'refused' || of?.stage === 'declined' ? of.notice : undefined;
};

/**
 * Whether a consequence is there: aid is stopped where its case has ended, by the decision or notice that is named; an entitlement is corrected where something was decided of it once the finding was made. What
 * isn't kept here, an instruction, a lead to another organ, money recovered by other means, is said in words.
 */
export function isShown({ foundOn }: Finding, consequence: Consequence): Decision<undefined, 'consequence-not-shown'> {
  const { as, reference, recovery, adjustment, of, explained } = consequence;
  const matter = adjustment?.state === 'decided' ? adjustment : undefined;
  const end = endOf(of);
  const shown: Readonly<Record<FindingAction, boolean>> = {
    recovery: recovery !== undefined || explained,
    stop: end !== undefined && (reference === end || matter?.notice === end),
    correction: matter !== undefined && matter.proposal.outcome !== 'unchanged' && matter.decidedOn >= foundOn,
    instruction: explained,
    lead: explained,
  };
  return shown[as] ? decided(undefined) : refused('consequence-not-shown', { as });
}
