import type { Case } from '../case/case.ts';
import type { Holding } from '../holding.ts';
import type { BlindIndex } from '../ids.ts';
import type { Programme } from '../programme.ts';
import type { Values } from './row.ts';
import { type HouseholdTold, type Telling, type Told, toldOf } from './told.ts';

/** What is given to a household that lives together; support of the extremely poor is a person's own. */
export const BY_HOUSEHOLD: readonly Programme[] = ['dibao', 'dibao-margin', 'rigid-expenditure'];

export type Registered = NonNullable<Told['household-register']>[number];

/** The families of the household register in which somebody stands today. */
export const standingOf = (told: Told): readonly Registered[] =>
  told['household-register']?.filter(({ status }) => status === 'standing') ?? [];

/** Of somebody who never came here, as much as tells whether they belong to a household by law. */
export const kinRow = ({ family = null, relation = null, status = null, bornOn = null }: Values): Values => ({
  ...{ family, relation, status, bornOn },
  neverCame: 1,
});

/** A household that is paid, its case, and who else of its families is known here, with all that they hold or held. */
export interface FamilyTold extends HouseholdTold {
  readonly subject: Pick<Case, 'single' | 'appliedOn'>;
  readonly kin: readonly { readonly told: Told; readonly held: readonly Holding[] }[];
}

export type Families = ReadonlyMap<string, ReadonlySet<BlindIndex>>;

/** Who of the people known here stands in which family. */
export function familiesOf(telling: Telling): Families {
  const families = new Map<string, Set<BlindIndex>>();
  for (const mark of telling.keys())
    for (const { family } of standingOf(toldOf(telling, mark)))
      families.set(family, (families.get(family) ?? new Set()).add(mark));
  return families;
}

/** Who stands in a family with somebody of a household and isn't of it. */
export function kinOf(people: HouseholdTold['people'], families: Families): BlindIndex[] {
  const own = new Set(people.map(({ mark }) => mark));
  const marks = people.flatMap(({ told }) =>
    standingOf(told).flatMap(({ family }) => [...(families.get(family) ?? [])]),
  );
  return [...new Set(marks)].filter((mark) => !own.has(mark));
}
