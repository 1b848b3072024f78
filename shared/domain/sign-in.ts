import * as z from 'zod';
import type { Day } from './days.ts';

/** How somebody proved who they are, as their identity provider tells it: by several kinds of proof, by one, or it doesn't tell. */
export const Factors = z.enum(['several', 'one', 'untold']);
export type Factors = z.infer<typeof Factors>;

/** The words of RFC 8176 that a provider puts into `amr`, by kind of proof. `mfa` says it outright. Words that prove nobody's identity (`user`, `geo`, `rba`) aren't here. */
const KINDS: Readonly<Record<string, 'knows' | 'has' | 'is'>> = {
  ...{ pwd: 'knows', pin: 'knows', kba: 'knows' },
  ...{ otp: 'has', sms: 'has', tel: 'has', hwk: 'has', swk: 'has', sc: 'has', pop: 'has' },
  ...{ face: 'is', fpt: 'is', iris: 'is', retina: 'is', vbm: 'is' },
};

/**
 * Reads the token's `amr`: two kinds of proof are several, two of one kind are one. It comes as an array, or as API Gateway writes an array: `[pwd otp]`. A provider that says
 * nothing has proven nothing.
 */
export function factorsOf(amr: unknown): Factors {
  const text = Array.isArray(amr) ? amr.join(' ') : typeof amr === 'string' ? amr : '';
  const words = text.split(/[^a-z]+/u).filter(Boolean);
  if (words.length === 0) return 'untold';
  const kinds = new Set(words.flatMap((word) => (Object.hasOwn(KINDS, word) ? [KINDS[word]] : [])));
  return words.includes('mfa') || kinds.size > 1 ? 'several' : 'one';
}

/** A user pool of Cognito, by its tokens' issuer. */
export const COGNITO = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//u;

/**
 * Who a token's holder is and how they signed in. As a rule the provider says the operator's id in `sub`, and the factors in `amr`. A pool of Cognito has a number of its own in `sub`, the id in
 * `username`, and tells of no factors: the only pool from which the gateway takes tokens is the one that a deployment makes with both required (infra/constructs/user-pool.ts), so that
 * whoever has an access token of it has proven both.
 */
export function holderOf(claims: Readonly<Record<string, unknown>>): {
  readonly id: unknown;
  readonly factors: Factors;
} {
  if (!COGNITO.test(String(claims['iss']))) return { id: claims['sub'], factors: factorsOf(claims['amr']) };
  const access = claims['token_use'] === 'access';
  return { id: access ? claims['username'] : undefined, factors: access ? 'several' : 'untold' };
}

/**
 * From when on opening and writing take several kinds of proof; a dated setting, oldest first. GB/T 22239-2019 8.1.4.1 d) asks for two at level three; that a county's system is
 * one of level three is our assumption, for the bureau to confirm.
 */
const SEVERAL_NEEDED: readonly { readonly from: Day; readonly needed: boolean }[] = [
  { from: '2025-01-01' as Day, needed: true },
];

export const severalNeeded = (today: Day, rows: typeof SEVERAL_NEEDED = SEVERAL_NEEDED): boolean =>
  rows.reduce((holds, row) => (row.from <= today ? row.needed : holds), false);
