import { isKeptFrom } from '../domain/complaint/found.ts';
import type { Day } from '../domain/days.ts';
import { caseOf, type Finding, type Handling } from '../domain/finding.ts';
import { AdjustmentId, type OperatorId } from '../domain/ids.ts';
import type { Role } from '../domain/role.ts';
import type { Powers } from '../powers.ts';

/** A finding as operations are about it: where it lies, in which case, and who is shut out of it. */
export const asSubject = (finding: Finding) => ({
  ...{ id: finding.id, office: finding.office, version: finding.version, caseId: caseOf(finding), finding },
  shuts: (who: Parameters<typeof isKeptFrom>[1]): boolean => isKeptFrom(finding, who),
});

type Known = Pick<Powers, 'readCases' | 'readPayments' | 'readFindings'>;

/** Who handles a finding, on which day, and whom it is about. */
export const handlingOf = async (
  finding: Finding,
  { id: by, roles }: { readonly id: OperatorId; readonly roles: readonly Role[] },
  today: Day,
  known: Known,
): Promise<Handling> => ({
  by,
  roles,
  today,
  accused: await accusedOf(finding, known),
});

/** The adjustment that a finding is about, by its record or one of its clocks. */
const matterOf = (subject: Finding['subject']): AdjustmentId | undefined =>
  AdjustmentId.safeParse(
    subject.kind === 'record'
      ? subject.record.split(' ADJUSTMENT#')[1]
      : subject.kind === 'clock'
        ? subject.code.split('#')[1]
        : undefined,
  ).data;

/**
 * Whom a finding is about: the account's holder, everybody who had the batch in hand, whoever let another finding lie, or everybody who acted on the case, and on the adjustment
 * that it is about, which has hands of its own. One read; two where a finding is about a finding or an adjustment.
 */
async function accusedOf(
  { subject }: Finding,
  { readCases, readPayments, readFindings }: Known,
): Promise<readonly OperatorId[]> {
  switch (subject.kind) {
    case 'account':
      return [subject.operatorId];
    case 'quarter':
    case 'figures':
      return [];
    case 'complaint': {
      const about = subject.caseId === null ? undefined : await readCases.get(subject.caseId);
      return [...subject.operators, ...(about?.hands.map(({ by }) => by) ?? [])];
    }
    case 'check-file':
      return [subject.takenBy];
    case 'batch': {
      const batch = await readPayments.batch(subject.batchId);
      if (!batch) return [];
      const { builtBy, approvals, releasedBy } = batch;
      return [builtBy, ...approvals.map(({ by }) => by), ...(releasedBy === null ? [] : [releasedBy])];
    }
    case 'finding': {
      const about = await readFindings.get(subject.findingId);
      const { review, proposal, settlement, action } = about ?? {};
      return [review?.by, proposal?.by, settlement?.by, action?.by].filter((by) => by !== undefined);
    }
    default: {
      if (subject.caseId === null) return [];
      const matter = matterOf(subject);
      const about = await Promise.all([
        readCases.get(subject.caseId),
        matter && readCases.adjustment(subject.caseId, matter),
      ]);
      return about.flatMap((each) => each?.hands.map(({ by }) => by) ?? []);
    }
  }
}
