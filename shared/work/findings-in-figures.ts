import { addDays, type Day, type Month } from '../domain/days.ts';
import { type Finding, findingOf, type Subject } from '../domain/finding.ts';
import { FindingId, type OfficeCode } from '../domain/ids.ts';
import { endOfQuarter, type Quarter, quarterBefore, quarterOf } from '../domain/inspection/spot-check.ts';
import { type FigureLimits, figureLimits } from '../domain/law/figure-limits.ts';
import type { OfficeDeed } from '../domain/office-deed.ts';
import { aidIn, monthlyIn, villagesIn } from '../domain/office-spread.ts';
import type { OfficeWeek } from '../domain/office-week.ts';
import { examine, type Hit, type Rule, type RuleFacts } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import { amountsCrowded } from '../rules/amounts-crowded.rule.ts';
import { bulkApprovalWeek } from '../rules/bulk-approval-week.rule.ts';
import { equalAmounts } from '../rules/equal-amounts.rule.ts';
import { equalVillages } from '../rules/equal-villages.rule.ts';

/** What a rule says of a period of an office. */
export interface Showing {
  readonly rule: RuleFacts;
  readonly hit: Hit;
  readonly subject: Subject;
  /** What tells it apart from every other of the office, besides its rule. */
  readonly named: readonly string[];
}

const shown = <T>(rule: Rule<T>, of: T, subject: Subject, today: Day, ...named: readonly string[]): Showing[] => {
  const hit = examine(rule, of, { today });
  return typeof hit === 'string' ? [] : [{ rule, hit, subject, named }];
};

/** How the people of an office decided in a week (R26). */
export const shownByWeek = ({ week, operators }: Pick<OfficeWeek, 'week' | 'operators'>, limits: FigureLimits) =>
  operators.flatMap((figures) => {
    const subject = { kind: 'account', operatorId: figures.operatorId } as const;
    return shown(bulkApprovalWeek, { week, figures, limits }, subject, addDays(week, 7), figures.operatorId, week);
  });

/** How an office granted temporary aid in a month (R35). */
export function shownByMonth(deeds: readonly OfficeDeed[], month: Month, limits: FigureLimits): Showing[] {
  const granted = aidIn(deeds, month);
  const today = `${month}-28` as Day;
  return shown(equalAmounts, { month, granted, limits }, { kind: 'figures', period: month }, today, month);
}

/** How an office granted monthly aid in a quarter (R35), and how aid was spread over its villages in the year up to the quarter's end, as far as that is kept (R44). */
export function shownByQuarter(deeds: readonly OfficeDeed[], quarter: Quarter, limits: FigureLimits): Showing[] {
  const end = endOfQuarter(quarter);
  const subject = { kind: 'figures', period: quarter } as const;
  const [fen, villages] = [monthlyIn(deeds, quarter), villagesIn(deeds, quarter)];
  return [
    ...shown(amountsCrowded, { period: quarter, fen, limits }, subject, end, quarter),
    ...shown(equalVillages, { period: quarter, villages, limits }, subject, end, quarter),
  ];
}

/** The same suspicion of the same period of an office is the same finding. */
export const figureFinding = ({ rule, named }: Showing, office: OfficeCode): FindingId =>
  FindingId.parse(madeId('finding', rule.name, office, ...named));

/**
 * What the figures of an office show on a day: of the week that was weighed, the month before and the quarter before. Periods that are over, so that the same figures come again and a finding that is settled
 * stays so.
 */
export function findingsInFigures(
  becomes: OfficeWeek,
  deeds: readonly OfficeDeed[],
  month: Month,
  today: Day,
): readonly Finding[] {
  const { office } = becomes;
  const limits = figureLimits(office, today);
  const all = [
    ...shownByWeek(becomes, limits),
    ...shownByMonth(deeds, month, limits),
    ...shownByQuarter(deeds, quarterBefore(quarterOf(today)), limits),
  ];
  return all.flatMap((showing) => {
    const { rule, hit, subject } = showing;
    const finding = findingOf(rule, hit, subject, figureFinding(showing, office), office, today);
    return finding ? [finding] : [];
  });
}
