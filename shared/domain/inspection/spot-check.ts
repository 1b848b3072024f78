import * as z from 'zod';
import type { Confirmed } from '../case/case.ts';
import { addDays, Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { CaseId, OfficeCode, OperatorId, VisitId } from '../ids.ts';
import type { Impartiality } from '../impartiality.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { Clock, startClock, stopClock } from '../law/clock.ts';
import { limitOn } from '../law/limits.ts';
import { settingOn } from '../law/settings.ts';
import { sha256 } from '../ledger/entry.ts';
import { Seed } from '../payment/call-back-plan.ts';
import { type Visit, type VisitTold, type VisitWhy, visitHolds } from '../visit.ts';

/** A quarter of the year, as spot checks are counted by: 2026-Q1. */
export const Quarter = z
  .string()
  .regex(/^20[0-9]{2}-Q[1-4]$/u, 'a quarter like 2026-Q1')
  .brand<'Quarter'>();
export type Quarter = z.infer<typeof Quarter>;

export const quarterOf = (day: Day): Quarter =>
  Quarter.parse(`${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`);

/** Its last day. */
export const endOfQuarter = (quarter: Quarter): Day => {
  const [year, nth] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  return addDays(Day.parse(nth === 4 ? `${year + 1}-01-01` : `${year}-${String(nth * 3 + 1).padStart(2, '0')}-01`), -1);
};
export const quarterBefore = (quarter: Quarter): Quarter => quarterOf(addDays(endOfQuarter(quarter), -100));

/** What the county found at the door. What isn't in order is looked into as a change of the household is (TK43 §23-24). */
export const SPOT_RESULTS = {
  'in-order': '与审核确认一致',
  'care-level-differs': '生活自理能力与评估不符',
  'conditions-differ': '收入、财产或者法定义务人情况与认定不符',
  'not-found': '查无此人或者不在当地居住',
} as const;
export const SpotResult = z.enum(Object.keys(SPOT_RESULTS) as [keyof typeof SPOT_RESULTS]);
export type SpotResult = z.infer<typeof SpotResult>;

/**
 * One confirmed tekun case in its quarter's list (TK43 §16): it may be drawn by chance or chosen, is then the supervisors' to visit within its clock, and is done with what was found. A case that the county
 * visited before it confirmed counts as checked.
 */
export const SpotCheck = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  quarter: Quarter,
  confirmedOn: Day,
  state: z.enum(['drawable', 'to-visit', 'visited']),
  /** By chance, with all that it takes to draw again, or by whom it was chosen. */
  drawn: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('chance'), seed: Seed, on: Day }),
      z.strictObject({ by: z.literal('choice'), operator: OperatorId, on: Day }),
    ])
    .nullable(),
  clock: Clock.nullable(),
  visit: VisitId.nullable(),
  visitedOn: Day.nullable(),
  result: SpotResult.nullable(),
  version: z.int().min(1),
});
export type SpotCheck = z.infer<typeof SpotCheck>;

/** A confirmed case comes into its quarter's list; where the county has been there already, as checked. */
export function listSpotCheck(subject: Confirmed, known: Impartiality | undefined, version: number): SpotCheck {
  const { id: caseId, office, confirmedOn } = subject;
  const before = known?.countyVisit ?? null;
  return {
    ...{ caseId, office, quarter: quarterOf(confirmedOn), confirmedOn, drawn: null, clock: null },
    state: before === null ? 'drawable' : 'visited',
    visit: before?.id ?? null,
    visitedOn: before?.visitedOn ?? null,
    result: before === null ? null : 'in-order',
    version,
  };
}

/** How a quarter stands: of so many confirmed so many are checked, and so many have to be (TK43 §16: thirty percent, a dated setting). */
export interface Coverage {
  readonly quarter: Quarter;
  readonly confirmed: number;
  readonly checked: number;
  readonly toVisit: number;
  readonly needed: number;
}

export function coverageOf(quarter: Quarter, bureau: OfficeCode, all: readonly SpotCheck[]): Coverage {
  const share = settingOn('tekun', 'SPOT_CHECK', bureau, endOfQuarter(quarter));
  if (!share.ok) throw new Error(`no share of spot checks in force in ${quarter}`);
  const { part, of } = share.value.value;
  const count = (state: SpotCheck['state']) => all.filter((each) => each.state === state).length;
  return {
    ...{ quarter, confirmed: all.length, checked: count('visited'), toVisit: count('to-visit') },
    needed: Math.ceil((all.length * part) / of),
  };
}

const clockFrom = (office: OfficeCode, on: Day, calendar: Calendar): Clock => {
  const limit = limitOn('tekun', 'SPOT_CHECK_VISIT', office, on);
  const clock = limit.ok ? startClock(limit.value, on, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for SPOT_CHECK_VISIT on ${on}`);
  return clock.value;
};

const taken = (was: SpotCheck, drawn: NonNullable<SpotCheck['drawn']>, calendar: Calendar): SpotCheck => ({
  ...{ ...was, state: 'to-visit', drawn, clock: clockFrom(was.office, drawn.on, calendar), version: was.version + 1 },
});

/**
 * As many more as the quota still lacks: those whose digests with the seed are the smallest among all that weren't drawn by then. Whoever has the list and the seed draws the same, in whatever order it comes.
 */
export function drawMore(
  coverage: Coverage,
  all: readonly SpotCheck[],
  seed: Seed,
  today: Day,
  calendar: Calendar = PUBLISHED,
): readonly { readonly was: SpotCheck; readonly becomes: SpotCheck }[] {
  const lacks = coverage.needed - coverage.checked - coverage.toVisit;
  if (lacks <= 0) return [];
  return all
    .filter(({ state }) => state === 'drawable')
    .map((was) => ({ was, rank: sha256(['doudi/spot-checks', seed.root, was.quarter, was.caseId].join('\n')) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, lacks)
    .map(({ was }) => ({ was, becomes: taken(was, { by: 'chance', seed, on: today }, calendar) }));
}

/** A supervisor chooses a case, beside those that chance brings. */
export function chooseCase(
  was: SpotCheck,
  { by, today, calendar = PUBLISHED }: { readonly by: OperatorId; readonly today: Day; readonly calendar?: Calendar },
): Decision<SpotCheck, 'spot-check-state'> {
  if (was.state !== 'drawable') return refused('spot-check-state', { state: was.state });
  return decided(taken(was, { by: 'choice', operator: by, on: today }, calendar));
}

/** What the county found on a visit of its own, by two or more of whom nobody confirmed the case (TK43 §16; B1). */
export function recordSpotCheck(
  was: SpotCheck,
  subject: Confirmed,
  { visit, result }: { readonly visit: VisitTold; readonly result: SpotResult },
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<{ readonly becomes: SpotCheck; readonly visit: Visit }, 'spot-check-state' | VisitWhy> {
  if (was.state !== 'to-visit' || was.clock === null) return refused('spot-check-state', { state: was.state });
  const held = visitHolds(subject, visit, { by, today, from: was.drawn?.on ?? was.confirmedOn });
  if (!held.ok) return held;
  const { id, visitedOn } = visit;
  return decided({
    becomes: {
      ...{ ...was, state: 'visited', clock: stopClock(was.clock, today), visit: id, visitedOn, result },
      version: was.version + 1,
    },
    visit: { ...visit, investigators: held.value.team, caseId: subject.id, office: subject.office, version: 1 },
  });
}
