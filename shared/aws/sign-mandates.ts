import type { Mandate } from '../domain/mandate.ts';
import { handed } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import type { Draft } from './item.ts';
import { records } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { KEYS } from './table.ts';

export const mandateDraft = (mandate: Mandate): Draft => ({
  key: KEYS.mandate(mandate.caseId, mandate.person),
  kind: 'mandate',
  data: mandate,
});

/**
 * One write, and one more when the operator's hand is new on the case. A mandate in force isn't overwritten; one that was revoked or ran out is followed by a new
 * one in its place.
 */
export const signMandates: Adapter<'signMandates'> = (estate) => {
  const store = estate.once(records);
  return {
    sign: async (mandate, was, act, on) =>
      await store.commit([
        ...store.remember(act, 'mandate-exists'),
        was === undefined
          ? store.create(mandateDraft(mandate), act, 'mandate-exists')
          : store.replace({ ...mandateDraft(mandate), was }, act, 'stale-version'),
        ...handed(store, on, act),
        ...notRecused(store, mandate.caseId, actors(act)),
      ]),
    revoke: async (was, becomes, act, on) =>
      await store.commit([
        store.replace({ ...mandateDraft(becomes), was }, act, 'stale-version'),
        ...handed(store, on, act),
        ...notRecused(store, was.caseId, actors(act)),
      ]),
  };
};
