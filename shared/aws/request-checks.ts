import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { underMandate } from './mandate-items.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/**
 * A2, 无委托、不核对: the check is written only together with a condition on the mandate of every person: it stands, isn't revoked, has begun, hasn't ended,
 * and names every data class. One transaction of 3 + persons; no read before.
 */
export const requestChecks: Adapter<'requestChecks'> = (estate) => {
  const store = estate.once(records);
  return {
    request: async (was, step, check, today, act) =>
      await commitStep(store, was, step, act, [
        ...check.persons.map((person) => underMandate(store.table, check, person, today)),
        ...store.remember(act, 'stale-version'),
        store.create({ key: KEYS.check(check.caseId, check.id), kind: 'check', data: check }, act, 'stale-version'),
      ]),
  };
};
