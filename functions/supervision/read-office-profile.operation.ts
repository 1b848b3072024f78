import * as z from 'zod';
import { Day, daysBetween } from '../../shared/domain/days.ts';
import { type Finding, FindingList } from '../../shared/domain/finding.ts';
import { FindingProfile, profileOf } from '../../shared/domain/finding-profile.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

const MOST_DAYS = 366;

/** How an office stands in what was found about it. Reads the findings of the days asked for and no others: half a unit for some four of them. */
export const readOfficeProfile = operation(
  {
    name: 'readOfficeProfile',
    title: '查看单位监督画像',
    summary:
      'Count what was found about an office between two days, at most a year: by rule and state, overdue, opened anew, how much was cleared, how long settling took.',
    method: 'GET',
    path: '/finding-profile',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings'],
    query: z
      .strictObject({ office: OfficeCode, from: Day, to: Day })
      .refine(({ from, to }) => from <= to && daysBetween(from, to) <= MOST_DAYS, 'not-a-year'),
    reply: FindingProfile,
    refuses: [],
  },
  {
    async subject({ query }) {
      return { office: query.office };
    },
    async run({ query, today }, { readFindings }) {
      const findings: Finding[] = [];
      for (const state of FindingList.options)
        for await (const finding of readFindings.between(query.office, state, query.from, query.to))
          findings.push(finding);
      return profileOf(findings, today);
    },
  },
);
