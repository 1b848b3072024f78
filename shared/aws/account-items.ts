import * as z from 'zod';
import type { Attempt } from '../domain/attempt.ts';
import type { Delegation } from '../domain/delegation.ts';
import { type BlindIndex, OperatorId } from '../domain/ids.ts';
import type { LastUse } from '../domain/last-use.ts';
import type { Operator } from '../domain/operator.ts';
import type { Draft } from './item.ts';
import { NOTES_KEPT_SECONDS } from './note-access.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** How an operator, a delegation, a last use and a refused try become items. */
export const operatorDraft = (operator: Operator): Draft => ({
  key: KEYS.operator(operator.id),
  kind: 'operator',
  data: operator,
  places: PLACES.operator(operator.office, operator.id),
});

/** Whose account is whose, without a name: one person has one. */
export const Holder = z.strictObject({ operatorId: OperatorId, version: z.int().min(1) });
export type Holder = z.infer<typeof Holder>;

export const holderDraft = (person: BlindIndex, holder: Holder): Draft => ({
  key: KEYS.holder(person),
  kind: 'holder',
  data: holder,
});

export const delegationDraft = (delegation: Delegation): Draft => ({
  key: KEYS.delegation(delegation.id),
  kind: 'delegation',
  data: delegation,
  places: PLACES.delegation(delegation.office, delegation.from, delegation.id),
});

export const lastUseDraft = (use: LastUse): Draft => ({
  key: KEYS.lastUse(use.operatorId),
  kind: 'use',
  data: use,
  ...(use.wakesOn === null ? {} : { places: WAKES.lastUse(use.wakesOn, use.operatorId) }),
});

/** Kept as long as the notes of its hours; the finding made from it has no term. */
export const attemptDraft = (attempt: Attempt): Draft => ({
  key: KEYS.attempt(attempt.operatorId, attempt.on),
  kind: 'attempt',
  data: attempt,
  expiresAt: Math.floor(Date.parse(attempt.at) / 1000) + NOTES_KEPT_SECONDS,
  ...(attempt.reported ? {} : { places: WAKES.attempt(attempt.on, attempt.operatorId) }),
});
