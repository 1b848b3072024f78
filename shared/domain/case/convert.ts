import * as z from 'zod';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { Declaration, DeclaredMember, type Household, type Identity } from '../household.ts';
import { type CaseId, type OperatorId, PersonId } from '../ids.ts';
import { type Carried, carriedOver, type Mandate } from '../mandate.ts';
import { apply } from './apply.ts';
import { type Applied, advanced, type Case, type Ended } from './case.ts';
import type { Step } from './step.ts';

/** A household that applies for another programme, as far as the office doesn't know it: who of those in the case stands where, who has joined since, what all of them live on now. */
export const DeclaredAnew = Declaration.omit({ members: true, address: true }).extend({
  members: z
    .array(DeclaredMember.pick({ relation: true, guardian: true, incomes: true }).extend({ person: PersonId }).strict())
    .min(1)
    .max(20),
  joins: z.array(DeclaredMember).max(10).default([]),
  /** Where it lives by now, if elsewhere. */
  address: Declaration.shape.address.optional(),
});
export type DeclaredAnew = z.infer<typeof DeclaredAnew>;

/** A case whose conversion was decided, and isn't entered yet. */
export function toConvert(
  subject: Case,
): Decision<Ended & Required<Pick<Ended, 'converts'>>, 'conversion-not-decided'> {
  if (subject.stage !== 'ended' || !subject.converts)
    return refused('conversion-not-decided', { stage: subject.stage });
  const { converts } = subject;
  if (converts.opened !== null) return refused('conversion-not-decided', { opened: converts.opened });
  return decided({ ...subject, converts });
}

/** The declaration of the new application: who they are from the case before, all else as it is told now. Everybody whom the case still counts is named in it. */
export function declaredAnew(
  { people }: Ended,
  { members: known, address }: Identity,
  { members, joins, ...told }: DeclaredAnew,
): Decision<Declaration, 'household-differs'> {
  const persons = people.map(({ person }) => person);
  const named = new Set(members.map(({ person }) => person));
  const kept = members.flatMap(({ person, ...anew }) => {
    const who = persons.includes(person) ? known.find((one) => one.person === person) : undefined;
    return who ? [{ name: who.name, residentId: who.residentId, ...(who.phone && { phone: who.phone }), ...anew }] : [];
  });
  const all = [...kept, ...joins];
  if (
    kept.length !== members.length ||
    named.size !== members.length ||
    named.size !== persons.length ||
    all.length > 20
  )
    return refused('household-differs', { persons });
  return decided({ ...told, members: all, address: told.address ?? address });
}

interface Converted {
  readonly applied: Applied;
  readonly step: Step<Ended>;
  readonly mandates: readonly Carried[];
}

/**
 * The application out of a case that ended for another programme (转办), in the order in which its people are named: an application as any other, with its undertaking, its own hands and its
 * own procedure; nothing that was found for the one programme stands for the other. Of the mandates those go over that were given for it. What the case gives until its
 * end isn't given twice: the new one begins in the first month after (R03).
 */
export function convert(
  was: Ended & Required<Pick<Ended, 'converts'>>,
  asked: {
    readonly id: CaseId;
    readonly type: 'expenditure' | 'emergency' | undefined;
    readonly undertaking: boolean;
    readonly anew: DeclaredAnew;
  },
  household: Household,
  mandates: readonly Mandate[],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Converted, 'track-of-programme' | 'undertaking-needed' | 'supporters-not-asked' | 'single-entry-ground'> {
  const { id, type, undertaking, anew } = asked;
  const { to: programme } = was.converts;
  const told = { id, programme, type, undertaking, cameBy: 'applicant', single: anew.single } as const;
  const entered = apply(told, household, { by, office: was.office, today });
  if (!entered.ok) return entered;
  const applied: Applied = {
    ...entered.value,
    ...(was.village && { village: was.village }),
    convertedFrom: { caseId: was.id, endsFrom: was.endsFrom },
  };
  const renumbered = new Map(anew.members.map(({ person }, at) => [person, household.people[at]?.person ?? person]));
  const becomes: Ended = { ...was, version: advanced(was), converts: { to: programme, opened: id } };
  return decided({
    applied,
    step: { becomes, starts: [], stops: ['CONVERSION_OPEN'] },
    mandates: carriedOver(mandates, applied, renumbered, today),
  });
}
