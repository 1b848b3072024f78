import * as z from 'zod';
import { BlindIndex, CaseId, PersonId } from './ids.ts';

/** That somebody of a case bears a name and the first sixteen digits of a number, both together by their mark; `index` is the mark of the whole number. What cloned identities are seen by (R05). */
export const Namesake = z.strictObject({
  mark: BlindIndex,
  caseId: CaseId,
  person: PersonId,
  index: BlindIndex,
  version: z.literal(1),
});
export type Namesake = z.infer<typeof Namesake>;

/** Whether somebody bears the name and digits of one of these people, and another number. */
export const isCloneOf = ({ mark, index }: Namesake, people: readonly Namesake[]): boolean =>
  people.some((each) => each.mark === mark && each.index !== index);
