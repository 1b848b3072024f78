import { Case } from '../../shared/domain/case/case.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { type Bearer, numberCloned } from '../../shared/rules/number-cloned.rule.ts';
import { numberFinding } from '../../shared/work/household-finding.ts';

/**
 * Who comes in under the name and the first sixteen digits of somebody else (R05). A new case costs a batch of four reads, and for each of its people a write and a query; each case in which somebody is found the same batch.
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
      for (const change of changes) {
        if (change.after?.['kind'] !== 'case' || change.what !== 'created') continue;
        const subject = Case.safeParse(knownData(change.after)).data;
        const people = (subject && (await guardCases.known(subject.id))?.namesakes) ?? [];
        if (!subject || people.length === 0) continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const others: Bearer[] = [];
        for (const each of people)
          for (const bearer of await matchNamesakes.entered(each, act))
            if (bearer.caseId !== subject.id && bearer.index !== each.index)
              others.push({ ...bearer, stage: (await guardCases.known(bearer.caseId))?.subject.stage });
        const verdict = examine(numberCloned, { people, others }, { today });
        if (typeof verdict === 'string') continue;
        const about = { kind: 'record', caseId: subject.id, record: `CASE#${subject.id}` } as const;
        const finding = findingOf(numberCloned, verdict, about, numberFinding(subject.id), subject.office, today);
        await raiseFindings.raise(finding, act);
      }
      return decided(undefined);
    },
  },
);
