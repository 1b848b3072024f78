import type { Case } from '../domain/case/case.ts';
import type { Day } from '../domain/days.ts';
import { findingOf, holds } from '../domain/finding.ts';
import type { CaseId, OfficeCode } from '../domain/ids.ts';
import { type HouseholdTold, isAbsent } from '../domain/registers/told.ts';
import { examine, type Rule } from '../domain/rule.ts';
import type { Act, Noted, Powers } from '../powers.ts';
import { accountOfAnother } from '../rules/account-of-another.rule.ts';
import { ageAltered } from '../rules/age-altered.rule.ts';
import { businessRun } from '../rules/business-run.rule.ts';
import { drawsInsurance, earningsNotCounted, earnsFen } from '../rules/earnings-not-counted.rule.ts';
import { ghostBeneficiary } from '../rules/ghost-beneficiary.rule.ts';
import { heldStillCounted } from '../rules/held-still-counted.rule.ts';
import { homesOwned } from '../rules/homes-owned.rule.ts';
import { identityCloned } from '../rules/identity-cloned.rule.ts';
import { programmesElsewhere } from '../rules/programmes-elsewhere.rule.ts';
import { savingsOverLimit } from '../rules/savings-over-limit.rule.ts';
import { vehicleOwned } from '../rules/vehicle-owned.rule.ts';
import { householdFinding } from './household-finding.ts';
import { incomesCounted } from './incomes-counted.ts';

export type Screening = Pick<Powers, 'readRegisters' | 'readCases' | 'openCircumstances' | 'raiseFindings'>;

export interface At {
  readonly act: Act;
  readonly today: Day;
  /** Notes that something of a case is opened, before it is. */
  readonly note: (of: {
    readonly subject: CaseId;
    readonly office: OfficeCode;
    readonly compartments: readonly ['circumstances'];
  }) => Promise<Noted>;
}

/** Rules that need nothing beside what registers say. */
export const BY_REGISTERS: readonly Rule<HouseholdTold>[] = [
  heldStillCounted,
  identityCloned,
  ageAltered,
  vehicleOwned,
  homesOwned,
  businessRun,
  savingsOverLimit,
  programmesElsewhere,
  accountOfAnother,
];

/**
 * Runs the rules over one household that is paid, has a status, or is about to be given something. Costs nothing where nothing is told; one read a finding. Only where a register tells earnings is what was declared opened, noted (what that costs stands with `incomesCounted`), and
 * only where somebody isn't in the household register are its visits and scans read, two queries; the case is read once for both. How many findings were raised.
 */
export async function screenHousehold(
  told: HouseholdTold,
  powers: Screening,
  { act, today, note }: At,
  rules: readonly Rule<HouseholdTold>[] = BY_REGISTERS,
): Promise<number> {
  const { readRegisters, readCases, openCircumstances, raiseFindings } = powers;
  const { caseId, office } = told.benefit;
  let raised = 0;
  const look = async <Subject>(rule: Rule<Subject>, subject: Subject) => {
    const verdict = examine(rule, subject, { today });
    if (typeof verdict === 'string') return;
    const about = { kind: 'record', caseId, record: `CASE#${caseId}` } as const;
    const finding = findingOf(rule, verdict, about, householdFinding(rule, caseId), office, today);
    if (finding && holds(finding))
      // First, so that a run that dies in between leaves a flag without a finding, and not money without a hold.
      for (const { mark, told: of } of told.people) if (of.custody) await readRegisters.flag(mark, act);
    raised += (await raiseFindings.raise(finding, act)).raised ? 1 : 0;
  };

  let read: Promise<Case> | undefined;
  const theCase = () => {
    read ??= readCases.get(caseId).then((subject) => {
      if (!subject) throw new Error('a benefit without its case');
      return subject;
    });
    return read;
  };

  for (const rule of rules) await look(rule, told);

  const known = told.registers['household-register'];
  if (known?.wholeAsOf && told.people.some((person) => isAbsent(person.told, 'household-register'))) {
    const of = [theCase(), readCases.visits(caseId), readCases.scans(caseId)] as const;
    const [subject, visits, scans] = await Promise.all(of);
    const visitedOn = visits.reduce<Day | null>(
      (last, { visitedOn: on }) => (last === null || on > last ? on : last),
      null,
    );
    const pictured = scans.some(({ kind }) => kind === 'visit-photo') || visits.some(({ photos }) => photos.length > 0);
    await look(ghostBeneficiary, { ...told, appliedOn: subject.appliedOn, visitedOn, pictured });
  }

  if (told.people.some((person) => earnsFen(person.told, true) > 0 || drawsInsurance(person.told, today))) {
    const noted = await note({ subject: caseId, office, compartments: ['circumstances'] });
    const countedFen = await incomesCounted(told, { theCase, readCases, openCircumstances }, { noted, today });
    await look(earningsNotCounted, { ...told, countedFen });
  }
  return raised;
}
