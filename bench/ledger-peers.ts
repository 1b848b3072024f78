import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Entry } from '../shared/domain/ledger/entry.ts';
import { peerPackages } from './peer-packages.ts';

/** Pinned here and not in package.json: with its prebuilt binaries for every platform hypercore is 124 MB, which nobody needs who doesn't run this bench. */
const PEERS = { hypercore: '10.9.2', merkletreejs: '0.6.0' } as const;

interface Hypercore {
  ready(): Promise<void>;
  append(blocks: readonly Buffer[]): Promise<unknown>;
  get(index: number): Promise<Buffer>;
  treeHash(): Promise<Buffer>;
  close(): Promise<void>;
}

export interface LedgerPeers {
  readonly versions: typeof PEERS;
  readonly hypercoreAppended: number;
  readonly hypercoreVerified: number;
  readonly merkletreejs: number;
}

/** The same entries in two other append-only structures. Undefined where they aren't wanted (a quick run) or can't be installed. */
export async function ledgerPeers(
  entries: readonly Entry[],
  folder: string,
  turns: number,
  rate: (count: number, turns: number, work: () => unknown) => Promise<number>,
): Promise<LedgerPeers | undefined> {
  const require = peerPackages('ledger', PEERS, { quick: turns === 1 });
  if (!require) return undefined;
  const Core = require('hypercore') as new (directory: string) => Hypercore;
  const { MerkleTree } = require('merkletreejs') as {
    MerkleTree: new (
      leaves: readonly Buffer[],
      hash: (data: Buffer) => Buffer,
      options: object,
    ) => { getHexRoot(): string };
  };
  const blocks = entries.map(({ body }) => Buffer.from(body));
  let made = 0;
  let core: Hypercore | undefined;
  const hypercoreAppended = await rate(blocks.length, 1, async () => {
    await core?.close();
    made += 1;
    core = new Core(join(folder, String(made)));
    await core.ready();
    for (let from = 0; from < blocks.length; from += 50) await core.append(blocks.slice(from, from + 50));
  });
  const hypercoreVerified = await rate(blocks.length, 1, async () => {
    for (let at = 0; at < blocks.length; at += 1)
      if (!(await core?.get(at))?.equals(blocks[at] ?? Buffer.alloc(0)))
        throw new Error('hypercore gave something else');
    await core?.treeHash();
  });
  await core?.close();
  const sha = (data: Buffer) => createHash('sha256').update(data).digest();
  const merkletreejs = await rate(blocks.length, turns, () =>
    new MerkleTree(blocks, sha, { hashLeaves: true }).getHexRoot(),
  );
  return { versions: PEERS, hypercoreAppended, hypercoreVerified, merkletreejs };
}
