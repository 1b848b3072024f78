import * as z from 'zod';
import { type Benefit, indexOf } from './benefit.ts';
import type { Case } from './case/case.ts';
import { settingOf } from './case/procedure.ts';
import { addMonths, type Day, firstDayOf, Month, monthOf } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BlindIndex, CaseId, OfficeCode, PersonId } from './ids.ts';
import { Programme } from './programme.ts';

/** That a person has a share in what a case gives, from a month to the first in which they have it no more: money each month, or a status. */
export const Holding = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  from: Month,
  until: Month.nullable(),
  pays: z.boolean(),
  /** Entered alone out of their household (单人保). */
  alone: z.boolean(),
});
export type Holding = z.infer<typeof Holding>;

/** All that one person holds or held, known by their mark. Whatever gives them more is written on its version, so that two can't be given at once. */
export const Holdings = z.strictObject({
  personIndex: BlindIndex,
  holdings: z.array(Holding),
  version: z.int().min(1),
});
export type Holdings = z.infer<typeof Holdings>;

type Span = Pick<Holding, 'from' | 'until'>;
const isEmpty = ({ from, until }: Span): boolean => until !== null && until <= from;
const meet = (one: Span, other: Span): boolean =>
  !isEmpty(one) &&
  !isEmpty(other) &&
  (one.until === null || other.from < one.until) &&
  (other.until === null || one.from < other.until);

/** Whether something is held in a month. */
export const isHeldIn = (holding: Span, month: Month): boolean =>
  holding.from <= month && (holding.until === null || month < holding.until);

/** What a case gives to each of its people as it stands: nothing before it gives anything, nor aid that is given once. */
export function holdingOf(subject: Case, benefit: Benefit | undefined): Holding | undefined {
  const { id: caseId, office, programme, single } = subject;
  const of = { caseId, office, programme, alone: single === true };
  if (benefit !== undefined)
    return benefit.amounts.length === 0
      ? undefined
      : { ...of, from: benefit.from, until: benefit.ends?.from ?? null, pays: true };
  if ((subject.stage !== 'confirmed' && subject.stage !== 'ended') || subject.award.kind !== 'status') return undefined;
  const lapses = monthOf(addMonths(firstDayOf(subject.payFrom), subject.award.validMonths));
  const until = subject.stage === 'ended' && subject.endsFrom < lapses ? subject.endsFrom : lapses;
  return { ...of, from: subject.payFrom, until, pays: false };
}

/** What a case is about to give where its money begins with a benefit that isn't opened yet: who confirms it looks at that already. */
export const plannedOf = (subject: Case): Holding | undefined =>
  subject.stage === 'confirmed' && subject.award.kind === 'monthly' && !subject.benefit
    ? {
        ...{ caseId: subject.id, office: subject.office, programme: subject.programme, alone: subject.single === true },
        ...{ from: subject.payFrom, until: null, pays: true },
      }
    : undefined;

/** What somebody of an applying household has, from this month on, that excludes what they apply for. */
export const HeldAgainst = z.strictObject({
  person: PersonId,
  programme: Programme,
  office: OfficeCode,
  from: Month,
  until: Month.nullable(),
});
export type HeldAgainst = z.infer<typeof HeldAgainst>;

/** Of what somebody has, that which excludes what they apply for (R03): it has to be ended, in its own procedure, before this is confirmed. */
export const heldAgainst = (applied: Case, person: PersonId, held: readonly Holding[], today: Day): HeldAgainst[] =>
  held
    .filter((each) => each.caseId !== applied.id && (each.until === null || each.until > monthOf(today)))
    .filter((each) => areExclusive({ ...applied, alone: applied.single === true }, each, today))
    .map(({ programme, office, from, until }) => ({ person, programme, office, from, until }));

/** Who has a share in what a case gives, by the marks of its household in the order of the application: everybody who is counted, or the one who was entered alone. */
export const holdersOf = (subject: Case, personIndexes: readonly BlindIndex[]): BlindIndex[] =>
  sharersOf(subject).flatMap((person) => indexOf(person, personIndexes) ?? []);

/** The same by their numbers in the case. */
export const sharersOf = ({ people, single }: Case): PersonId[] =>
  people.map(({ person }) => person).filter((person) => single !== true || person === ('p1' as PersonId));

type Kind = Pick<Holding, 'programme' | 'alone' | 'office'>;

/** Whether nobody may have both (R03). Who is entered alone for dibao lives in a margin household: that is the condition of it (M57 §8). */
export function areExclusive(one: Kind, other: Kind, today: Day): boolean {
  const pair = [one, other];
  const isLawful =
    pair.some(({ alone, programme }) => alone && programme === 'dibao') &&
    pair.some(({ programme }) => programme === 'dibao-margin');
  return !isLawful && settingOf(one, 'EXCLUSIVE_PROGRAMMES', today).includes(other.programme);
}

/** The months that are held more than before, if any. */
function gained(before: Holding | undefined, after: Holding): Span | undefined {
  if (before === undefined || after.from < before.from) return after;
  if (before.until === null || (after.until !== null && after.until <= before.until)) return undefined;
  return { from: before.until, until: after.until };
}

/**
 * What a person holds, with what a case gives them by now. Refused where it gives them a month more in which they have something that excludes it, wherever that is (R03, R04); what
 * only shortens is always allowed, so that what should never have been can be ended.
 */
export function hold(
  known: readonly Holding[],
  after: Holding,
  today: Day,
): Decision<readonly Holding[], 'programme-excluded'> {
  const others = known.filter(({ caseId }) => caseId !== after.caseId);
  const more = gained(
    known.find(({ caseId }) => caseId === after.caseId),
    after,
  );
  const against = more && others.find((other) => meet(more, other) && areExclusive(after, other, today));
  if (against) {
    const { programme, office, from, until } = against;
    return refused('programme-excluded', { programme, office, from, ...(until === null ? {} : { until }) });
  }
  return decided([...others, after]);
}

/** What a person held who isn't counted in a case any more from a month on. */
export const leave = (known: readonly Holding[], caseId: CaseId, from: Month): readonly Holding[] =>
  known.map((each) =>
    each.caseId === caseId && (each.until === null || from < each.until) ? { ...each, until: from } : each,
  );
