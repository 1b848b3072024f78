import * as z from 'zod';
import { addDays, Day, daysBetween } from '../../shared/domain/days.ts';
import { Fairness, fairnessOf } from '../../shared/domain/fairness.ts';
import { type Finding, FindingList } from '../../shared/domain/finding.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { figureLimits } from '../../shared/domain/law/figure-limits.ts';
import { operation } from '../../shared/kernel/operation.ts';

const A_YEAR = 366;

/**
 * Whom what is found falls on (facts 0.7): of the households of an office that were confirmed within a year, how many were flagged and how many flags held, by programme, village and size of the household; small groups
 * withheld; and which rules are mostly cleared. No file is opened for it: what lies sealed (age, sex, disability) isn't counted. Reads a year of the office's deeds and the findings of the days asked for.
 */
export const readFairness = operation(
  {
    name: 'readFairness',
    title: '查看线索公平性报告',
    summary:
      'Count flags and confirmed flags of an office’s households between two days, at most a year, by programme, village and household size, and name the rules that are mostly cleared. Groups below the smallest size are withheld.',
    method: 'GET',
    path: '/finding-fairness',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings', 'readOfficeWeeks'],
    query: z
      .strictObject({ office: OfficeCode, from: Day, to: Day })
      .refine(({ from, to }) => from <= to && daysBetween(from, to) <= A_YEAR, 'not-a-year'),
    reply: Fairness,
    refuses: [],
  },
  {
    async subject({ query }) {
      return { office: query.office };
    },
    async run({ query: { office, from, to } }, { readFindings, readOfficeWeeks }) {
      const deeds = await readOfficeWeeks.deeds(office, addDays(to, -A_YEAR), to);
      const findings: Finding[] = [];
      for (const state of FindingList.options)
        for await (const finding of readFindings.between(office, state, from, to)) findings.push(finding);
      const confirmed = deeds.filter(({ kind }) => kind === 'confirmation' || kind === 'aid-first');
      return fairnessOf(confirmed, findings, figureLimits(office, to).from);
    },
  },
);
