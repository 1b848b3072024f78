import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { decided, refused } from '../domain/decision.ts';
import { KEPT_LEVEL, leafOf } from '../domain/ledger/checkpoint.ts';
import {
  growing,
  type Hash,
  inclusionProof,
  type Node,
  perfectParts,
  proofParts,
  provesInclusion,
  rootOf,
} from '../domain/ledger/merkle.ts';
import { dynamo } from './dynamo.ts';
import type { Adapter } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { newestCheckpoint } from './ledger-checkpoints.ts';
import { LEDGER_KEYS } from './table.ts';

const StoredNode = z.object({ pk: z.string(), sk: z.string(), hash: z.string() });
const BLOCK = 2 ** KEPT_LEVEL;

const nameOf = ({ level, index }: Node) => `${level}/${index}`;

/**
 * Three reads whatever the ledger's size: the newest checkpoint, the entry's block of 256 entries at most, and the kept subtrees above it, of which there are fewer
 * than forty. What hangs over at the right comes with the checkpoint. A proof that doesn't fit is never handed out: then the ledger was tampered with.
 */
export const proveEntries: Adapter<'proveEntries'> = (estate) => {
  const client = estate.once(dynamo);
  const reads = estate.once(ledgerReads);
  const newest = estate.once(newestCheckpoint);

  async function kept(nodes: readonly Node[]): Promise<ReadonlyMap<string, Hash>> {
    const found = new Map<string, Hash>();
    const named = new Map(
      nodes.map((node) => [JSON.stringify(LEDGER_KEYS.node(node.level, node.index)), nameOf(node)]),
    );
    let Keys: Record<string, unknown>[] | undefined = nodes.map(({ level, index }) => ({
      ...LEDGER_KEYS.node(level, index),
    }));
    while (Keys && Keys.length > 0) {
      const asked = new BatchGetCommand({ RequestItems: { [reads.table]: { Keys } } });
      const answer: BatchGetCommandOutput = await inOurWords(() => client.send(asked));
      for (const item of answer.Responses?.[reads.table] ?? []) {
        const { pk, sk, hash } = StoredNode.parse(item);
        found.set(named.get(JSON.stringify({ pk, sk })) ?? '', Buffer.from(hash, 'base64'));
      }
      Keys = answer.UnprocessedKeys?.[reads.table]?.Keys;
    }
    return found;
  }

  return {
    async prove(seq) {
      const checkpoint = await newest();
      const { range } = checkpoint?.standing ?? { range: { size: 0, roots: [] } };
      const index = seq - 1;
      const start = Math.floor(index / BLOCK) * BLOCK;
      const block = await reads.after(start, BLOCK);
      const entry = block[index - start];
      if (!entry || entry.seq !== seq) return refused('entry-not-found');
      if (!checkpoint || seq > range.size) return refused('entry-not-covered');

      const hashes = new Map<string, Hash>();
      perfectParts(0, range.size).forEach((node, at) => {
        hashes.set(nameOf(node), range.roots[at] ?? new Uint8Array());
      });
      const own = block.slice(0, range.size - start).map(leafOf);
      own.forEach((leaf, at) => {
        hashes.set(nameOf({ level: 0, index: start + at }), leaf);
      });
      for (let level = 1, width = 2; width <= own.length; level += 1, width *= 2) {
        for (let at = 0; at + width <= own.length; at += width) {
          const part = growing();
          for (const leaf of own.slice(at, at + width)) part.add(leaf);
          hashes.set(nameOf({ level, index: (start + at) / width }), rootOf(part.range()));
        }
      }
      const missing = proofParts(index, range.size)
        .flat()
        .filter((node) => !hashes.has(nameOf(node)));
      for (const [name, hash] of await kept(missing)) hashes.set(name, hash);
      const proof = inclusionProof(index, range.size, (node) => {
        const hash = hashes.get(nameOf(node));
        if (!hash) throw new Error('a subtree that a proof is made of is not kept');
        return hash;
      });
      if (!provesInclusion(leafOf(entry), { index, size: range.size, root: rootOf(range) }, proof))
        throw new Error('an entry is not in the tree of the checkpoint that covers it');
      return decided({ entry, proof, note: checkpoint.note });
    },
  };
};
