import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import type { Person } from './household.ts';
import { CaseId, OfficeCode, OperatorId, PersonId, StaffId, VisitId } from './ids.ts';
import { isNear, type KinMatch, NearRelation } from './kin.ts';
import { type Recusal, type RecusalGround, shutOut } from './recusal.ts';

/** A near-relative filing (近亲属备案, M57 §11): who of the household is whose kin. `staff` is null where they aren't on the register; who it is lies sealed. */
export const RelativeFiling = z.strictObject({
  person: PersonId,
  relation: NearRelation,
  staff: StaffId.nullable(),
  filedOn: Day,
  by: OperatorId,
});
export type RelativeFiling = z.infer<typeof RelativeFiling>;

/** Why the county must itself visit the home before it confirms (M57 §20), and since when. */
const VisitReason = z.strictObject({ because: z.enum(['near-relative', 'complaint']), since: Day });

/**
 * What is known of a case's impartiality: the declaration made at application, the filings, and whether the county has to visit and has. Beside the case, so that
 * nothing here moves a version of it.
 */
export const Impartiality = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  declaredOn: Day,
  declaredBy: OperatorId,
  filings: z.array(RelativeFiling).max(60),
  visitFor: z.array(VisitReason),
  countyVisit: z.strictObject({ id: VisitId, visitedOn: Day }).nullable(),
  version: z.int().min(1),
});
export type Impartiality = z.infer<typeof Impartiality>;

const Declared = {
  relation: NearRelation,
  /** Their entry in the register; null where the person isn't on it, or nobody knows. */
  staff: StaffId.nullable(),
  /** Who it is, in the household's words. Sealed. */
  who: z.string().trim().min(1).max(200),
};

/** What the household declares at application; `member` counts from 1, in the order of the application. */
export const DeclaredRelative = z.strictObject({ member: z.int().min(1).max(20), ...Declared });
export const DeclaredRelatives = z.array(DeclaredRelative).max(20);

/** The same told later, of a case that is there. */
export const LaterFiling = z.strictObject({ person: PersonId, ...Declared });

/** Sealed in `integrity`: the words of one filing. */
export const FilingText = z.strictObject({ who: z.string().trim().min(1).max(200) });
export type FilingText = z.infer<typeof FilingText>;

interface Told {
  readonly person: PersonId;
  readonly relation: NearRelation;
  readonly staff: StaffId | null;
}

const needing = (was: Impartiality, because: 'near-relative' | 'complaint', today: Day): Impartiality['visitFor'] =>
  was.visitFor.some((each) => each.because === because && (because === 'near-relative' || each.since === today))
    ? was.visitFor
    : [...was.visitFor, { because, since: today }];

/** Files relatives with a case: the county then has to visit (M57 §20). The same filing again changes nothing. */
export function fileRelatives(
  was: Impartiality,
  people: readonly Person[],
  told: readonly Told[],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Impartiality, 'person-not-in-case'> {
  if (told.some(({ person }) => !people.some((known) => known.person === person))) return refused('person-not-in-case');
  const same = (one: Told, other: Told) =>
    one.person === other.person && one.relation === other.relation && one.staff === other.staff;
  const fresh = told.filter(
    (each, at) =>
      !was.filings.some((known) => same(each, known)) && told.findIndex((other) => same(each, other)) === at,
  );
  if (fresh.length === 0) return decided(was);
  return decided({
    ...was,
    filings: [
      ...was.filings,
      ...fresh.map(({ person, relation, staff }) => ({ person, relation, staff, filedOn: today, by })),
    ],
    visitFor: needing(was, 'near-relative', today),
    version: was.version + 1,
  });
}

/**
 * At application: what was declared, and who is shut out from the beginning: whom the register shows to be entangled, and whose kin is declared. Nobody enters an application
 * out of which they are shut themself.
 */
export function guardFromStart(
  of: { readonly id: CaseId; readonly office: OfficeCode; readonly people: readonly Person[] },
  told: readonly Told[],
  matches: readonly KinMatch[],
  named: readonly (OperatorId | null)[],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<{ impartiality: Impartiality; shuts: Recusal[] }, 'kin-of-member' | 'person-not-in-case'> {
  const { id: caseId, office } = of;
  const grounds = new Map<OperatorId, RecusalGround>();
  for (const match of matches)
    if (match.operatorId !== null && grounds.get(match.operatorId) !== 'near-relative')
      grounds.set(match.operatorId, isNear(match) ? 'near-relative' : 'shared-contact');
  for (const operatorId of named) if (operatorId !== null) grounds.set(operatorId, 'near-relative');
  const own = grounds.get(by);
  if (own !== undefined) return refused('kin-of-member', { ground: own });
  const none: Impartiality = {
    caseId,
    office,
    declaredOn: today,
    declaredBy: by,
    filings: [],
    visitFor: [],
    countyVisit: null,
    version: 0,
  };
  const filed = fileRelatives(none, of.people, told, { by, today });
  if (!filed.ok) return filed;
  const seen = matches.some(isNear) ? mustVisit(filed.value, 'near-relative', today) : filed.value;
  const shuts = [...grounds].flatMap(([operatorId, ground]) => {
    const shut = shutOut(undefined, { caseId, office, operatorId, ground, by, today });
    return shut.ok ? [shut.value] : [];
  });
  return decided({ impartiality: { ...seen, version: 1 }, shuts });
}

/** The register shows kin, or a complaint has come: the county has to visit. A complaint that comes after a visit asks for another. */
export function mustVisit(was: Impartiality, because: 'near-relative' | 'complaint', today: Day): Impartiality {
  const visitFor = needing(was, because, today);
  return visitFor === was.visitFor ? was : { ...was, visitFor, version: was.version + 1 };
}

/** Out of a case that is converted: why the county had to visit the household holds on. */
export const carriesVisits = (was: Impartiality, before: Impartiality | undefined, today: Day): Impartiality =>
  (before?.visitFor ?? []).reduce(
    (known, { because }) => ({ ...mustVisit(known, because, today), version: was.version }),
    was,
  );

export const visitedByCounty = (was: Impartiality, visit: NonNullable<Impartiality['countyVisit']>): Impartiality => ({
  ...was,
  countyVisit: visit,
  version: was.version + 1,
});

/** R14 is impossible by this: no confirmation before the county has been there itself, no earlier than the last reason for it. */
export function mayConfirm(known: Impartiality | undefined): Decision<void, 'county-visit-missing'> {
  const because = (known?.visitFor ?? [])
    .filter(({ since }) => (known?.countyVisit?.visitedOn ?? '') < since)
    .map((reason) => reason.because);
  return because.length === 0
    ? decided(undefined)
    : refused('county-visit-missing', { because: [...new Set(because)] });
}
