import { addDays, monthOf } from '../../shared/domain/days.ts';
import { isInAid } from '../../shared/domain/fairness.ts';
import { type Finding, FindingList } from '../../shared/domain/finding.ts';
import type { BlindIndex, CaseId, OfficeCode } from '../../shared/domain/ids.ts';
import { figureLimits } from '../../shared/domain/law/figure-limits.ts';
import {
  type Bands,
  bandsOf,
  countedBy,
  daysOfQuarter,
  drawnOf,
  isOfPart,
  tallyOf,
} from '../../shared/domain/people-tally.ts';
import type { RegisterRound } from '../../shared/domain/registers/round.ts';
import { inForce } from '../../shared/domain/registers/told.ts';
import { job } from '../../shared/kernel/job.ts';

const A_YEAR = 365;
const PAGE = 100;

/**
 * Whom findings fell on within a year by age, sex and disability (facts 0.7), which lie sealed: once a quarter the files of the households that were confirmed two quarters before are opened, and of a fourth of those on aid,
 * each opening noted, and the sums of groups that may be shown are entered for the county; nothing else is kept. The fourths have nobody in common, so that no two sums differ by a few. A run without time enters nothing, and
 * the next one begins anew; as no more than a fixed number is opened it has time. Every fifth night it costs a read; once a quarter a query for each hundred benefits of the county, the deeds of a quarter and the findings of a
 * year of every office, some fifteen queries each at least, and three reads and a note of two write units a household.
 */
export const tallyFairness = job(
  {
    name: 'tallyFairness',
    title: '线索公平性计数',
    summary:
      'Once for each quarter: opens the files of the households that were confirmed in it, and of a fourth of those on aid, each noted, and enters how many were flagged by age, sex and disability; small groups withheld.',
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
      const counted: { readonly caseId: CaseId; readonly office: OfficeCode }[] = [];
      for (const office of offices)
        for (const deed of await enterTallies.deeds(office, from, to))
          if (deed.kind === 'confirmation' || deed.kind === 'aid-first') counted.push(deed);
      for (let after: RegisterRound['after'] | undefined; after !== null; ) {
        const page = await readRegisters.benefits(after ?? null, PAGE);
        for (const benefit of page.benefits)
          if (isOfPart(benefit.caseId, quarter) && isInAid(benefit, monthOf(today))) counted.push(benefit);
        after = page.next;
      }
      const households = new Set(counted.map(({ caseId }) => caseId)).size;
      const smallest = figureLimits(enterTallies.bureau, today).from;
      const drawn = drawnOf(counted, { quarter, smallest });

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
          for await (const finding of readFindings.between(office, state, addDays(today, -A_YEAR), today))
            findings.push(finding);

      await enterTallies.enter(tallyOf({ quarter, countedOn: today, households }, opened, findings, smallest), act);
      return { finished: true, counts: { households, opened: opened.length } };
    },
  },
);
