import * as z from 'zod';
import { ComplaintSubject } from '../domain/complaint/complaint.ts';
import type { Day } from '../domain/days.ts';
import { type Decision, decided, refused } from '../domain/decision.ts';
import { type CaseId, countyOf, type OfficeCode, OperatorId } from '../domain/ids.ts';
import { type Impartiality, mustVisit } from '../domain/impartiality.ts';
import type { Powers } from '../powers.ts';

/** Whom and what a complaint is about, as it is told: a case, an office, people by their accounts. */
export const SubjectTold = ComplaintSubject.extend({ operators: z.array(OperatorId).max(10) }).strict();

/** The same with the offices of the people, all of the county; what isn't there is refused. One read for each. */
export async function complainedOf(
  told: z.infer<typeof SubjectTold>,
  within: OfficeCode,
  { readOperators }: Pick<Powers, 'readOperators'>,
): Promise<Decision<ComplaintSubject, 'record-not-found'>> {
  const isHere = (office: OfficeCode) => countyOf(office) === countyOf(within);
  if (told.office !== null && !isHere(told.office)) return refused('record-not-found');
  const known = await Promise.all([...new Set(told.operators)].map(async (id) => await readOperators.get(id)));
  const operators = known.flatMap((each) =>
    each && isHere(each.office) ? [{ id: each.id, office: each.office }] : [],
  );
  return operators.length === known.length ? decided({ ...told, operators }) : refused('record-not-found');
}

/** The stages before a case's confirmation: what is complained of then has the county visit the home first (M57 §20; R14). */
const TO_BE_CONFIRMED: readonly string[] = ['applied', 'accepted', 'reviewed', 'posted', 'objected'];

/** What a complaint about a case does to it: nothing, or that the county has to visit before it confirms. Two reads. */
export async function visitFor(
  caseId: CaseId | null,
  within: OfficeCode,
  today: Day,
  { readCases }: Pick<Powers, 'readCases'>,
): Promise<Decision<{ was: Impartiality; becomes: Impartiality } | undefined, 'case-not-found'>> {
  if (caseId === null) return decided(undefined);
  const subject = await readCases.get(caseId);
  if (!subject || countyOf(subject.office) !== countyOf(within)) return refused('case-not-found');
  if (!TO_BE_CONFIRMED.includes(subject.stage)) return decided(undefined);
  const was = await readCases.impartiality(caseId);
  return was ? decided({ was, becomes: mustVisit(was, 'complaint', today) }) : refused('case-not-found');
}
