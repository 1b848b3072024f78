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
