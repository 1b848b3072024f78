import { readNote } from '../domain/ledger/checkpoint.ts';
import type { Seed } from '../domain/payment/call-back-plan.ts';
import type { Estate } from './estate.ts';
import { newestCheckpoint } from './ledger-checkpoints.ts';

/** Where chance comes from: the ledger's newest checkpoint; undefined before there is one. One query. */
export const chance = (estate: Estate) => {
  const newest = estate.once(newestCheckpoint);
  return async (): Promise<Seed | undefined> => {
    const found = await newest();
    const checkpoint = found && readNote(found.note)?.checkpoint;
    if (!checkpoint) return undefined;
    const { number, size, root } = checkpoint;
    return { checkpoint: number, size, root: Buffer.from(root).toString('base64') };
  };
};
