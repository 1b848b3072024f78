import { witnessId } from '../domain/ledger/cosignature.ts';
import { Cosignature } from '../domain/ledger/countersign.ts';
import { told } from '../kernel/config.ts';
import type { Adapter } from './estate.ts';
import { ledgerWitness, noteAt } from './ledger-checkpoints.ts';
import { dataOf, records } from './records.ts';
import { objectsOf } from './s3.ts';
import { ARCHIVE_NAMES, KEYS, LEDGER_KEYS } from './table.ts';

/** One write and one object; the same countersignature coming again finds the write done, and puts the object where a first try died before it. */
export const countersignCheckpoints: Adapter<'countersignCheckpoints'> = (estate) => {
  const store = estate.once(records);
  const note = estate.once(noteAt);
  const archive = objectsOf(estate, told(estate.config, 'ARCHIVE_BUCKET'));
  const witness = ledgerWitness(estate);
  return {
    witness,
    note,
    async newest() {
      const { items } = await store.page({ key: KEYS.cosignature('', '').pk, newestFirst: true }, 1);
      return items[0] === undefined ? 0 : dataOf(Cosignature, items[0]).number;
    },
    async keep(cosignature, text, act) {
      const id = witness ? witnessId(witness) : '';
      const place = LEDGER_KEYS.place(cosignature.number);
      const draft = { key: KEYS.cosignature(place, id), kind: 'cosignature', data: cosignature };
      await store.commit([store.create(draft, act, 'kept-before')]);
      const name = ARCHIVE_NAMES.countersigned(`${place}-${id}`);
      await archive.putOnce(name, Buffer.from(`${text}${cosignature.line}`), 'text/plain; charset=utf-8');
    },
  };
};
