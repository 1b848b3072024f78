import { alertOfDeath } from '../../shared/domain/adjustment/open.ts';
import { dayOf, monthBefore, monthOf } from '../../shared/domain/days.ts';
import { DeathEntry } from '../../shared/domain/death-correction.ts';
import { decided } from '../../shared/domain/decision.ts';
import { knownData } from '../../shared/domain/form.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { paidSinceDeath } from '../../shared/rules/paid-since-death.rule.ts';
import { matterOfDeath } from '../../shared/work/death-matter.ts';
import { foundBy } from '../../shared/work/found-by.ts';

/**
 * A death that is registered opens its matter in every household that receives aid, with three months to be handled (M83 1(3)), once for each person, and again where one was withdrawn and another is told; and what was paid since, in these and in cases that have ended, is looked up
 * however long ago it was (R01): the daily screening looks at three months. One read and one query, and for each case two reads, half a read unit a month since, and two reads for each month that was paid.
 */
export const watchDeaths = consumer(
  {
    name: 'watchDeaths',
    title: '死亡信息监督',
    summary:
      'Opens the matter of a registered death in its households; raises what was paid since in months gone by (R01).',
    needs: ['alertDeaths', 'raiseFindings'],
  },
  {
    async take(changes, { alertDeaths, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after?.['kind'] !== 'register-death' || change.what === 'erased') continue;
        const death = DeathEntry.safeParse(knownData(change.after)).data?.death;
        const before = DeathEntry.safeParse(knownData(change.before)).data?.death;
        if (!death || before) continue;
        // What was withdrawn meanwhile opens nothing.
        if ((await alertDeaths.entry(death.personIndex))?.death?.id !== death.id) continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const { diedOn } = death;
        const lookedOverFrom = monthBefore(monthOf(today));
        for (const { subject, person } of await alertDeaths.casesOf(death.personIndex)) {
          const id = await matterOfDeath(subject.id, { person, diedOn }, alertDeaths.matter);
          const moved = alertOfDeath(subject, { id, person, diedOn }, { today, calendar: PUBLISHED });
          // Where the office knew already, or the stream brings it again, the matter is there.
          if (moved) await alertDeaths.open(subject, moved, act);
          const lines = await alertDeaths.left(subject.id, { after: monthOf(diedOn), to: monthOf(today) });
          const verdict = examine(paidSinceDeath, { death, lines, lookedOverFrom }, { today });
          const about = { kind: 'record', caseId: subject.id, record: `CASE#${subject.id}` } as const;
          const named = [paidSinceDeath.name, subject.id, person];
          const of = { subject: about, office: subject.office, named };
          await raiseFindings.raise(foundBy(paidSinceDeath, verdict, of, today), act);
        }
      }
      return decided(undefined);
    },
  },
);
