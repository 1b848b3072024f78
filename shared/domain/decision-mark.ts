import * as z from 'zod';
import { Day, Instant } from './days.ts';
import { CaseId, OfficeCode, OperatorId } from './ids.ts';

/** That somebody decided a case: when, when they had opened its file before, and a keyed digest of the words in which they did. What bulk approval is seen by (R26). */
export const DecisionMark = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  caseId: CaseId,
  decision: z.enum(['confirmed', 'refused']),
  on: Day,
  at: Instant,
  /** Null where they never opened it: no time at all was spent on it. */
  openedAt: Instant.nullable(),
  /** Null where the decision has no words of its own. */
  words: z.string().nullable(),
  version: z.literal(1),
});
export type DecisionMark = z.infer<typeof DecisionMark>;

/** What counts as bulk approval. No law sets it: recommendations (facts 4, R26), dated, oldest first; `fromCount` decisions at least for a median or a share to say anything. */
const BULK = [
  {
    from: '2025-01-01' as Day,
    decisions: 10,
    withinMinutes: 10,
    medianSeconds: 30,
    hours: ['07:00', '21:00'],
    samePercent: 80,
    fromCount: 5,
    basis: 'recommended',
  },
] as const;

export const bulkOn = (on: Day): (typeof BULK)[number] => BULK.findLast(({ from }) => from <= on) ?? BULK[0];
