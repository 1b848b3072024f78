import * as z from 'zod';
import { addDays, Day, daysBetween, monthOf } from '../../shared/domain/days.ts';
import { Fairness, fairnessOf, householdsOf } from '../../shared/domain/fairness.ts';
import { type Finding, FindingList } from '../../shared/domain/finding.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { quarterBefore } from '../../shared/domain/inspection/spot-check.ts';
import { figureLimits } from '../../shared/domain/law/figure-limits.ts';
import { countedBy, PeopleTally } from '../../shared/domain/people-tally.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { inAid } from '../../shared/work/in-aid.ts';

const A_YEAR = 366;

/**
 * Whom what is found falls on (facts 0.7): of the households of an office that are on aid, or were confirmed within a year, how many were flagged and how many flags held, by programme, village and size of the household;
 * which rules are mostly cleared; and the sums by age, sex and disability of the newest quarter that was counted in the county (`tallyFairness`), null where none was. Small groups are withheld, and no file is opened for it.
 * Reads a year of the office's deeds, its benefits, the cases of those confirmed before that, a hundred at a time, the findings of the days asked for, and one or two tallies.
 */
export const readFairness = operation(
  {
    name: 'readFairness',
    title: '查看线索公平性报告',
    summary:
      'Count flags and confirmed flags of an office’s households between two days, at most a year, by programme, village and household size, name the rules that are mostly cleared, and show what the newest quarter that was counted says of age, sex and disability in the whole county. Groups below the smallest size are withheld.',
    method: 'GET',
    path: '/finding-fairness',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings', 'readOfficeWeeks', 'readPayments', 'readTallies'],
    query: z
      .strictObject({ office: OfficeCode, from: Day, to: Day })
      .refine(({ from, to }) => from <= to && daysBetween(from, to) <= A_YEAR, 'not-a-year'),
    reply: Fairness.extend({ people: PeopleTally.nullable() }),
    refuses: [],
  },
  {
    async subject({ query }) {
      return { office: query.office };
    },
    async run({ query: { office, from, to } }, { readFindings, readOfficeWeeks, readPayments, readTallies }) {
      const deeds = await readOfficeWeeks.deeds(office, addDays(to, -A_YEAR), to);
      const findings: Finding[] = [];
      for (const state of FindingList.options)
        for await (const finding of readFindings.between(office, state, from, to)) findings.push(finding);
      const confirmed = deeds.filter(({ kind }) => kind === 'confirmation' || kind === 'aid-first');
      const households = householdsOf(confirmed, await inAid(office, monthOf(to), confirmed, { readPayments }));
      const quarter = countedBy(to);
      const people = (await readTallies.of(office, quarter)) ?? (await readTallies.of(office, quarterBefore(quarter)));
      return { ...fairnessOf(households, findings, figureLimits(office, to).from), people: people ?? null };
    },
  },
);
