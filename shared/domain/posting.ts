import * as z from 'zod';
import { type Award, totalFen } from './award.ts';
import { Day } from './days.ts';
import { CaseId, OfficeCode, PostingId } from './ids.ts';
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

/** `until` is the last day on which it must hang. Taken down by a job on the first day after; the text is then gone. */
export const Posting = z.strictObject({
  id: PostingId,
  caseId: CaseId,
  office: OfficeCode,
  place: z.enum(['village-board', 'community-board', 'service-hall']),
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
