import { decided, refused } from '../domain/decision.ts';
import { consistencyParts, consistencyProof } from '../domain/ledger/merkle.ts';
import type { Adapter } from './estate.ts';
import { newestCheckpoint } from './ledger-checkpoints.ts';
import { ledgerTree } from './ledger-tree.ts';

/** Three reads whatever the ledger's size: the newest checkpoint, one block of 256 entries at most where the older tree ended within it, and the kept subtrees. */
export const proveConsistency: Adapter<'proveConsistency'> = (estate) => {
  const tree = estate.once(ledgerTree);
  const newest = estate.once(newestCheckpoint);
  return {
    async prove(size) {
      const checkpoint = await newest();
      if (!checkpoint) return refused('checkpoint-not-found');
      if (size > checkpoint.standing.range.size) return refused('size-not-covered');
      const { range } = checkpoint.standing;
      const find = await tree.finder(consistencyParts(size, range.size).flat(), range);
      return decided({ proof: consistencyProof(size, range.size, find), note: checkpoint.note });
    },
  };
};
