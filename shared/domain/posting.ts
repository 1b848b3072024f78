import * as z from 'zod';
import { type Award, totalFen } from './award.ts';
import type { Case } from './case/case.ts';
import { Day } from './days.ts';
import { type Decision, decided } from './decision.ts';
import { CaseId, OfficeCode, PostingId } from './ids.ts';
import { LEAK_KINDS, type LeakKind, leaksIn, mayLeave } from './leak/leak.ts';
import { Fen } from './money.ts';

/**
 * Sealed in `posting`: the three items that a posting (公示) may show, and no other: the applicant's name, the number of household members, the amount
 * (NOTICE §1(2); M57 §24). A minor applicant's name isn't shown: then `applicant` is null and the case number stands for it.
 */
export const PostingText = z.strictObject({
  applicant: z.string().min(1).max(40).nullable(),
  householdSize: z.int().min(1).max(20),
  /** The amount: a month's, or that of aid given once or in parts. A status has none. */
  monthlyFen: Fen.optional(),
  onceFen: Fen.optional(),
});
export type PostingText = z.infer<typeof PostingText>;

export const postingText = (applicant: string | null, householdSize: number, award: Award): PostingText => ({
  applicant,
  householdSize,
  ...(award.kind === 'monthly' && { monthlyFen: award.monthlyFen }),
  ...(award.kind === 'one-off' && { onceFen: totalFen(award) }),
});

/**
 * What hangs of a case is compiled from its file, and checked before it does: nobody types it (A4). `names`: those of the household in its order; none are opened where the applicant is a minor.
 */
export function compilePosting(
  { people, single, award }: Pick<Case, 'people' | 'single'> & { readonly award: Award },
  names: readonly string[],
  hotline: string,
): Decision<PostingText, 'text-leaks'> {
  const applicant = people[0]?.minor ? null : (names[0] ?? null);
  const minors = names.filter((_, at) => people[at]?.minor);
  const checked = mayLeave({ applicant }, { audience: 'public', minors, ours: [hotline] });
  if (!checked.ok) return checked;
  return decided(postingText(applicant, single ? 1 : people.length, award));
}

/** Beside the sealed text, in clear: of whose posting it is, which items it shows, and which kinds of what may not leave were seen in it when it was sealed. No value of it (R20). */
export const PostedText = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  posting: PostingId,
  shows: z.array(z.string()),
  leaks: z.array(z.enum(Object.keys(LEAK_KINDS) as [LeakKind, ...LeakKind[]])),
  version: z.literal(1),
});
export type PostedText = z.infer<typeof PostedText>;

/** What is seen of a text that is to hang, however it was made. Names of minors were looked for when it was compiled. */
export function seenIn(
  text: Readonly<Record<string, unknown>>,
  { id, caseId, office, hotline }: Pick<Posting, 'id' | 'caseId' | 'office' | 'hotline'>,
): PostedText {
  const shown = Object.entries(text).filter(([, value]) => value !== null && value !== undefined);
  const kinds = shown.flatMap(([, value]) =>
    typeof value === 'string' ? leaksIn(value, { audience: 'public', ours: [hotline] }).map(({ kind }) => kind) : [],
  );
  return {
    caseId,
    office,
    posting: id,
    shows: shown.map(([item]) => item),
    leaks: [...new Set(kinds)],
    version: 1,
  };
}

/**
 * `of`: the opinion, or the proposed end of a support, for objections (公示), or the decision (公布). `until` is the last day on which it must hang. Taken down by a job on the first day after; the text is then gone.
 */
export const Posting = z.strictObject({
  id: PostingId,
  caseId: CaseId,
  office: OfficeCode,
  of: z.enum(['opinion', 'decision', 'end']),
  place: z.enum(['village-board', 'community-board', 'service-hall', 'care-home']),
  hotline: z.string().regex(/^[0-9-]{5,15}$/u),
  from: Day,
  until: Day,
  takenDownOn: Day.nullable(),
  version: z.int().min(1),
});
export type Posting = z.infer<typeof Posting>;

export const takeDown = (posting: Posting, today: Day): Posting => ({
  ...posting,
  takenDownOn: posting.takenDownOn ?? today,
  version: posting.version + 1,
});
