import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import type { HouseholdIndexes } from '../../shared/domain/kin.ts';
import { asWritten, type Change } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { confirmedAgainstWarning } from '../../shared/rules/confirmed-against-warning.rule.ts';
import { decidedBy } from '../../shared/work/decided-by.ts';
import { foundBy } from '../../shared/work/found-by.ts';
import { actedAt } from '../../shared/work/looked-at.ts';
import { casesOfPeople, warningsOf } from '../../shared/work/open-warnings.ts';

/** The matter that this change decided with more money, if it did. */
function increasedBy({ after, before }: Change): Adjustment | undefined {
  const matter = after?.['kind'] === 'adjustment' ? Adjustment.safeParse(knownData(after)).data : undefined;
  if (matter?.state !== 'decided' || matter.proposal.outcome !== 'increase') return undefined;
  return Adjustment.safeParse(knownData(before)).data?.state === 'decided' ? undefined : matter;
}

/**
 * Households that are confirmed, or given more, against an open warning (R50). Each costs a batch of four reads, a query or two for each person, and for each case that somebody of the household is counted in a read
 * a rule of the registers. All else costs nothing, and nothing is opened.
 */
export const watchWarnings = consumer(
  {
    name: 'watchWarnings',
    title: '预警处置监督',
    summary: 'Raises confirmations and increases against an open warning about somebody of the household (R50).',
    needs: ['guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const look = async (
          of: Case | Adjustment,
          people: HouseholdIndexes['persons'],
          { id, office }: Pick<Case, 'id' | 'office'>,
          sk: string,
        ) => {
          const counted = await casesOfPeople(people, guardCases);
          const warnings = await warningsOf(people, counted, act.at, { guardCases, raiseFindings });
          const verdict = examine(confirmedAgainstWarning, { subject: of, warnings }, { today });
          const subject = { kind: 'record', caseId: id, record: `CASE#${id} ${sk}` } as const;
          const about = {
            subject,
            office: actedAt(change, office),
            named: [confirmedAgainstWarning.id, subject.record],
          };
          await raiseFindings.raise(foundBy(confirmedAgainstWarning, verdict, about, today), act);
        };

        const confirmed = decidedBy(change);
        if (confirmed?.stage === 'confirmed')
          await look(confirmed, (await guardCases.known(confirmed.id))?.indexes.persons ?? [], confirmed, 'CASE');
        const more = increasedBy(change);
        if (!more) continue;
        const { caseId: id, office } = more;
        const known = await guardCases.known(id);
        // Whoever has left, or died and is counted no more, is given nothing.
        const stays = known?.subject.people.map(({ person }) => person) ?? [];
        const people = (known?.indexes.persons ?? []).filter(({ person }) => stays.includes(person));
        await look(more, people, { id, office }, `ADJUSTMENT#${more.id}`);
      }
      return decided(undefined);
    },
  },
);
