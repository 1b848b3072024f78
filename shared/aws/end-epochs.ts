import { COMPARTMENTS } from '../domain/compartment.ts';
import { epochName } from '../domain/epoch.ts';
import { epochDraft } from './epochs.ts';
import type { Adapter } from './estate.ts';
import type { Draft } from './item.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** What is left of a wrapped key: its name, taken for good. One that was made has version 1, and goes on from it. */
const erasedKey = (name: string): Draft => ({
  key: KEYS.dataKey(name),
  kind: 'data-key',
  data: { erased: true, version: 2 },
});

/**
 * Closing is one transaction with the opening of the next epoch, so that no office is ever without. Retiring is one with the erasure of the wrapped keys of every compartment: one write each,
 * which also takes the place of keys that were never made, so that none can be made under that name again.
 */
export const endEpochs: Adapter<'endEpochs'> = (estate) => {
  const store = estate.once(records);
  return {
    async close(was, becomes, opens, act) {
      // An office's first epoch stands in the register from its first night on; it can be closed before.
      const entered = was.number > 1 || (await store.get(KEYS.epoch(was.office, was.number))) !== undefined;
      const draft = epochDraft(becomes);
      return await store.commit([
        entered ? store.replace({ ...draft, was }, act, 'stale-version') : store.create(draft, act, 'stale-version'),
        ...(opens ? [store.create(epochDraft(opens), act, 'stale-version')] : []),
      ]);
    },
    async retire(was, becomes, act) {
      const { office, number } = was;
      const names = COMPARTMENTS.map((compartment) => `data/${office}/${compartment}/${epochName(number)}`);
      return await store.commit([
        store.replace({ ...epochDraft(becomes), was }, act, 'stale-version'),
        ...names.map((name) => store.overwrite(erasedKey(name), act, 'stale-version')),
      ]);
    },
  };
};
