import { createPublicKey } from 'node:crypto';
import { verifierKey } from '../domain/ledger/cosignature.ts';
import { Cosignature } from '../domain/ledger/countersign.ts';
import type { Adapter } from './estate.ts';
import { checkpointKeys, ledgerWitness, newestCheckpoint, noteAt } from './ledger-checkpoints.ts';
import { dataOf, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read for the note; keys come from KMS, not from the table, so that whoever can write the table can't put another in their place. */
export const showCheckpoints: Adapter<'showCheckpoints'> = (estate) => {
  const newest = estate.once(newestCheckpoint);
  const note = estate.once(noteAt);
  const keys = estate.once(checkpointKeys);
  const store = estate.once(records);
  const witness = ledgerWitness(estate);
  return {
    witness: witness && verifierKey(witness),
    newest: async () => (await newest())?.note,
    async countersigned() {
      const { items } = await store.page({ key: KEYS.cosignature('', '').pk, newestFirst: true }, 1);
      if (items[0] === undefined) return undefined;
      const { number, line } = dataOf(Cosignature, items[0]);
      const text = await note(number);
      return text && `${text}${line}`;
    },
    async publicKeys() {
      const [first, ...later] = (await keys.spkis()).map((spki) =>
        createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
          .export({ type: 'spki', format: 'pem' })
          .toString(),
      );
      if (first === undefined) throw new Error('a ledger has a key');
      return [first, ...later];
    },
  };
};
