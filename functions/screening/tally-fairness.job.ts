import { type Finding, FindingList } from '../../shared/domain/finding.ts';
import type { BlindIndex } from '../../shared/domain/ids.ts';
import { figureLimits } from '../../shared/domain/law/figure-limits.ts';
import type { OfficeDeed } from '../../shared/domain/office-deed.ts';
import { type Bands, bandsOf, countedBy, daysOfQuarter, drawnOf, tallyOf } from '../../shared/domain/people-tally.ts';
import { inForce } from '../../shared/domain/registers/told.ts';
import { job } from '../../shared/kernel/job.ts';

/**
 * Whom findings fell on by age, sex and disability (facts 0.7), which lie sealed: once a quarter the files of the households that were confirmed two quarters before are opened, each opening noted, and the sums of groups that may be
 * shown are entered for the county; nothing else is kept. Each household is in one quarter, so that no two sums differ by a few. A run without time enters nothing, and the next one begins anew; as no more than a fixed number
 * is opened it has time. Every fifth night it costs a read; once a quarter the deeds and findings of every office since, some fifteen queries each, and three reads and a note of two write units a household.
 */
export const tallyFairness = job(
  {
    name: 'tallyFairness',
    title: '线索公平性计数',
    summary:
      'Once for each quarter: opens the files of the households that were confirmed in it, each noted, and enters how many were flagged by age, sex and disability; small groups withheld.',
    schedule: 'cron(50 3 1/5 * ? *)',
    needs: ['enterTallies', 'readFindings', 'readRegisters', 'readCases', 'openIdentity', 'openCircumstances'],
    opens: ['identity', 'circumstances'],
  },
  {
    async run(
      { today, act, note, mayGoOn },
      { enterTallies, readFindings, readRegisters, readCases, openIdentity, openCircumstances },
    ) {
      const nothing = { households: 0, opened: 0 };
      const quarter = countedBy(today);
      const { from, to } = daysOfQuarter(quarter);
      if (await enterTallies.entered(quarter)) return { finished: true, counts: nothing };

      const offices = await enterTallies.offices();
      const confirmed: OfficeDeed[] = [];
      for (const office of offices)
        for (const deed of await enterTallies.deeds(office, from, to))
          if (deed.kind === 'confirmation' || deed.kind === 'aid-first') confirmed.push(deed);
      const households = new Set(confirmed.map(({ caseId }) => caseId)).size;
      const smallest = figureLimits(enterTallies.bureau, today).from;
      const drawn = drawnOf(confirmed, smallest);

      const registered = new Set<BlindIndex>();
      for (const each of drawn.length === 0 ? [] : inForce(await readRegisters.standing(), today)) {
        if (each.register !== 'disability') continue;
        const noted = await note({ subject: each.id, office: each.office, compartments: ['circumstances'] });
        for await (const entries of readRegisters.entries(noted, each))
          for (const { mark } of entries) registered.add(mark);
      }
      const opened: Bands[] = [];
      for (const { caseId, office } of drawn) {
        if (!mayGoOn()) return { finished: false, counts: { households, opened: opened.length } };
        const of = { id: caseId, office };
        const noted = await note({ subject: caseId, office, compartments: ['identity', 'circumstances'] });
        const [identity, circumstances, marks] = await Promise.all([
          openIdentity.household(noted, of),
          openCircumstances.household(noted, of),
          readCases.personIndexes(caseId),
        ]);
        // Behind its members stand those who are bound to support them.
        const members = marks.slice(0, identity.members.length);
        const told = { registered: members.some((mark) => registered.has(mark)), on: to };
        opened.push(bandsOf(caseId, identity, circumstances, told));
      }
      const findings: Finding[] = [];
      for (const office of drawn.length === 0 ? [] : offices)
        for (const state of FindingList.options)
          for await (const finding of readFindings.between(office, state, from, today)) findings.push(finding);

      await enterTallies.enter(tallyOf({ quarter, countedOn: today, households }, opened, findings, smallest), act);
      return { finished: true, counts: { households, opened: opened.length } };
    },
  },
);
