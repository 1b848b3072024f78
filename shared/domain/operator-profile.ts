import * as z from 'zod';
import { median } from './decision-mark.ts';
import type { Finding } from './finding.ts';
import { FindingProfile } from './finding-profile.ts';
import { OfficeCode, OperatorId } from './ids.ts';
import { type OfficeWeek, OperatorFigures } from './office-week.ts';

/** Of the others of the same office who decided in that week, the middle of each figure; null where fewer than three did: of two, each would be told of the other. */
const Beside = z.strictObject({
  operators: z.int().min(3),
  decisions: z.number(),
  viewedSeconds: z.number(),
  burst: z.number(),
  late: z.number(),
});

/** How somebody stands in what was found about their account and their acts, and how they decided in a week beside the others of their office. `figures` is null where they decided nothing, or the week isn't weighed. */
export const OperatorProfile = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  findings: FindingProfile,
  figures: OperatorFigures.nullable(),
  beside: Beside.nullable(),
});
export type OperatorProfile = z.infer<typeof OperatorProfile>;

/** Whether a finding names somebody: by their account, by what they took, or in what was found: `operatorId` where it is about one person, `operators` where it is about what some did. */
export const isAbout = ({ subject, facts }: Pick<Finding, 'subject' | 'facts'>, operator: OperatorId): boolean =>
  (subject.kind === 'account' && subject.operatorId === operator) ||
  (subject.kind === 'check-file' && subject.takenBy === operator) ||
  (subject.kind === 'complaint' && subject.operators.includes(operator)) ||
  facts['operatorId'] === operator ||
  (Array.isArray(facts['operators']) && facts['operators'].includes(operator));

/** Somebody's figures of a week, and the middle ones of the others. */
export function besideOthers(
  week: OfficeWeek | undefined,
  operator: OperatorId,
): Pick<OperatorProfile, 'figures' | 'beside'> {
  const others = (week?.operators ?? []).filter(({ operatorId }) => operatorId !== operator);
  const middle = (of: (each: OperatorFigures) => number) => median(others.map(of)) ?? 0;
  return {
    figures: week?.operators.find(({ operatorId }) => operatorId === operator) ?? null,
    beside:
      others.length < 3
        ? null
        : {
            operators: others.length,
            decisions: middle(({ decisions }) => decisions),
            viewedSeconds: middle(({ viewedSeconds }) => viewedSeconds),
            burst: middle(({ burst }) => burst),
            late: middle(({ late }) => late),
          },
  };
}
