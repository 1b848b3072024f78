import type { Facts } from '../decision.ts';
import { accusedOf } from './accused.ts';
import { COMPLAINT_CLASSES, COMPLAINT_KINDS, type Complaint, isRealNameReport } from './complaint.ts';

interface Claim {
  readonly kind: Complaint['kind'];
  /** A sentence for the office. */
  readonly says: string;
  readonly facts: Facts;
}

/** What somebody claims by a complaint; undefined of what claims nothing: a suggestion, and what was declined. What it names grows as more is known. */
export function claimOf(complaint: Complaint): Claim | undefined {
  const { class: of, kind, receivedOn, state } = complaint;
  if (of === 'suggestion' || state === 'declined') return undefined;
  return {
    kind,
    says: `${receivedOn}收到${COMPLAINT_CLASSES[of]}：${COMPLAINT_KINDS[kind]}`,
    facts: { class: of, realName: isRealNameReport(complaint), receivedOn, people: accusedOf(complaint).length },
  };
}
