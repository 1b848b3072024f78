import type * as z from 'zod';
import { ProposalText } from '../domain/adjustment/adjustment.ts';
import { AppraisalText } from '../domain/appraisal.ts';
import { Circumstances } from '../domain/household.ts';
import type { CaseId, OfficeCode } from '../domain/ids.ts';
import { AssessmentSheet } from '../domain/means/working.ts';
import { CheckReport } from '../domain/means-check.ts';
import { NoticeText } from '../domain/notice.ts';
import { VisitForm } from '../domain/visit.ts';
import type { Noted } from '../powers.ts';
import { Problem } from '../problems.ts';
import type { Adapter, Estate } from './estate.ts';
import { openHousehold } from './open-household.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS, type Key } from './table.ts';

/** One read, and one KMS call per office and cache period. Only what was noted. */
export const openCircumstances: Adapter<'openCircumstances'> = (estate) => ({
  async adjustment(noted, { id, caseId, office }, of) {
    const key = KEYS.adjustmentText(caseId, id, of);
    const item = await estate.once(records).get(key);
    if (!item) return undefined;
    // A note on the case covers its matters.
    const subject = noted.subject === caseId ? caseId : id;
    return await estate.once(sealer).open(noted, subject, office, 'circumstances', key, item, ProposalText);
  },
  household: async (noted, of) => await openHousehold(estate, noted, of, 'circumstances', Circumstances),
  async notice(noted, notice) {
    const key = KEYS.noticeText(notice.caseId, notice.id);
    const item = await estate.once(records).get(key);
    if (!item) throw new Problem('sealed-unreadable', { compartment: 'circumstances' });
    // A note on the case covers its papers.
    const subject = noted.subject === notice.caseId ? notice.caseId : notice.id;
    return await estate.once(sealer).open(noted, subject, notice.office, 'circumstances', key, item, NoticeText);
  },
  report: async (noted, { caseId, id, office }) =>
    await ofCase(estate, noted, { caseId, office }, KEYS.checkReport(caseId, id), CheckReport),
  visit: async (noted, { caseId, id, office }) =>
    await ofCase(estate, noted, { caseId, office }, KEYS.visit(caseId, id), VisitForm),
  appraisal: async (noted, { caseId, id, office }) =>
    await ofCase(estate, noted, { caseId, office }, KEYS.appraisal(caseId, id), AppraisalText),
  assessment: async (noted, { caseId, id, office }) =>
    await ofCase(estate, noted, { caseId, office }, KEYS.assessment(caseId, id), AssessmentSheet),
});

/** A sealed paper of a case, under the note on the case. */
async function ofCase<S extends z.ZodType>(
  estate: Estate,
  noted: Noted,
  { caseId, office }: { readonly caseId: CaseId; readonly office: OfficeCode },
  key: Key,
  schema: S,
): Promise<z.output<S>> {
  const item = await estate.once(records).get(key);
  if (!item) throw new Problem('sealed-unreadable', { compartment: 'circumstances' });
  return await estate.once(sealer).open(noted, caseId, office, 'circumstances', key, item, schema);
}
