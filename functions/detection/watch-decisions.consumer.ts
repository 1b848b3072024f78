import { Case } from '../../shared/domain/case/case.ts';
import { dayOf, Instant } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import type { DecisionMark } from '../../shared/domain/decision-mark.ts';
import { knownData } from '../../shared/domain/form.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { Stamp } from '../../shared/domain/stamp.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { bulkApproval } from '../../shared/rules/bulk-approval.rule.ts';
import { dutiesJoined } from '../../shared/rules/duties-joined.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';

/** Whose hands a case goes through (R27), and how whoever decides decides (R26), as they do it. A decision costs two queries and its mark; all else nothing. */
export const watchDecisions = consumer(
  {
    name: 'watchDecisions',
    title: '审批行为监督',
    summary: 'Raises joined duties (R27) and bulk approval (R26).',
    needs: ['watchDeeds', 'raiseFindings'],
  },
  {
    async take(changes, { watchDeeds, raiseFindings }, actFor) {
      for (const change of changes) {
        const stamp = Stamp.safeParse(change.after?.['stamp']).data;
        if (change.after?.['kind'] !== 'case' || change.what === 'erased' || stamp === undefined) continue;
        const is = Case.safeParse(knownData(change.after)).data;
        if (!is) continue;
        const at = Instant.safeParse(stamp.at).data ?? Instant.parse(change.at);
        const act = actFor({ ...change, at });
        const today = dayOf(at);
        const { id, office, hands } = is;
        const subject = { kind: 'record', caseId: id, record: `CASE#${id}` } as const;
        const joined = { subject, office, named: [dutiesJoined.id, dutiesJoined.name, id, ''] };
        await raiseFindings.raise(foundBy(dutiesJoined, examine(dutiesJoined, hands, { today }), joined, today), act);

        const mark = markOf(change, is, stamp, at);
        if (!mark) continue;
        const { operatorId, on } = mark;
        const openedAt = (await watchDeeds.openedBy(id, operatorId, at)) ?? null;
        const verdict = examine(bulkApproval, await watchDeeds.decided({ ...mark, openedAt }, act), { today });
        if (typeof verdict === 'string') continue;
        // Each sign that a day comes to show is told.
        const named = [bulkApproval.id, bulkApproval.name, operatorId, on, String(verdict.facts['signs'])];
        const about = { subject: { kind: 'account', operatorId }, office: mark.office, named } as const;
        await raiseFindings.raise(foundBy(bulkApproval, verdict, about, today), act);
      }
      return decided(undefined);
    },
  },
);

/** That this change is a person's decision: the case came to be confirmed or refused by it. */
function markOf({ before }: Change, is: Case, stamp: Stamp, at: Instant): DecisionMark | undefined {
  const [was, operatorId] = [Case.safeParse(knownData(before)).data, OperatorId.safeParse(stamp.by).data];
  if (operatorId === undefined || was?.stage === is.stage) return undefined;
  if (is.stage !== 'confirmed' && is.stage !== 'refused') return undefined;
  return {
    operatorId,
    office: is.office,
    caseId: is.id,
    decision: is.stage,
    on: dayOf(at),
    at,
    openedAt: null,
    words: stamp.words ?? null,
    version: 1,
  };
}
