import * as z from 'zod';
import { type Decision, decided, refused } from '../decision.ts';
import { OfficeCode } from '../ids.ts';

/**
 * How an office signs: the unit in the red head and above the seal, the word (机关代字) that its numbers begin with, and where people reach it. An office's own
 * telephone and address, never a person's.
 */
export const Letterhead = z.strictObject({
  office: OfficeCode,
  unit: z.string().trim().min(2).max(30),
  word: z.string().regex(/^\p{Script=Han}{1,6}$/u, 'one to six Chinese characters'),
  telephone: z.string().regex(/^[0-9-]{5,15}$/u),
  address: z.string().trim().min(1).max(60),
  version: z.int().min(1),
});
export type Letterhead = z.infer<typeof Letterhead>;

export const LetterheadWanted = Letterhead.omit({ office: true, version: true });
export type LetterheadWanted = z.infer<typeof LetterheadWanted>;

export const enterLetterhead = (entered: LetterheadWanted & Pick<Letterhead, 'office'>): Letterhead => ({
  ...entered,
  version: 1,
});

/** Numbers already given keep the word that they were printed with on paper; what is printed from now on has the new one. */
export function changeLetterhead(was: Letterhead, wanted: LetterheadWanted): Decision<Letterhead, 'nothing-changed'> {
  const { unit, word, telephone, address } = was;
  const same = [unit, word, telephone, address].join('\n');
  if (same === [wanted.unit, wanted.word, wanted.telephone, wanted.address].join('\n'))
    return refused('nothing-changed');
  return decided({ ...was, ...wanted, version: was.version + 1 });
}
