import type { Power } from '../powers.ts';

/**
 * What the shells themselves need of every function of their kind, beside what its parts need. A function that is open to everybody knows no operators, but
 * notes what doesn't open.
 */
export const SHELL_NEEDS = {
  http: ['readOperators', 'noteAccess', 'countReadings', 'noteUse', 'readRecusals', 'recallRequests'],
  public: ['noteAccess'],
  stream: [],
  schedule: ['claimTicks'],
} as const satisfies Record<string, readonly Power[]>;

export type FunctionKind = Exclude<keyof typeof SHELL_NEEDS, 'public'>;

interface Needing {
  readonly facts: { readonly needs: readonly Power[]; readonly may?: string; readonly opens?: readonly string[] };
}

/** Every power that a function needs, of its parts and its shell, in order of name. */
export function needsOf(kind: FunctionKind, parts: readonly Needing[]): readonly Power[] {
  const open = kind === 'http' && parts.every(({ facts }) => facts.may === 'public');
  return [
    ...new Set<Power>([
      ...SHELL_NEEDS[open ? 'public' : kind],
      // A job that opens something notes it, as the shell of operations always does.
      ...(kind === 'schedule' && parts.some(({ facts }) => facts.opens) ? (['noteAccess'] as const) : []),
      ...parts.flatMap(({ facts }) => facts.needs),
    ]),
  ].sort();
}
