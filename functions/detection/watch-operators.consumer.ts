import { AccessNote } from '../../shared/domain/access-note.ts';
import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { Case } from '../../shared/domain/case/case.ts';
import { dayOf, Instant } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import type { DecisionMark } from '../../shared/domain/decision-mark.ts';
import { DeviceUse } from '../../shared/domain/device.ts';
import { type Finding, findingOf, type Subject } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { FindingId, type OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { MeansCheck } from '../../shared/domain/means-check.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import { Stamp } from '../../shared/domain/stamp.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { bulkApproval } from '../../shared/rules/bulk-approval.rule.ts';
import { checkWithoutMandate } from '../../shared/rules/check-without-mandate.rule.ts';
import { dutiesJoined } from '../../shared/rules/duties-joined.rule.ts';
import { readingBeyondDuty } from '../../shared/rules/reading-beyond-duty.rule.ts';
import { sharedAccount } from '../../shared/rules/shared-account.rule.ts';

/** What operators do, as they do it: checks (R18), decisions (R26), hands and devices (R27), readings (R45). A check, a decision and a new device cost a query; all else nothing. */
export const watchOperators = consumer(
  {
    name: 'watchOperators',
    title: '经办行为监督',
    summary:
      'Raises checks without mandate, bulk approval, joined duties, shared accounts and reading beyond one’s duty.',
    needs: ['watchDeeds', 'raiseFindings'],
  },
  {
    async take(changes, { watchDeeds, raiseFindings }, actFor) {
      for (const change of changes) {
        const stamp = Stamp.safeParse(change.after?.['stamp']).data;
        if (change.after === undefined || change.what === 'erased' || stamp === undefined) continue;
        const at = Instant.safeParse(stamp.at).data ?? Instant.parse(change.at);
        const act = actFor({ ...change, at });
        const today = dayOf(at);
        const data = knownData(change.after);
        /** One finding for what is named, however often it comes. */
        const raise = async <T>(
          rule: Rule<T>,
          of: T,
          about: { readonly subject: Subject; readonly office: OfficeCode; readonly named: readonly string[] },
          more: (facts: Finding['facts']) => string = () => '',
        ) => {
          const verdict = examine(rule, of, { today });
          if (typeof verdict === 'string') return;
          const { subject, office, named } = about;
          const seed = [rule.id, rule.name, ...named, more(verdict.facts as Finding['facts'])];
          const id = FindingId.parse(madeId('finding', ...seed));
          await raiseFindings.raise(findingOf(rule, verdict, subject, id, office, today), act);
        };

        const decides = async (mark: DecisionMark | undefined) => {
          if (!mark) return;
          const openedAt = (await watchDeeds.openedBy(mark.caseId, mark.operatorId, at)) ?? null;
          const marks = await watchDeeds.decided({ ...mark, openedAt }, act);
          const account = { kind: 'account', operatorId: mark.operatorId } as const;
          // Each sign that a day comes to show is told.
          const about = { subject: account, office: mark.office, named: [mark.operatorId, mark.on] };
          await raise(bulkApproval, marks, about, ({ signs }) => String(signs));
        };

        switch (change.after['kind']) {
          case 'check': {
            const check = MeansCheck.safeParse(data).data;
            if (!check || change.what !== 'created') break;
            const subject = { kind: 'record', caseId: check.caseId, record: `CHECK#${check.id}` } as const;
            const mandates = await watchDeeds.mandates(check.caseId);
            await raise(checkWithoutMandate, { check, mandates }, { subject, office: check.office, named: [check.id] });
            break;
          }
          case 'device': {
            const use = DeviceUse.safeParse(data).data;
            if (!use) break;
            const subject = { kind: 'account', operatorId: use.operatorId } as const;
            const uses = await watchDeeds.devices(use.operatorId, use.on);
            await raise(sharedAccount, uses, { subject, office: use.office, named: [use.operatorId, use.on] });
            break;
          }
          case 'access': {
            const note = AccessNote.safeParse(data).data;
            const operatorId = OperatorId.safeParse(note?.by).data;
            if (!note || !operatorId) break;
            const subject = { kind: 'account', operatorId } as const;
            const named = [operatorId, today, note.beyond ?? ''];
            await raise(readingBeyondDuty, note, { subject, office: note.byOffice, named });
            break;
          }
          case 'case': {
            const is = Case.safeParse(data).data;
            if (!is) break;
            const subject = { kind: 'record', caseId: is.id, record: `CASE#${is.id}` } as const;
            await raise(dutiesJoined, is.hands, { subject, office: is.office, named: [is.id] });
            await decides(markOf(change, is, stamp, at));
            break;
          }
          case 'adjustment': {
            const is = Adjustment.safeParse(data).data;
            if (is) await decides(markOfAdjustment(change, is, stamp, at));
            break;
          }
        }
      }
      return decided(undefined);
    },
  },
);

/** That this change is a person's decision on an adjustment; a rise of the standard is decided for all of a county at once, and isn't one of these. */
function markOfAdjustment({ before }: Change, is: Adjustment, stamp: Stamp, at: Instant): DecisionMark | undefined {
  const [was, operatorId] = [Adjustment.safeParse(knownData(before)).data, OperatorId.safeParse(stamp.by).data];
  if (operatorId === undefined || was?.state === is.state) return undefined;
  if ((is.state !== 'decided' && is.state !== 'turned-down') || is.proposal.ground === 'standard-changed')
    return undefined;
  const decision = is.state === 'decided' ? 'adjusted' : is.state;
  return { ...markBy(operatorId, stamp, at), office: is.office, caseId: is.caseId, decision };
}

const markBy = (operatorId: OperatorId, { words }: Stamp, at: Instant) =>
  ({ operatorId, on: dayOf(at), at, openedAt: null, words: words ?? null, version: 1 }) as const;

/** That this change is a person's decision: the case came to be confirmed or refused by it. */
function markOf({ before }: Change, is: Case, stamp: Stamp, at: Instant): DecisionMark | undefined {
  const [was, operatorId] = [Case.safeParse(knownData(before)).data, OperatorId.safeParse(stamp.by).data];
  if (operatorId === undefined || was?.stage === is.stage) return undefined;
  if (is.stage !== 'confirmed' && is.stage !== 'refused') return undefined;
  return { ...markBy(operatorId, stamp, at), office: is.office, caseId: is.id, decision: is.stage };
}
