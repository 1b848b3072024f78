import * as z from 'zod';
import { Purpose } from '../../shared/domain/access-note.ts';
import { Snapshot } from '../../shared/domain/case/snapshot.ts';
import { Circumstances, Identity } from '../../shared/domain/household.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { Assessment } from '../../shared/domain/means/figures.ts';
import { AssessmentSheet } from '../../shared/domain/means/working.ts';
import { CheckReport } from '../../shared/domain/means-check.ts';
import { VisitForm } from '../../shared/domain/visit.ts';
import { operation } from '../../shared/kernel/operation.ts';

/**
 * What was known when a decision was made (作出决定时掌握的情况), as it was then, whatever was learned since: for who reviews it, appeals against it or supervises it. Noted before it opens. Five reads at most
 * beside the case, and a KMS call per office and cache period.
 */
export const openDecision = operation(
  {
    name: 'openDecision',
    title: '打开作出决定时掌握的情况',
    summary:
      'Open what a decision was made on: the household, the check, the visit and the assessment as they were, for a purpose from the list.',
    method: 'GET',
    path: '/cases/{caseId}/decisions/{version}',
    may: 'household:open',
    purpose: 'asked',
    needs: ['readCases', 'openIdentity', 'openCircumstances'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId, version: z.coerce.number().pipe(z.int().min(1)) }),
    query: z.strictObject({ purpose: Purpose }),
    reply: z.strictObject({
      snapshot: Snapshot,
      identity: Identity,
      circumstances: Circumstances,
      check: CheckReport.nullable(),
      visit: VisitForm.nullable(),
      assessment: z.strictObject({ assessment: Assessment, ...AssessmentSheet.shape }).nullable(),
    }),
    refuses: ['case-not-found', 'decision-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const about = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      return { id: about.id, office: about.office, load: about };
    },
    async run({ subject: { load: about }, params, noted, refuse }, { readCases, openIdentity, openCircumstances }) {
      const snapshot = await readCases.snapshot(about.id, params.version);
      if (!snapshot) return refuse('decision-not-found');
      const { known, matter } = snapshot;
      const [checkId, visitId] = [
        matter ? matter.look?.check : 'check' in known ? known.check?.id : undefined,
        matter ? matter.look?.visit : 'visit' in known ? known.visit?.id : undefined,
      ];
      const assessed = 'assessed' in known ? known.assessed : undefined;
      const [check, visit, assessment] = await Promise.all([
        checkId ? readCases.check(about.id, checkId) : undefined,
        visitId ? readCases.visit(about.id, visitId) : undefined,
        assessed ? readCases.assessment(about.id, assessed.id) : undefined,
      ]);
      return {
        snapshot,
        identity: await openIdentity.household(noted, about),
        circumstances: await openCircumstances.household(noted, about),
        // A report that came after the decision wasn't known for it.
        check:
          check && check.answeredOn !== null && check.answeredOn <= snapshot.decidedOn
            ? await openCircumstances.report(noted, check)
            : null,
        visit: visit ? await openCircumstances.visit(noted, visit) : null,
        assessment: assessment ? { assessment, ...(await openCircumstances.assessment(noted, assessment)) } : null,
      };
    },
  },
);
