import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { Visit } from '../../shared/domain/visit.ts';
import { marksOf } from '../../shared/domain/visit-mark.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { impossibleVisits } from '../../shared/rules/impossible-visits.rule.ts';

/** Visits beside each other (R17): a write and a query for each who visited. What lies sealed of them isn't opened. */
export const watchVisits = consumer(
  {
    name: 'watchVisits',
    title: '入户监督',
    summary: 'Raises visits that somebody can’t have made: two at once, or too many in a day (R17).',
    needs: ['watchDeeds', 'raiseFindings'],
  },
  {
    async take(changes, { watchDeeds, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after?.['kind'] !== 'visit' || change.what === 'erased') continue;
        const visit = Visit.safeParse(knownData(change.after)).data;
        if (!visit) continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        for (const mark of marksOf(visit)) {
          const verdict = examine(impossibleVisits, await watchDeeds.visited(mark, act), { today });
          if (typeof verdict === 'string') continue;
          const subject = { kind: 'account', operatorId: mark.operatorId } as const;
          const id = FindingId.parse(madeId('finding', impossibleVisits.id, mark.operatorId, mark.on));
          const finding = findingOf(impossibleVisits, verdict, subject, id, mark.office, today);
          if (finding) await raiseFindings.raise(finding, act);
        }
      }
      return decided(undefined);
    },
  },
);
