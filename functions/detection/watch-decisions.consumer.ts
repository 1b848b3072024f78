import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { Case } from '../../shared/domain/case/case.ts';
import { dayOf, Instant } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { type DecisionMark, readSince } from '../../shared/domain/decision-mark.ts';
import { knownData } from '../../shared/domain/form.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { bulkLimits } from '../../shared/domain/law/figure-limits.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { Stamp } from '../../shared/domain/stamp.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { bulkApproval } from '../../shared/rules/bulk-approval.rule.ts';
import { dutiesJoined } from '../../shared/rules/duties-joined.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';

/** Whose hands a case goes through (R27), and how whoever decides on cases and adjustments decides (R26), as they do it. A decision costs two queries and its mark; all else nothing. */
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
        if (change.after === undefined || change.what === 'erased' || stamp === undefined) continue;
        const { kind } = change.after;
        if (kind !== 'case' && kind !== 'adjustment') continue;
        const at = Instant.safeParse(stamp.at).data ?? Instant.parse(change.at);
        const act = actFor({ ...change, at });
        const today = dayOf(at);
        const is = kind === 'case' ? Case.safeParse(knownData(change.after)).data : undefined;
        if (is) {
          const { id, hands } = is;
          const office = actedAt(change, is.office);
          const subject = { kind: 'record', caseId: id, record: `CASE#${id}` } as const;
          const joined = { subject, office, named: [dutiesJoined.id, dutiesJoined.name, id, ''] };
          const verdict = examine(dutiesJoined, hands, { today });
          await raiseFindings.raise(foundBy(dutiesJoined, verdict, joined, today), act);
        }

        const mark = is ? markOf(change, is, stamp, at) : markOfAdjustment(change, stamp, at);
        if (!mark) continue;
        const { operatorId, on, caseId } = mark;
        const openedAt = readSince(await watchDeeds.openings(caseId, operatorId), at, bulkLimits(mark.office, on));
        const verdict = examine(bulkApproval, await watchDeeds.decided({ ...mark, openedAt }, act), { today });
        if (typeof verdict === 'string') continue;
        // Each sign that a day comes to show is told.
        const named = [bulkApproval.id, bulkApproval.name, operatorId, on, String(verdict.facts['signs'])];
        const about = {
          subject: { kind: 'account', operatorId },
          office: actedAt(change, mark.office),
          named,
        } as const;
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
  return { ...markBy(operatorId, stamp, at), office: is.office, caseId: is.id, decision: is.stage };
}

/** That it is a person's decision on an adjustment. A rise of the standard is decided for a whole county at once, and is none of these. */
function markOfAdjustment({ before, after }: Change, stamp: Stamp, at: Instant): DecisionMark | undefined {
  const is = Adjustment.safeParse(knownData(after)).data;
  const operatorId = OperatorId.safeParse(stamp.by).data;
  if (operatorId === undefined || (is?.state !== 'decided' && is?.state !== 'turned-down')) return undefined;
  if (is.proposal.ground === 'standard-changed' || Adjustment.safeParse(knownData(before)).data?.state === is.state)
    return undefined;
  const decision = is.state === 'decided' ? 'adjusted' : is.state;
  return { ...markBy(operatorId, stamp, at), office: is.office, caseId: is.caseId, decision };
}

const markBy = (operatorId: OperatorId, { words }: Stamp, at: Instant) =>
  ({ operatorId, on: dayOf(at), at, openedAt: null, words: words ?? null, version: 1 }) as const;
