import { leaveOutbox, MeansCheck } from '../domain/means-check.ts';
import { checkDraft } from './case-items.ts';
import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { underMandate } from './mandate-items.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/**
 * A2, 无委托、不核对: the check is written only together with a condition on the mandate of every person: it stands, isn't revoked, has begun, hasn't ended,
 * and names every data class. One transaction of 3 + persons; no read before, but of a check that wasn't answered yet: the new one prevails, and that one goes out in no file.
 */
export const requestChecks: Adapter<'requestChecks'> = (estate) => {
  const store = estate.once(records);
  return {
    async request(was, step, check, today, act) {
      const before = 'check' in was && was.check?.answeredOn === null ? KEYS.check(was.id, was.check.id) : undefined;
      const overtaken = before && maybe(MeansCheck, await store.get(before));
      return await commitStep(store, was, step, act, [
        ...check.persons.map((person) => underMandate(store.table, check, person, today)),
        ...store.remember(act, 'stale-version'),
        ...(overtaken?.outbox
          ? [store.replace({ ...checkDraft(leaveOutbox(overtaken)), was: overtaken }, act, 'stale-version')]
          : []),
        store.create(checkDraft(check), act, 'stale-version'),
      ]);
    },
  };
};
