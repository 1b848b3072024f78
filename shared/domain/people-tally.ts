import * as z from 'zod';
import { ageOn, Day } from './days.ts';
import { flagsOf, Group, groupsOf, householdsOf } from './fairness.ts';
import type { Finding } from './finding.ts';
import type { Circumstances, Identity } from './household.ts';
import type { CaseId } from './ids.ts';
import { endOfQuarter, Quarter, quarterBefore, quarterOf } from './inspection/spot-check.ts';
import { sha256Of } from './ledger/entry.ts';
import { bornOnOf, sexOf } from './resident-id.ts';

/** As many files as are opened for a quarter at most. Of more households as many are drawn, so that the cost and the openings have an end. */
export const MOST_OPENED = 2_000;

/**
 * Of the households that were confirmed in a county in a quarter, and of those of the quarter's part that are on aid, whom findings fell on within a year by age and sex of the applicant and by disability in the household.
 * Sums of groups that may be shown; who is in which was seen while the file was open and is kept nowhere.
 */
export const PeopleTally = z.strictObject({
  quarter: Quarter,
  countedOn: Day,
  /** How many households there were, and of how many the file was opened: none where they are too few to be shown. */
  households: z.int().min(0),
  opened: z.int().min(0).max(MOST_OPENED),
  groups: z.array(Group),
  version: z.literal(1),
});
export type PeopleTally = z.infer<typeof PeopleTally>;

/** The newest quarter whose households have had another to be looked at in: a flag takes time to appear, and to be settled. */
export const countedBy = (today: Day): Quarter => quarterBefore(quarterBefore(quarterOf(today)));

/** From when to when, both included. */
export const daysOfQuarter = (quarter: Quarter): { readonly from: Day; readonly to: Day } => ({
  from: Day.parse(`${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}-01`),
  to: endOfQuarter(quarter),
});

/** Whether who is on aid is of a quarter's part: of the four parts of all of them each is looked at once a year, so that no two sums are of nearly the same households. A case's id is a digest: chance says which is whose. */
export const isOfPart = (caseId: CaseId, quarter: Quarter): boolean =>
  (sha256Of(Buffer.from(caseId)).charCodeAt(0) % 4) + 1 === Number(quarter.slice(6));

const lotOf = (caseId: CaseId, quarter: Quarter): string =>
  Buffer.from(sha256Of(Buffer.from(`${quarter} ${caseId}`)), 'binary').toString('hex');

/** Whose files are opened: nobody's where all together are fewer than a group must have. Of more than may be opened each quarter draws anew. */
export function drawnOf<H extends { readonly caseId: CaseId }>(
  households: readonly H[],
  {
    quarter,
    smallest,
    most = MOST_OPENED,
  }: { readonly quarter: Quarter; readonly smallest: number; readonly most?: number },
): readonly H[] {
  const each = householdsOf(households);
  if (each.length < smallest) return [];
  const lots = each.map((household) => ({ household, lot: lotOf(household.caseId, quarter) }));
  return lots
    .toSorted((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, most)
    .map(({ household }) => household);
}

const BANDS = [
  [18, '0-17'],
  [45, '18-44'],
  [60, '45-59'],
  [75, '60-74'],
] as const;

export interface Bands {
  readonly caseId: CaseId;
  readonly age: string;
  readonly sex: 'male' | 'female';
  readonly disability: 'told' | 'not-told';
}

/** What of a household is counted: of the applicant on a day, and whether anybody in it is told to be disabled, by the household or by a register. */
export function bandsOf(
  caseId: CaseId,
  { members: [applicant] }: Identity,
  { single }: Pick<Circumstances, 'single'>,
  { registered, on }: { readonly registered: boolean; readonly on: Day },
): Bands {
  if (!applicant) throw new Error('a household without an applicant');
  const age = ageOn(bornOnOf(applicant.residentId), on);
  const told = registered || single?.ground === 'disability' || single?.ground === 'mental';
  return {
    caseId,
    age: BANDS.find(([below]) => age < below)?.[1] ?? '75+',
    sex: sexOf(applicant.residentId),
    disability: told ? 'told' : 'not-told',
  };
}

/** `smallest`: as many households as a group must have to be shown. */
export function tallyOf(
  { quarter, countedOn, households }: Pick<PeopleTally, 'quarter' | 'countedOn' | 'households'>,
  opened: readonly Bands[],
  findings: readonly Finding[],
  smallest: number,
): PeopleTally {
  const flags = flagsOf(findings);
  const by = (what: 'age' | 'sex' | 'disability') => groupsOf(what, opened, (bands) => bands[what], flags, smallest);
  return {
    ...{ quarter, countedOn, households, opened: opened.length, version: 1 },
    groups: [...by('age'), ...by('sex'), ...by('disability')],
  };
}
