import { Instant } from '../days.ts';

/** One change of the Records table, as consumers see it: plain values, in stream order. */
export interface Change {
  /** The event's own id: the same when it is delivered again. */
  readonly event: string;
  readonly sequence: string;
  readonly what: 'created' | 'changed' | 'erased';
  /** True when the table itself erased it because its term had ended. */
  readonly byTerm: boolean;
  readonly at: string;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
}

/** The change at the moment of which its stamp speaks, whenever the stream brings it; as it came, where it bears no readable stamp. */
export const asWritten = (change: Change): Change => {
  const stamp = change.after?.['stamp'] as { readonly at?: unknown } | undefined;
  return { ...change, at: Instant.safeParse(stamp?.at).data ?? change.at };
};
