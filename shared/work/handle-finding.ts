import { isKeptFrom } from '../domain/complaint/found.ts';
import type { Day } from '../domain/days.ts';
import { caseOf, type Finding, type Handling } from '../domain/finding.ts';
import type { OperatorId } from '../domain/ids.ts';
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

/**
 * Whom a finding is about: the account's holder, everybody who had the batch in hand, whoever let another finding lie, or everybody who acted on the case. One read; two
 * where a finding is about a finding.
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
      const about = subject.caseId === null ? undefined : await readCases.get(subject.caseId);
      return about?.hands.map(({ by }) => by) ?? [];
    }
  }
}
