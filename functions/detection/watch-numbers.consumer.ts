import { Case } from '../../shared/domain/case/case.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { isCloneOf } from '../../shared/domain/namesake.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { numberCloned } from '../../shared/rules/number-cloned.rule.ts';
import { numberFinding } from '../../shared/work/household-finding.ts';

/**
 * Who comes in under the name and the first sixteen digits of somebody else (R05). A new case costs a batch of four reads, a write for each of its people, in one transaction, and a query for each; whoever is found under another number the same batch.
 * Nothing is opened.
 */
export const watchNumbers = consumer(
  {
    name: 'watchNumbers',
    title: '身份号码监督',
    summary: 'Raises people who come in under the name and the first sixteen digits of somebody else (R05).',
    needs: ['matchNamesakes', 'guardCases', 'raiseFindings'],
  },
  {
    async take(changes, { matchNamesakes, guardCases, raiseFindings }, actFor) {
      const cameIn = changes.flatMap((change) => {
        const isNew = change.what === 'created' && change.after?.['kind'] === 'case';
        const subject = isNew ? Case.safeParse(knownData(change.after)).data : undefined;
        return subject ? [{ subject, act: actFor(asWritten(change)) }] : [];
      });
      const look = async ({ subject, act }: (typeof cameIn)[number], at: number): Promise<void> => {
        const people = (await guardCases.known(subject.id))?.namesakes ?? [];
        if (people.length === 0) return;
        // Of two in one batch the later answers for it.
        const later = cameIn.slice(at).map(({ subject }) => subject.id);
        const bearers = (await matchNamesakes.entered(people, act)).filter(
          (each) => !later.includes(each.caseId) && isCloneOf(each, people),
        );
        const others = await Promise.all(
          bearers.map(async (each) => ({ ...each, stage: (await guardCases.known(each.caseId))?.subject.stage })),
        );
        const today = dayOf(act.at);
        const verdict = examine(numberCloned, { people, others }, { today });
        if (typeof verdict === 'string') return;
        const about = { kind: 'record', caseId: subject.id, record: `CASE#${subject.id}` } as const;
        const finding = findingOf(numberCloned, verdict, about, numberFinding(subject.id), subject.office, today);
        await raiseFindings.raise(finding, act);
      };
      // At once: one after another, many who come in together keep everybody's findings waiting.
      await Promise.all(cameIn.map(look));
      return decided(undefined);
    },
  },
);
