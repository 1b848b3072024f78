import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { KEPT_LEVEL, leafOf } from '../domain/ledger/checkpoint.ts';
import type { Entry } from '../domain/ledger/entry.ts';
import { growing, type Hash, type Node, perfectParts, type Range } from '../domain/ledger/merkle.ts';
import { dynamo } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { LEDGER_KEYS } from './table.ts';

const StoredNode = z.object({ pk: z.string(), sk: z.string(), hash: z.string() });
const BLOCK = 2 ** KEPT_LEVEL;

const nameOf = ({ level, index }: Node) => `${level}/${index}`;

/** Finds perfect subtrees of a checkpoint's tree: from the checkpoint itself, from what is kept of them, and below that from a block of 256 entries. */
export const ledgerTree = (estate: Estate) => {
  const client = estate.once(dynamo);
  const reads = estate.once(ledgerReads);

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
    /** The block that a leaf stands in, and where it begins: one query. */
    async block(index: number): Promise<{ readonly start: number; readonly entries: readonly Entry[] }> {
      const start = Math.floor(index / BLOCK) * BLOCK;
      return { start, entries: await reads.after(start, BLOCK) };
    },

    /** A finder for these subtrees of the checkpoint's tree. One read more, and one for a block that none is given of but that some of them lie in. */
    async finder(
      nodes: readonly Node[],
      range: Range,
      given?: { readonly start: number; readonly entries: readonly Entry[] },
    ): Promise<(node: Node) => Hash> {
      const hashes = new Map<string, Hash>();
      perfectParts(0, range.size).forEach((node, at) => {
        hashes.set(nameOf(node), range.roots[at] ?? new Uint8Array());
      });
      const low = nodes.find((node) => node.level < KEPT_LEVEL && !hashes.has(nameOf(node)));
      const own = given ?? (low && (await this.block(low.index * 2 ** low.level)));
      if (own) {
        const leaves = own.entries.slice(0, range.size - own.start).map(leafOf);
        const tree = growing({ size: 0, roots: [] }, ({ level, index }, hash) =>
          hashes.set(nameOf({ level, index: index + own.start / 2 ** level }), hash),
        );
        leaves.forEach((leaf, at) => {
          hashes.set(nameOf({ level: 0, index: own.start + at }), leaf);
          tree.add(leaf);
        });
      }
      for (const [name, hash] of await kept(nodes.filter((node) => !hashes.has(nameOf(node))))) hashes.set(name, hash);
      return (node) => {
        const hash = hashes.get(nameOf(node));
        if (!hash) throw new Error('a subtree that a proof is made of is not kept');
        return hash;
      };
    },
  };
};
