import * as z from 'zod';
import { AidEntry } from '../../shared/domain/case/aid-first.ts';
import { Case } from '../../shared/domain/case/case.ts';
import { Supplement } from '../../shared/domain/case/supplement.ts';
import { type Day, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { Finding, findingOf, type Subject } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { CaseId, FindingId, OfficeCode, PostingId } from '../../shared/domain/ids.ts';
import { asWritten, type Change } from '../../shared/domain/ledger/change.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { PostedText, Posting } from '../../shared/domain/posting.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { Visit } from '../../shared/domain/visit.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { aidAmountArbitrary } from '../../shared/rules/aid-amount-arbitrary.rule.ts';
import { aidPapersMissing } from '../../shared/rules/aid-papers-missing.rule.ts';
import { careFeeAmiss } from '../../shared/rules/care-fee-amiss.rule.ts';
import { lateWrittenRefusal } from '../../shared/rules/late-written-refusal.rule.ts';
import { postingAmiss } from '../../shared/rules/posting-amiss.rule.ts';
import { postingDiscloses } from '../../shared/rules/posting-discloses.rule.ts';
import { secondSupplement } from '../../shared/rules/second-supplement.rule.ts';
import { visitByOne } from '../../shared/rules/visit-by-one.rule.ts';
import { warningNotHandled } from '../../shared/rules/warning-not-handled.rule.ts';

/** A posting that holds more than is ours: of which only where it belongs is read. */
const RawPosting = z.looseObject({ id: PostingId, caseId: CaseId, office: OfficeCode });
/** What was asked for may be none of our papers. */
const RawSupplement = z.looseObject({ ...Supplement.shape, papers: z.array(z.string()) });

type Of = { readonly caseId: CaseId | null; readonly office: OfficeCode; readonly record: string };
type Raise = <S>(rule: Rule<S>, subject: S, of: Of, about?: Subject) => void;

/** What the rules are to say of a record of casework, as it lies in the store, and as it lay there before. */
function look({ after, before }: Change, raise: Raise): void {
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
    case 'finding': {
      const finding = Finding.safeParse(data).data;
      if (!finding || (finding.state !== 'cleared' && finding.state !== 'acted-on')) return;
      const caseId = 'caseId' in finding.subject ? finding.subject.caseId : null;
      const record = `FINDING#${finding.id} FINDING`;
      raise(
        warningNotHandled,
        finding,
        { ...finding, caseId, record },
        { kind: 'finding', findingId: finding.id, caseId },
      );
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

/** What casework leaves in the store, looked at as it comes to lie there, by what of it lies in clear. Nothing is opened or read for it. */
export const watchCases = consumer(
  {
    name: 'watchCases',
    title: '办案监督',
    summary:
      'Raises visits by one or unsigned (R16), what was posted amiss (R19) or discloses too much (R20), adverse notices without reasons or remedy (R23), second or excessive supplement notices (R24), arbitrary amounts of aid (R35), aid completed without its papers (R37), warnings closed without anybody’s word (R39) and care fees amiss (R42).',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today: Day = dayOf(act.at);
        const found: Finding[] = [];
        look(change, (rule, subject, { caseId, office, record }, about = { kind: 'record', caseId, record }) => {
          const verdict = examine(rule, subject, { today });
          if (typeof verdict === 'string') return;
          const id = FindingId.parse(madeId('finding', rule.id, record));
          const finding = findingOf(rule, verdict, about, id, office, today);
          if (finding) found.push(finding);
        });
        for (const finding of found) await raiseFindings.raise(finding, act);
      }
      return decided(undefined);
    },
  },
);
