import { createPublicKey } from 'node:crypto';
import type { Adapter } from './estate.ts';
import { checkpointKey, newestCheckpoint } from './ledger-checkpoints.ts';

/** One read for the note; the key comes from KMS, not from the table, so that whoever can write the table can't put another in its place. */
export const showCheckpoints: Adapter<'showCheckpoints'> = (estate) => {
  const newest = estate.once(newestCheckpoint);
  const key = estate.once(checkpointKey);
  return {
    newest: async () => (await newest())?.note,
    async publicKey() {
      const spki = createPublicKey({ key: Buffer.from(await key.spki()), format: 'der', type: 'spki' });
      return spki.export({ type: 'spki', format: 'pem' }).toString();
    },
  };
};
