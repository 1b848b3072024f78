import { addDays, type Day, type Month, monthOf } from '../domain/days.ts';
import { type Finding, findingOf, type Subject } from '../domain/finding.ts';
import { FindingId } from '../domain/ids.ts';
import { quarterBefore, quarterOf } from '../domain/inspection/spot-check.ts';
import { figureLimits } from '../domain/law/figure-limits.ts';
import type { OfficeDeed } from '../domain/office-deed.ts';
import type { OfficeWeek } from '../domain/office-week.ts';
import { examine, type Rule } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import { amountsCrowded } from '../rules/amounts-crowded.rule.ts';
import { bulkApprovalWeek } from '../rules/bulk-approval-week.rule.ts';
import { equalAmounts } from '../rules/equal-amounts.rule.ts';
import { equalVillages } from '../rules/equal-villages.rule.ts';

/**
 * What the figures of an office show: how each of its people decided in the week (R26), how it granted temporary aid in the month that is over and monthly aid in the quarter that is over (R35), and how aid is spread
 * over its villages (R44). Of a period that is over, so that the same figures come again and a finding that is settled stays so.
 */
export function findingsInFigures(
  { office, week, operators }: OfficeWeek,
  deeds: readonly OfficeDeed[],
  month: Month,
  today: Day,
): readonly Finding[] {
  const found: (Finding | undefined)[] = [];
  const look = <T>(rule: Rule<T>, of: T, subject: Subject, ...named: readonly string[]) => {
    const verdict = examine(rule, of, { today });
    if (typeof verdict === 'string') return;
    const id = FindingId.parse(madeId('finding', rule.name, office, ...named));
    found.push(findingOf(rule, verdict, subject, id, office, today));
  };
  const limits = figureLimits(office, today);
  const quarter = quarterBefore(quarterOf(today));
  const granted = deeds.flatMap((deed) => (deed.grants ? [{ ...deed, ...deed.grants }] : []));

  for (const figures of operators) {
    const subject = { kind: 'account', operatorId: figures.operatorId } as const;
    look(bulkApprovalWeek, { week, figures, limits }, subject, figures.operatorId, week);
  }
  const aid = granted.filter(({ programme, on }) => programme === 'temporary' && monthOf(on) === month);
  look(equalAmounts, { month, granted: aid, limits }, { kind: 'figures', period: month }, month);

  const monthly = granted.filter((deed) => deed.kind === 'monthly');
  const ofQuarter = monthly.filter(({ on }) => quarterOf(on) === quarter).map(({ fen }) => fen);
  look(amountsCrowded, { period: quarter, fen: ofQuarter, limits }, { kind: 'figures', period: quarter }, quarter);

  // A year up to the end of that quarter, as far as it is kept.
  const until = monthly.filter(({ on }) => quarterOf(on) <= quarter && on > addDays(today, -366));
  const byVillage = Map.groupBy(
    until.flatMap((deed) => (deed.village ? [{ ...deed, village: deed.village }] : [])),
    ({ village }) => village,
  );
  const villages = [...byVillage].map(([village, some]) => ({
    village,
    people: some.reduce((all, { people }) => all + people, 0),
    fen: some.reduce((all, { fen }) => all + fen, 0),
  }));
  look(equalVillages, { period: quarter, villages, limits }, { kind: 'figures', period: quarter }, quarter);
  return found.filter((finding) => finding !== undefined);
}
