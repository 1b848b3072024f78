import { Case } from '../../shared/domain/case/case.ts';
import { type Day, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { type CaseId, FindingId, type OfficeCode } from '../../shared/domain/ids.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { Posting } from '../../shared/domain/posting.ts';
import { examine, type RuleFacts, type Verdict } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { lateWrittenRefusal } from '../../shared/rules/late-written-refusal.rule.ts';
import { postingAmiss } from '../../shared/rules/posting-amiss.rule.ts';

interface Looked {
  readonly rule: RuleFacts;
  readonly verdict: Verdict;
  readonly of: { readonly caseId: CaseId; readonly office: OfficeCode; readonly record: string };
}

/** What the rules say of a record of casework, as it lies in the store. */
function look(kind: unknown, data: unknown, today: Day): readonly Looked[] {
  switch (kind) {
    case 'notice': {
      const notice = Notice.safeParse(data).data;
      if (!notice) return [];
      const { caseId, office, id } = notice;
      const verdict = examine(lateWrittenRefusal, { notice }, { today });
      return [{ rule: lateWrittenRefusal, verdict, of: { caseId, office, record: `CASE#${caseId} NOTICE#${id}` } }];
    }
    case 'posting': {
      const posting = Posting.safeParse(data).data;
      if (!posting) return [];
      const { caseId, office, id } = posting;
      const verdict = examine(postingAmiss, { posting }, { today });
      return [{ rule: postingAmiss, verdict, of: { caseId, office, record: `POSTING#${id} POSTING` } }];
    }
    case 'case': {
      const subject = Case.safeParse(data).data;
      if (!subject) return [];
      const of = { caseId: subject.id, office: subject.office, record: `CASE#${subject.id} CASE` };
      return [{ rule: postingAmiss, verdict: examine(postingAmiss, { subject }, { today }), of }];
    }
    default:
      return [];
  }
}

/** What casework leaves in the store, looked at as it comes to lie there: notices (R23), postings (R19). Nothing is opened or read for it. */
export const watchCases = consumer(
  {
    name: 'watchCases',
    title: '办案监督',
    summary: 'Raises adverse notices without reasons or remedy (R23) and what was posted amiss (R19).',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        for (const { rule, verdict, of } of look(change.after['kind'], knownData(change.after), today)) {
          if (typeof verdict === 'string') continue;
          const id = FindingId.parse(madeId('finding', rule.id, of.record));
          const about = { kind: 'record', caseId: of.caseId, record: of.record } as const;
          await raiseFindings.raise(findingOf(rule, verdict, about, id, of.office, today), act);
        }
      }
      return decided(undefined);
    },
  },
);
