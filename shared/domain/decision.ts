/** What a pure decision answers: the new value, or the reason it refuses. It never throws. */
export type Decision<T, Why extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Why; readonly facts: Facts };

/** Plain facts that explain a refusal or a finding: codes, counts, days, ids of records. Never personal data. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export const decided = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refused = <Why extends string>(
  why: Why,
  facts: Facts = {},
): { readonly ok: false; readonly why: Why; readonly facts: Facts } => ({ ok: false, why, facts });
