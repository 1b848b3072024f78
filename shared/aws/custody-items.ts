import type { Custody, CustodyCount } from '../domain/custody/custody.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** A custody stands in its office's list by its state, and wakes the review as long as the card is held. */
export const custodyDraft = (custody: Custody): Draft => ({
  key: KEYS.custody(custody.caseId),
  kind: 'custody',
  data: custody,
  places: {
    ...PLACES.custody(custody.office, custody.state, custody.enteredOn, custody.caseId),
    ...(custody.wakesOn === null ? {} : WAKES.custody(custody.wakesOn, custody.caseId)),
  },
});

export const cardsDraft = (count: CustodyCount): Draft => ({
  key: KEYS.cards(count.custodianIndex),
  kind: 'cards',
  data: count,
});
