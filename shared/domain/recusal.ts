import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { CaseId, OfficeCode, OperatorId } from './ids.ts';

/**
 * Why somebody has to stay away from a case (回避). The first two follow from the register of staff and kin (M57 §11; XF §28 by analogy), `declared` is one's own word,
 * `ordered` the supervisor's, `accused` that a complaint about the case is about them.
 */
export const RecusalGround = z.enum(['near-relative', 'shared-contact', 'declared', 'ordered', 'accused']);
export type RecusalGround = z.infer<typeof RecusalGround>;

const Ground = z.strictObject({
  ground: RecusalGround,
  by: z.union([OperatorId, z.string().regex(/^system:[A-Za-z]{1,40}$/u)]),
  since: Day,
  /** From which day on it held, where that is told and was not always so: whoever married later handled the case as a stranger. */
  holdsFrom: Day.optional(),
  lifted: z.strictObject({ by: OperatorId, on: Day }).nullable(),
});

/** More grounds than a lifetime of one case gives. Whoever declares and is let back again and again is stopped by it, in the supervisor's sight. */
const MOST_GROUNDS = 20;

/** That an operator is shut out of a case, as long as one ground stands. Beside the case, so that it changes no version of it. */
export const Recusal = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  operatorId: OperatorId,
  grounds: z.array(Ground).min(1).max(MOST_GROUNDS),
  inForce: z.boolean(),
  version: z.int().min(1),
});
export type Recusal = z.infer<typeof Recusal>;

/** Sealed in `integrity`: what somebody declared of themself, or why they were shut out or let in again. */
export const RecusalText = z.strictObject({ explanation: z.string().trim().min(4).max(2000) });
export type RecusalText = z.infer<typeof RecusalText>;

/** A word about a recusal by which a person answers for it: who declared, ordered or lifted what, about whom. The supervisor's list is made of these. */
export const RecusalStatement = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  operatorId: OperatorId,
  /** The recusal's version that it made. */
  nth: z.int().min(1),
  says: z.enum(['declared', 'ordered', 'accused', 'lifted']),
  by: OperatorId,
  on: Day,
  version: z.literal(1),
});
export type RecusalStatement = z.infer<typeof RecusalStatement>;

/** Somebody whom a write shuts out of a case. */
export interface Shut {
  readonly was: Recusal | undefined;
  readonly becomes: Recusal;
}

/** How its notes and openings name a statement. */
export const statementName = ({ caseId, operatorId, nth }: RecusalStatement): string =>
  `recusal:${caseId}:${operatorId}:${nth}`;

interface Shutting {
  readonly caseId: CaseId;
  readonly office: OfficeCode;
  readonly operatorId: OperatorId;
  readonly ground: RecusalGround;
  readonly holdsFrom?: Day | undefined;
  readonly by: Recusal['grounds'][number]['by'];
  readonly today: Day;
}

/** Shuts an operator out, from this moment on. A ground that stands already isn't entered again, unless it held earlier than was known. */
export function shutOut(
  was: Recusal | undefined,
  { caseId, office, operatorId, ground, holdsFrom, by, today }: Shutting,
): Decision<Recusal, 'recused-already' | 'recusals-too-many'> {
  const standing = was?.grounds.filter((each) => each.ground === ground && each.lifted === null) ?? [];
  if (standing.some((each) => (each.holdsFrom ?? '') <= (holdsFrom ?? ''))) return refused('recused-already');
  if (was && was.grounds.length >= MOST_GROUNDS) return refused('recusals-too-many', { most: MOST_GROUNDS });
  return decided({
    caseId,
    office,
    operatorId,
    grounds: [...(was?.grounds ?? []), { ground, by, since: today, ...(holdsFrom && { holdsFrom }), lifted: null }],
    inForce: true,
    version: (was?.version ?? 0) + 1,
  });
}

/**
 * Lifts one ground, by another person than whom it shuts out and than who entered it. What the register says is lifted by correcting the register first:
 * `stands` are the grounds that it still gives.
 */
export function lift(
  was: Recusal,
  ground: RecusalGround,
  stands: readonly RecusalGround[],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Recusal, 'recusal-not-in-force' | 'recusal-about-you' | 'recusal-stands'> {
  const standing = was.grounds.find((each) => each.ground === ground && each.lifted === null);
  if (!standing) return refused('recusal-not-in-force');
  if (was.operatorId === by || standing.by === by) return refused('recusal-about-you');
  if (stands.includes(ground)) return refused('recusal-stands');
  const grounds = was.grounds.map((each) => (each === standing ? { ...each, lifted: { by, on: today } } : each));
  return decided({
    ...was,
    grounds,
    inForce: grounds.some(({ lifted }) => lifted === null),
    version: was.version + 1,
  });
}
