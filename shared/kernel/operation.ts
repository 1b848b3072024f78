import type * as z from 'zod';
import type { Caller, Permission, Placed } from '../access.ts';
import type { Purpose } from '../domain/access-note.ts';
import type { Compartment } from '../domain/compartment.ts';
import type { Day, Instant } from '../domain/days.ts';
import type { Decision, Facts } from '../domain/decision.ts';
import type { CaseId, IdKind, OfficeCode } from '../domain/ids.ts';
import type { Load } from '../domain/reading.ts';
import type { Act, ListReach, Noted, Power, Powers } from '../powers.ts';
import type { ProblemSlug } from '../problems.ts';

type Schema = z.ZodType;

/** The plain facts of an HTTP operation. Routes, grants, the reference, the access matrix and the completeness tests are derived from them. */
export interface OperationFacts {
  readonly name: string;
  /** Chinese first, for the reference. */
  readonly title: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST';
  /** Below `/v1`. */
  readonly path: `/${string}`;
  /** The permission it takes; `public` is open to everybody and opens nothing but what is posted. */
  readonly may: Permission | 'public';
  readonly needs: readonly Power[];
  /** Compartments that it opens. The opening is noted before the powers that open them will do anything. */
  readonly opens?: readonly Compartment[];
  /** Why; `asked` takes it from the query's `purpose`. */
  readonly purpose: Purpose | 'asked';
  /** `new`: makes a record, takes an Idempotency-Key. `change`: moves one on, takes If-Match. `step`: does both. */
  readonly writes?: 'new' | 'change' | 'step';
  /** Open to whoever is shut out of the case (回避): to say so once more, and nothing else. */
  readonly evenRecused?: true;
  /** Only for operators who are named as dedicated to the platform, whatever else they may (A1). */
  readonly dedicated?: true;
  /** The field of the body with the decision's own words: whether they are always the same is told by a keyed digest (R26). */
  readonly words?: string;
  /** Where the body has the form of a visit, by the names that lead to it: how like others it is is told by a keyed sketch (R17). */
  readonly likeness?: readonly [string, ...string[]];
  /** Bytes that its body may have, where it takes in a file; 256 KB otherwise. */
  readonly largestBody?: number;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: Schema;
  readonly reply: Schema;
  /** It answers no record but a document: its reply is `Printed`, sent as the bytes that it is. */
  readonly prints?: true;
  /** The refusals of its own; those of the kernel are added by it. */
  readonly refuses: readonly ProblemSlug[];
  /** An example of body and reply for the reference; made-up people only. */
  readonly example?: { readonly body?: unknown; readonly reply?: unknown };
}

type Parsed<S> = S extends Schema ? z.output<S> : undefined;
/** What a deed may refuse with: what its facts name, and what the kernel knows of writes. */
type Refusable<F extends OperationFacts> =
  | F['refuses'][number]
  | (F['writes'] extends 'change' | 'step' ? 'stale-version' : never)
  | (F['writes'] extends 'new' | 'step' ? 'already-made' : never);
type Creates<F extends OperationFacts> = F['writes'] extends 'new' | 'step' ? true : false;

/** What every deed is told. `now` is the time at which the gateway took the request. */
export interface Told<F extends OperationFacts> {
  readonly params: Parsed<F['params']>;
  readonly query: Parsed<F['query']>;
  readonly body: Parsed<F['body']>;
  readonly caller: F['may'] extends 'public' ? undefined : Caller;
  readonly now: Instant;
  readonly today: Day;
  /** An id of a kind for what this request makes: the same request gives the same id. */
  readonly newId: <K extends IdKind>(kind: K) => string;
  /** Refuses with one of the refusals that the facts name. */
  readonly refuse: (slug: Refusable<F>, facts?: Facts) => never;
  /** The value of a decision, or its refusal, which has to be among those that the facts name. */
  readonly settle: <T, Why extends Refusable<F>>(decision: Decision<T, Why>) => T;
}

export interface Deeds<F extends OperationFacts, S extends Subject> {
  /** Loads what the operation is about; what isn't there is refused. Its place decides whether the caller may. */
  readonly subject?: (told: Told<F>, powers: Pick<Powers, F['needs'][number]>) => Promise<S>;
  /** For `new` and `step`: what this very request made before, if it did. Asked only when the making was refused as already done. */
  readonly made?: (
    told: Told<F> & { subject: S },
    powers: Pick<Powers, F['needs'][number]>,
  ) => Promise<z.input<F['reply']> | undefined>;
  readonly run: (
    told: Told<F> & Armed<F> & { subject: S },
    powers: Pick<Powers, F['needs'][number]>,
  ) => Promise<z.input<F['reply']>>;
}

/** What only an operation that may go on is given. */
export interface Armed<F extends OperationFacts> {
  readonly act: Act;
  readonly reach: F['may'] extends 'public' ? undefined : ListReach;
  readonly noted: F['opens'] extends readonly Compartment[] ? Noted : undefined;
  /**
   * Notes that the same is opened of one more case, where an operation is about several, and answers with what opens it: one read, one write. Undefined where the caller isn't to see
   * that case; that is noted too.
   */
  readonly notedOf: F['opens'] extends readonly Compartment[]
    ? (each: { readonly id: CaseId; readonly office: OfficeCode }) => Promise<Noted | undefined>
    : undefined;
}

/** What an operation is about: where it belongs, under which name the note knows it, and at which version it stands. */
export interface Subject extends Placed {
  /** How access notes name it. */
  readonly id?: string;
  /** The case that it lies in, where it is no case itself: its notes are found by that. */
  readonly caseId?: string;
  readonly version?: number;
  /** Of what is opened in a case: where the case stands and whose it has been, by which it is in the reader's caseload or not (R45). */
  readonly load?: Load;
  /** Who is shut out of it, whatever they may otherwise: whom it is about (XF §30). To them it isn't there. */
  readonly shuts?: (who: Pick<Caller, 'id' | 'office' | 'roles'>) => boolean;
  /** Opened only with a reason that was given before, whoever asks: who complained (XF §30). */
  readonly reasoned?: true;
}

export interface Operation<F extends OperationFacts = OperationFacts> {
  readonly kind: 'operation';
  readonly facts: F;
  // biome-ignore lint/suspicious/noExplicitAny: the shell runs deeds of every type; the declaration below is what is checked.
  readonly deeds: Deeds<any, any>;
  readonly creates: Creates<F>;
}

/**
 * Declares an HTTP operation: facts first, deeds second. Two arguments on purpose: a forgotten fact is then named by the compiler.
 */
export function operation<const F extends OperationFacts, S extends Subject = Subject>(
  facts: F,
  deeds: Deeds<F, S>,
): Operation<F> {
  return {
    kind: 'operation',
    facts,
    deeds,
    creates: (facts.writes === 'new' || facts.writes === 'step') as Creates<F>,
  };
}
