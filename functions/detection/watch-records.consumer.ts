import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { recordAltered } from '../../shared/rules/record-altered.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';

/** The stream that feeds the ledger feeds detection: what was written past the system, and what didn't open, is a finding within seconds (R48). */
export const watchRecords = consumer(
  {
    name: 'watchRecords',
    title: '记录完整性监督',
    summary:
      'Raises a finding when a record was written or removed past the system, does not fit its stamp, or did not open: one a record, sign and day.',
    needs: ['traceRecords', 'raiseFindings'],
  },
  {
    async take(changes, { traceRecords, raiseFindings }, actFor) {
      for (const change of changes) {
        const act = actFor(change);
        const today = dayOf(act.at);
        const verdict = examine(recordAltered, change, { today });
        if (typeof verdict === 'string') continue;
        const { record, sign } = verdict.facts;
        const { office, caseId } = await traceRecords.trace(change);
        const subject = { kind: 'record', caseId, record: String(record ?? change.event) } as const;
        // The day is part of it, so that a settled finding quiets none of a later day; the event's own day, so that one delivered again raises nothing new.
        const named = [recordAltered.id, subject.record, String(sign), today];
        await raiseFindings.raise(foundBy(recordAltered, verdict, { subject, office, named }, today), act);
      }
      return decided(undefined);
    },
  },
);
