import * as z from 'zod';
import { Day, daysBetween } from '../../shared/domain/days.ts';
import { type Finding, FindingList } from '../../shared/domain/finding.ts';
import { profileOf } from '../../shared/domain/finding-profile.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { mondayOf } from '../../shared/domain/office-week.ts';
import { besideOthers, isAbout, OperatorProfile } from '../../shared/domain/operator-profile.ts';
import { operation } from '../../shared/kernel/operation.ts';

const MOST_DAYS = 92;

/**
 * How somebody stands (B3): what was found about their account and acts, and how they decided in the week of the last day, beside the others of their office. An approver decides for every township, so that the findings of
 * all offices that were weighed in that week are read: a query for each of them and list, some two hundred in a county. Nobody is shown their own.
 */
export const readOperatorProfile = operation(
  {
    name: 'readOperatorProfile',
    title: '查看人员监督画像',
    summary:
      'Count what was found about an operator between two days, at most a quarter, with their figures of the week of the last day beside the middle ones of their office.',
    method: 'GET',
    path: '/operator-profile',
    may: 'finding:read',
    purpose: 'supervision',
    needs: ['readFindings', 'readOperators', 'readOfficeWeeks'],
    query: z
      .strictObject({ operator: OperatorId, from: Day, to: Day })
      .refine(({ from, to }) => from <= to && daysBetween(from, to) <= MOST_DAYS, 'not-a-quarter'),
    reply: OperatorProfile,
    refuses: ['record-not-found', 'finding-about-you'],
  },
  {
    async subject({ query, refuse }, { readOperators }) {
      const { id, office } = (await readOperators.get(query.operator)) ?? refuse('record-not-found');
      return { operatorId: id, office };
    },
    async run(
      { subject: { operatorId, office }, query, caller, reach, today, refuse },
      { readFindings, readOfficeWeeks },
    ) {
      if (caller.id === operatorId) return refuse('finding-about-you');
      const weeks = await readOfficeWeeks.of(mondayOf(query.to), reach);
      const offices = new Set([office, ...weeks.map((each) => each.office)]);
      const findings: Finding[] = [];
      for (const each of offices)
        for (const state of FindingList.options)
          for await (const finding of readFindings.between(each, state, query.from, query.to))
            if (isAbout(finding, operatorId)) findings.push(finding);
      const own = weeks.find((each) => each.office === office);
      return { operatorId, office, findings: profileOf(findings, today), ...besideOthers(own, operatorId) };
    },
  },
);
