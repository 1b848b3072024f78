import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS, PLACES } from './table.ts';

/** One transaction: the case, the entitlement, the sealed account. One KMS call an office and cache period. */
export const grantBenefits: Adapter<'grantBenefits'> = (estate) => {
  const store = estate.once(records);
  return {
    async grant(was, step, benefit, payee, act) {
      const key = KEYS.payee(was.id);
      const sealed = { payee: await estate.once(sealer).seal(was.office, 'payee', key, payee) };
      const places = PLACES.benefit(was.office, was.id);
      return await commitStep(store, was, step, act, [
        store.create({ key: KEYS.benefit(was.id), kind: 'benefit', data: benefit, places }, act, 'stale-version'),
        store.create(
          {
            key: KEYS.account(benefit.accountIndex, was.id),
            kind: 'account',
            data: { caseId: was.id, office: was.office },
          },
          act,
          'stale-version',
        ),
        store.create({ key, kind: 'payee', data: { version: 1 }, sealed }, act, 'stale-version'),
      ]);
    },
  };
};
