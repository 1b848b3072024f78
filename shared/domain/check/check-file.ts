import * as z from 'zod';
import type { Case } from '../case/case.ts';
import { awaitsReport } from '../case/investigate.ts';
import { Day } from '../days.ts';
import { type Decision, refused } from '../decision.ts';
import type { Relation } from '../household.ts';
import { CaseId, CheckFileId, CheckId, OfficeCode, type OperatorId, PersonId } from '../ids.ts';
import { DataClass, type Mandate } from '../mandate.ts';
import { CheckConclusion, type MeansCheck, mandatesFor, ReportItem } from '../means-check.ts';
import { Format } from '../payment/bank-file.ts';
import type { Programme } from '../programme.ts';
import { TakenOut, takenOut } from '../taken-out.ts';

export const CHECK_LAYOUTS = ['standard', 'sample-platform'] as const;
export const CheckLayout = z.enum(CHECK_LAYOUTS);
export type CheckLayout = z.infer<typeof CheckLayout>;

/** What the platform is told of one person of one request. In clear only on its way into a sealed file. */
export interface RequestRow {
  readonly checkId: CheckId;
  readonly person: PersonId;
  readonly name: string;
  readonly residentId: string;
  readonly relation: z.infer<typeof Relation>;
  readonly programme: Programme;
  /** The mandate that the person is checked under, by its name, and its last day. */
  readonly mandate: string;
  readonly mandateTo: Day;
  readonly dataClasses: readonly DataClass[];
  readonly requestedOn: Day;
}

/** What the platform says of one person and data class of one request; the report's number, day and conclusion stand in each of its rows. */
export const ResultRow = z.strictObject({
  checkId: CheckId,
  person: PersonId,
  mandate: z.string().regex(/^p[1-9][0-9]?-[0-9]{8}-[1-9][0-9]*$/u),
  dataClass: DataClass,
  found: z.boolean(),
  detail: ReportItem.shape.detail,
  reportNumber: z.string().regex(/^[A-Za-z0-9-]{4,40}$/u),
  reportedOn: Day,
  conclusion: CheckConclusion,
});
export type ResultRow = z.infer<typeof ResultRow>;

/** A row by its number in the file; where it can't be read, the first column that can't. */
export type NumberedResult = { readonly row: number } & (
  | { readonly is: ResultRow }
  | { readonly is: undefined; readonly column: string }
);

/** That requests went out in a file, how it is known again, and that its copies are gone. */
export const CheckFile = z.strictObject({
  id: CheckFileId,
  office: OfficeCode,
  layout: CheckLayout,
  format: Format,
  checks: z.array(z.strictObject({ caseId: CaseId, checkId: CheckId })).min(1),
  /** People, one a row. */
  rows: z.int().min(1),
  /** SHA-256 of the file as the platform gets it, base64url. */
  sha256: z.string(),
  /** The file that got lost and whose unanswered requests stand in this one. */
  replaces: CheckFileId.nullable(),
  ...TakenOut,
});
export type CheckFile = z.infer<typeof CheckFile>;

/** What one file's transaction binds: the file and its request, and of each check itself, its people's mandates and that the drawer isn't shut out. */
export const MOST_BOUND = 96;
export const boundBy = ({ persons }: MeansCheck): number => 2 + persons.length;

/** The record of a file that is drawn, with the clock within which its copies must be gone (R45). */
export const keepCheckFile = (
  file: Omit<CheckFile, keyof TakenOut>,
  drawing: { readonly by: OperatorId; readonly today: Day },
): CheckFile => ({ ...file, ...takenOut({ matter: 'shared-data', office: file.office }, drawing) });

/**
 * Whether a request may go out, and under which mandates (先授权、后核对). One that may not never will: a newer request prevails, the case asks for none any more, or a mandate was withdrawn or ran out and a
 * new one takes a new request.
 */
export function mayGoOut(
  subject: Case | undefined,
  check: MeansCheck,
  mandates: readonly Mandate[],
  today: Day,
): Decision<ReadonlyMap<PersonId, Mandate>, 'check-superseded' | 'mandate-missing'> {
  if (!subject || !awaitsReport(subject, check)) return refused('check-superseded');
  return mandatesFor(check, mandates, today);
}
