import { decided, refused } from '../domain/decision.ts';
import { leafOf } from '../domain/ledger/checkpoint.ts';
import { inclusionProof, proofParts, provesInclusion, rootOf } from '../domain/ledger/merkle.ts';
import type { Adapter } from './estate.ts';
import { newestCheckpoint } from './ledger-checkpoints.ts';
import { ledgerTree } from './ledger-tree.ts';

/**
 * Three reads whatever the ledger's size: the newest checkpoint, the entry's block of 256 entries at most, and the kept subtrees above it, of which there are fewer
 * than forty. What hangs over at the right comes with the checkpoint. A proof that doesn't fit is never handed out: then the ledger was tampered with.
 */
export const proveEntries: Adapter<'proveEntries'> = (estate) => {
  const tree = estate.once(ledgerTree);
  const newest = estate.once(newestCheckpoint);
  return {
    async prove(seq) {
      const checkpoint = await newest();
      const { range } = checkpoint?.standing ?? { range: { size: 0, roots: [] } };
      const index = seq - 1;
      const block = await tree.block(index);
      const entry = block.entries[index - block.start];
      if (!entry || entry.seq !== seq) return refused('entry-not-found');
      if (!checkpoint || seq > range.size) return refused('entry-not-covered');
      const find = await tree.finder(proofParts(index, range.size).flat(), range, block);
      const proof = inclusionProof(index, range.size, find);
      if (!provesInclusion(leafOf(entry), { index, size: range.size, root: rootOf(range) }, proof))
        throw new Error('an entry is not in the tree of the checkpoint that covers it');
      return decided({ entry, proof, note: checkpoint.note });
    },
  };
};
