import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { CaseId, CheckFileId, CheckId, OfficeCode, OperatorId, PersonId } from './ids.ts';
import { DataClass, type Mandate } from './mandate.ts';

/** What the check report concludes. It is evidence for the opinion, not the decision (M57 §18). */
export const CheckConclusion = z.enum(['within-limits', 'over-limits']);

/** What one place said of one person: whether it has anything, and what. */
export const ReportItem = z.strictObject({
  person: PersonId,
  dataClass: DataClass,
  found: z.boolean(),
  detail: z.string().trim().max(500),
});
export type ReportItem = z.infer<typeof ReportItem>;

/** Sealed in `circumstances`: what the check report says. */
export const CheckReport = z.strictObject({
  reportNumber: z.string().regex(/^[A-Za-z0-9-]{4,40}$/u),
  summary: z.string().trim().min(1).max(4000),
  /** What each place said of each person, where the report came in a file. */
  items: z.array(ReportItem).optional(),
});
export type CheckReport = z.infer<typeof CheckReport>;

/** A means check (家庭经济状况核对) of some people and data classes of one case. */
export const MeansCheck = z.strictObject({
  id: CheckId,
  caseId: CaseId,
  office: OfficeCode,
  persons: z.array(PersonId).min(1),
  dataClasses: z.array(DataClass).min(1),
  requestedBy: OperatorId,
  requestedOn: Day,
  /** The check that this one goes over again, where that had its answer already: then its report is a re-check report (复核报告). */
  recheckOf: CheckId.nullable(),
  /** Whether it waits to go out in a file, and the files that it went out in, the newest last. */
  outbox: z.boolean(),
  files: z.array(CheckFileId),
  answeredOn: Day.nullable(),
  conclusion: CheckConclusion.nullable(),
  /** The day that stands on the report, from which its age counts. Absent without an answer, and on one from before that was kept. */
  reportedOn: Day.optional(),
  version: z.int().min(1),
});
export type MeansCheck = z.infer<typeof MeansCheck>;

/** What a report concludes, and of which day it is. */
export interface Answer {
  readonly conclusion: z.infer<typeof CheckConclusion>;
  readonly reportedOn: Day;
}

/**
 * The latest report prevails; one request has one answer, drawn up after the request and by today. It is taken only while everybody whom it is about stands by the mandate under which it was asked
 * for: what was withdrawn since isn't used (先授权、后核对; PIPL §15).
 */
export function answerCheck(
  check: MeansCheck,
  { conclusion, reportedOn }: Answer,
  mandates: readonly Mandate[],
  today: Day,
): Decision<MeansCheck, 'check-answered' | 'mandate-revoked' | 'report-day'> {
  if (check.answeredOn !== null) return refused('check-answered', { answeredOn: check.answeredOn });
  const without = check.persons.filter((person) => !mandates.some((each) => standsFor(each, check, person)));
  if (without.length > 0) return refused('mandate-revoked', { persons: without });
  if (reportedOn < check.requestedOn || reportedOn > today)
    return refused('report-day', { earliest: check.requestedOn, latest: today });
  return decided({ ...check, answeredOn: today, conclusion, reportedOn, outbox: false, version: check.version + 1 });
}

/** A check goes out in a file no more: it went out, a newer one prevails, or it can't be made any longer. */
export const leaveOutbox = (check: MeansCheck, file?: CheckFileId): MeansCheck => ({
  ...check,
  outbox: false,
  files: file === undefined ? check.files : [...check.files, file],
  version: check.version + 1,
});

/** The mandates under which a check may still go out: everybody's, in force, the one that it was asked for under, for every data class (A2). */
export function mandatesFor(
  check: MeansCheck,
  mandates: readonly Mandate[],
  today: Day,
): Decision<ReadonlyMap<PersonId, Mandate>, 'mandate-missing'> {
  const found = check.persons.flatMap((person) =>
    mandates.filter(
      (each) =>
        standsFor(each, check, person) &&
        today <= each.validTo &&
        check.dataClasses.every((one) => each.dataClasses.includes(one)),
    ),
  );
  if (found.length < check.persons.length) return refused('mandate-missing');
  return decided(new Map(found.map((each) => [each.person, each])));
}

/** Whether a mandate is one that a check was asked for under, and not withdrawn since. That it ran out meanwhile undoes nothing. */
const standsFor = (mandate: Mandate, { requestedOn }: MeansCheck, person: PersonId): boolean =>
  mandate.person === person && mandate.revokedOn === null && mandate.validFrom <= requestedOn;
