import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine, type RuleFacts, type Verdict } from '../../shared/domain/rule.ts';
import { Stamp } from '../../shared/domain/stamp.ts';
import { Visit } from '../../shared/domain/visit.ts';
import { marksOf } from '../../shared/domain/visit-mark.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { copiedVisits } from '../../shared/rules/copied-visits.rule.ts';
import { impossibleVisits } from '../../shared/rules/impossible-visits.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';

/** Visits beside each other (R17): a write and a query for each who visited, and once more for the office where the form has a sketch. What lies sealed of them isn't opened. */
export const watchVisits = consumer(
  {
    name: 'watchVisits',
    title: '入户监督',
    summary:
      'Raises visits that somebody can’t have made: two at once, or too many in a day; and forms that say of one household what another’s says (R17).',
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
        const { sketch } = Stamp.safeParse(change.after['stamp']).data ?? {};
        const marks = marksOf(visit, sketch);
        const [first] = marks;
        const others = first && sketch ? await watchDeeds.visitedFor(first, act) : [];
        for (const mark of marks) {
          const { operatorId, on, visitId } = mark;
          const office = actedAt(change, mark.office);
          const subject = { kind: 'account', operatorId } as const;
          const raise = async (rule: RuleFacts, verdict: Verdict, ...named: readonly string[]) =>
            await raiseFindings.raise(foundBy(rule, verdict, { subject, office, named }, today), act);
          const ofDay = examine(impossibleVisits, await watchDeeds.visited(mark, act), { today });
          await raise(impossibleVisits, ofDay, impossibleVisits.id, operatorId, on);
          if (!sketch) continue;
          const copied = examine(copiedVisits, { mark, others }, { today });
          await raise(copiedVisits, copied, copiedVisits.name, operatorId, visitId);
        }
      }
      return decided(undefined);
    },
  },
);
