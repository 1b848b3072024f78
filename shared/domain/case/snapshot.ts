import * as z from 'zod';
import { Look } from '../adjustment/adjustment.ts';
import { Day } from '../days.ts';
import { AdjustmentId, CaseId, NoticeId, OfficeCode } from '../ids.ts';
import { LAW_VERSION, LawVersion } from '../law/version.ts';
import { NoticeKind } from '../notice.ts';
import { Case } from './case.ts';
import type { Step } from './step.ts';

/** The notices that tell a decision on what a household is entitled to. */
const DECISIONS: readonly NoticeKind[] = [
  'non-acceptance',
  'confirmation',
  'refusal',
  'aid-first',
  'aid-not-upheld',
  'increase',
  'decrease',
  'stop',
  'no-change',
  'redecision',
];

/**
 * What a decision was made on (作出决定时掌握的情况): the case as it stood, and by its ids what lay sealed beside it: the household, the newest check, visit, assessment and appraisal, and for an adjustment what was
 * looked at. What lies sealed is written once and never changed (decision 4), so that naming it keeps it; nothing is opened or copied (decision 58).
 */
export const Snapshot = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  /** The version of the case that the decision made: there is one decision of it. */
  version: z.int().min(1),
  decidedOn: Day,
  law: LawVersion,
  /** What told it. None where nobody of the household is left to be told. */
  told: z.strictObject({ notice: NoticeId, kind: NoticeKind }).nullable(),
  known: Case,
  /** The matter that was decided, and what was looked at for it. */
  matter: z.strictObject({ id: AdjustmentId, look: Look.nullable() }).nullable(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The version of the decision that granted what a case gives: the one whose notice the case names; of aid that came first that itself, whatever its review said. Undefined where none was kept. */
export const grantedBy = (subject: Case, decisions: readonly Snapshot[]): number | undefined =>
  decisions.findLast(
    ({ told }) => told?.kind === 'aid-first' || (told && 'notice' in subject && told.notice === subject.notice),
  )?.version;

/** The snapshot of a step that decides; none of one that doesn't. */
export function snapshotOf(known: Case, { becomes, notice, decides }: Step<Case>, today: Day): Snapshot | undefined {
  const told = notice && DECISIONS.includes(notice.record.kind) ? notice.record : undefined;
  if (!told && !decides) return undefined;
  return {
    caseId: known.id,
    office: known.office,
    version: becomes.version,
    decidedOn: today,
    law: LAW_VERSION,
    told: told ? { notice: told.id, kind: told.kind } : null,
    known,
    matter: decides ?? null,
  };
}
