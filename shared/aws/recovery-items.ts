import type { Recovery } from '../domain/payment/recovery.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** A recovery stands in its office's list by its state, and wakes the sweep as long as money is to come. */
export const recoveryDraft = (recovery: Recovery): Draft => ({
  key: KEYS.recovery(recovery.id),
  kind: 'recovery',
  data: recovery,
  places: {
    ...PLACES.recovery(recovery.office, recovery.state, recovery.openedOn, recovery.id),
    ...(recovery.wakesOn === null ? {} : WAKES.recovery(recovery.wakesOn, recovery.id)),
  },
});
