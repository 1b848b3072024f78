import { dayOf, Instant } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { lateWrittenRefusal } from '../../shared/rules/late-written-refusal.rule.ts';

/** What casework leaves in the store, looked at as it comes to lie there: notices of what was decided against a household (R23). Nothing is opened or read for it. */
export const watchCases = consumer(
  {
    name: 'watchCases',
    title: '办案监督',
    summary: 'Raises adverse notices without reasons or remedy (R23).',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const at = Instant.safeParse((change.after['stamp'] as { at?: unknown } | undefined)?.at).data ?? change.at;
        const act = actFor({ ...change, at });
        const today = dayOf(act.at);
        const data = knownData(change.after);
        if (change.after['kind'] !== 'notice') continue;
        const notice = Notice.safeParse(data).data;
        const verdict = notice && examine(lateWrittenRefusal, { notice }, { today });
        if (!notice || typeof verdict !== 'object') continue;
        const { caseId, id, office } = notice;
        const record = { kind: 'record', caseId, record: `CASE#${caseId} NOTICE#${id}` } as const;
        const name = FindingId.parse(madeId('finding', lateWrittenRefusal.id, caseId, id));
        await raiseFindings.raise(findingOf(lateWrittenRefusal, verdict, record, name, office, today), act);
      }
      return decided(undefined);
    },
  },
);
