import * as z from 'zod';
import { Benefit } from '../domain/benefit.ts';
import { AidEntry } from '../domain/case/aid-first.ts';
import { Case } from '../domain/case/case.ts';
import { Supplement } from '../domain/case/supplement.ts';
import { knownData } from '../domain/form.ts';
import { CaseId, OfficeCode, PostingId } from '../domain/ids.ts';
import type { Change } from '../domain/ledger/change.ts';
import { Notice } from '../domain/notice.ts';
import { PostedText, Posting } from '../domain/posting.ts';
import type { Rule } from '../domain/rule.ts';
import { Visit } from '../domain/visit.ts';
import { aidAmountArbitrary } from '../rules/aid-amount-arbitrary.rule.ts';
import { aidPapersMissing } from '../rules/aid-papers-missing.rule.ts';
import { careFeeAmiss } from '../rules/care-fee-amiss.rule.ts';
import { lateWrittenRefusal } from '../rules/late-written-refusal.rule.ts';
import { postingAmiss } from '../rules/posting-amiss.rule.ts';
import { postingDiscloses } from '../rules/posting-discloses.rule.ts';
import { secondSupplement } from '../rules/second-supplement.rule.ts';
import { visitByOne } from '../rules/visit-by-one.rule.ts';

/** A posting that holds more than is ours: of which only where it belongs is read. */
const RawPosting = z.looseObject({ id: PostingId, caseId: CaseId, office: OfficeCode });
/** What was asked for may be none of our papers. */
const RawSupplement = z.looseObject({ ...Supplement.shape, papers: z.array(z.string()) });

type Of = { readonly caseId: CaseId | null; readonly office: OfficeCode; readonly record: string };
type Raise = <S>(rule: Rule<S>, subject: S, of: Of) => void;

/** What the rules are to say of a record of casework, as it lies in the store, and as it lay there before. */
export function lookAtCasework({ after, before }: Change, raise: Raise): void {
  const data = knownData(after);
  switch (after?.['kind']) {
    case 'notice': {
      const notice = Notice.safeParse(data).data;
      if (notice)
        raise(lateWrittenRefusal, { notice }, { ...notice, record: `CASE#${notice.caseId} NOTICE#${notice.id}` });
      return;
    }
    case 'posting': {
      const posting = Posting.safeParse(data).data;
      const raw = RawPosting.safeParse(data).data;
      if (posting) raise(postingAmiss, { posting }, { ...posting, record: `POSTING#${posting.id} POSTING` });
      if (raw) raise(postingDiscloses, { raw }, { ...raw, record: `POSTING#${raw.id} POSTING` });
      return;
    }
    case 'posting-text': {
      const text = PostedText.safeParse(data).data;
      if (text) raise(postingDiscloses, { text }, { ...text, record: `POSTING#${text.posting} TEXT` });
      return;
    }
    case 'visit': {
      const visit = Visit.safeParse(data).data;
      if (visit) raise(visitByOne, visit, { ...visit, record: `CASE#${visit.caseId} VISIT#${visit.id}` });
      return;
    }
    case 'supplement': {
      const now = RawSupplement.safeParse(data).data;
      const was = RawSupplement.safeParse(knownData(before)).data ?? null;
      const told = { subject: null, before: was, now: now ?? null };
      if (now) raise(secondSupplement, told, { ...now, record: `CASE#${now.caseId} SUPPLEMENT` });
      return;
    }
    case 'aid': {
      const entry = AidEntry.safeParse(data).data;
      if (entry) raise(aidPapersMissing, entry, { ...entry, record: `CASE#${entry.caseId} AID` });
      return;
    }
    case 'benefit': {
      const benefit = Benefit.safeParse(data).data;
      if (benefit) raise(careFeeAmiss, { benefit }, { ...benefit, record: `CASE#${benefit.caseId} BENEFIT` });
      return;
    }
    case 'case': {
      const subject = Case.safeParse(data).data;
      if (!subject) return;
      const of = { caseId: subject.id, office: subject.office, record: `CASE#${subject.id} CASE` };
      raise(postingAmiss, { subject }, of);
      raise(aidAmountArbitrary, subject, of);
      raise(careFeeAmiss, { subject }, of);
      if (subject.stage !== 'applied' || subject.supplement === null) return;
      const was = Case.safeParse(knownData(before)).data;
      const asked = was?.stage === 'applied' ? was.supplement : null;
      // What has come since is awaited no more: only as it was asked can it be held against the checklist.
      if (asked?.notice === subject.supplement.notice) return;
      const told = (each: typeof asked) => each && { ...each, papers: each.awaits };
      raise(secondSupplement, { subject, before: told(asked), now: told(subject.supplement) }, of);
      return;
    }
  }
}
