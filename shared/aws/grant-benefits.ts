import { AccountUse, unusedBy, usedBy } from '../domain/benefit.ts';
import { refused } from '../domain/decision.ts';
import { commitStep } from './case-writes.ts';
import type { Adapter } from './estate.ts';
import { holdingWrites } from './holding-items.ts';
import { accountUseDraft, accountWrites, benefitDraft, custodyStands, rollMoves } from './payment-items.ts';
import { maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/**
 * One transaction: the case, the entitlement, the sealed account, that the account is used for the case, and what each person holds from now on. One read and those of the holdings, and one
 * KMS call an office and cache period.
 */
export const grantBenefits: Adapter<'grantBenefits'> = (estate) => {
  const store = estate.once(records);
  return {
    async grant(was, step, { benefit, custody }, payee, act) {
      const key = KEYS.payee(was.id, benefit.payee);
      const sealed = { payee: await estate.once(sealer).seal(was.office, 'payee', key, payee) };
      // Another case may come onto the account between reading and writing: then it is read again.
      for (let turn = 0; turn < 5; turn += 1) {
        const use = maybe(AccountUse, await store.get(KEYS.accountUse(benefit.accountIndex)));
        const draft = accountUseDraft(usedBy(use, benefit.accountIndex, was.id));
        const change = { was, becomes: step.becomes, benefit: { was: undefined, becomes: benefit } };
        const held = await holdingWrites(store, change, act);
        if (!held.ok) return held;
        const done = await commitStep<'stale-version' | 'account-moved'>(store, was, step, act, [
          store.create(benefitDraft(benefit), act, 'stale-version'),
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
          use ? store.replace({ ...draft, was: use }, act, 'account-moved') : store.create(draft, act, 'account-moved'),
          ...(custody ? [custodyStands(store, custody)] : []),
          ...held.value.map((write) => ({ ...write, why: 'account-moved' as const })),
        ]);
        if (done.ok || done.why === 'stale-version') return done as typeof done & { why: 'stale-version' };
      }
      return refused('stale-version');
    },
    async change(was, step, moved, payee, act) {
      const { was: before, becomes } = moved.benefit ?? {};
      if (!before || !becomes) throw new Error('a change of account that changes no benefit');
      const key = KEYS.payee(was.id, becomes.payee);
      const sealed = { payee: await estate.once(sealer).seal(was.office, 'payee', key, payee) };
      const reference = KEYS.account(becomes.accountIndex, was.id);
      for (let turn = 0; turn < 5; turn += 1) {
        // A household may come back to an account that it had before.
        const [old, fresh, known] = await Promise.all([
          store.get(KEYS.accountUse(before.accountIndex)),
          store.get(KEYS.accountUse(becomes.accountIndex)),
          store.get(reference),
        ]);
        const left = maybe(AccountUse, old);
        const use = maybe(AccountUse, fresh);
        const taken = usedBy(use, becomes.accountIndex, was.id);
        const draft = accountUseDraft(taken);
        const data = { caseId: was.id, office: was.office };
        const done = await commitStep<'stale-version' | 'account-moved'>(store, was, step, act, [
          ...accountWrites(store, moved, act),
          { ...(await rollMoves(store, was.office, act)), why: 'account-moved' },
          store.create({ key, kind: 'payee', data: { version: 1 }, sealed }, act, 'stale-version'),
          ...(known ? [] : [store.create({ key: reference, kind: 'account', data }, act, 'account-moved')]),
          ...(use === undefined
            ? [store.create(draft, act, 'account-moved')]
            : taken === use
              ? []
              : [store.replace({ ...draft, was: use }, act, 'account-moved')]),
          ...(left
            ? [store.replace({ ...accountUseDraft(unusedBy(left, was.id)), was: left }, act, 'account-moved')]
            : []),
        ]);
        if (done.ok || done.why === 'stale-version') return done as typeof done & { why: 'stale-version' };
      }
      return refused('stale-version');
    },
  };
};
