import { sha256Of } from './entry.ts';

/**
 * Merkle trees as in RFC 6962 §2.1 (the same in RFC 9162): a leaf is hashed with 0x00 before it, a node with 0x01. Places in the tree count from 0. Nothing
 * here needs the whole tree: it grows on the roots of its perfect subtrees, of which there are as many as its size has binary ones.
 */
export type Hash = Uint8Array;

/** 0x00 and a hash; 0x01, the left hash and the right one. Filled anew each time, as a million entries are a million leaves and a million nodes. */
const LEAF = Buffer.alloc(33);
const NODE = Buffer.alloc(65, 1);

/** Hashes as strings of bytes, in which the tree is computed; outside of it they are bytes. */
type Raw = string;
const raw = (hash: Hash): Raw => Buffer.from(hash).toString('latin1');
const bytesOf = (hash: Raw): Hash => Buffer.from(hash, 'latin1');
function nodeOf(left: Raw, right: Raw): Raw {
  NODE.write(left, 1, 'latin1');
  NODE.write(right, 33, 'latin1');
  return sha256Of(NODE);
}
/** The leaf of thirty-two bytes that are given in base64url, as hashes of entries are; of anything else, of the bytes that it is. */
function leafOfHash(hash: string): Raw {
  if (hash.length !== 43) return sha256Of(Buffer.concat([Uint8Array.of(0), Buffer.from(hash, 'base64url')]));
  LEAF.write(hash, 1, 'base64url');
  return sha256Of(LEAF);
}

export const leafHash = (data: Uint8Array): Hash => bytesOf(sha256Of(Buffer.concat([Uint8Array.of(0), data])));
export const leafHashOf = (hash: string): Hash => bytesOf(leafOfHash(hash));
const nodeHash = (left: Hash, right: Hash): Hash => bytesOf(nodeOf(raw(left), raw(right)));
const EMPTY_ROOT = bytesOf(sha256Of(new Uint8Array()));

/** A perfect subtree: 2^level leaves from `index` times 2^level on. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** A tree's size and the roots of its perfect subtrees, the largest first: all that is needed for going on. */
export interface Range {
  readonly size: number;
  readonly roots: readonly Hash[];
}
export const NOTHING: Range = { size: 0, roots: [] };

/** Roots of neighbouring perfect subtrees, the largest first, as one hash. */
const folded = (roots: readonly Hash[]): Hash =>
  roots.reduceRight<Hash | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? EMPTY_ROOT;

export const rootOf = ({ roots }: Range): Hash => folded(roots);

/** A tree that grows from where it stood, a leaf at a time. `onNode` is told of each perfect subtree above the leaves in the moment it is complete. */
export function growing(from: Range = NOTHING, onNode?: (node: Node, hash: Hash) => void) {
  const roots = from.roots.map(raw);
  let size = from.size;
  function grow(leaf: Raw): void {
    let hash = leaf;
    let index = size;
    for (let level = 1; index % 2 === 1; level += 1) {
      hash = nodeOf(roots.pop() ?? '', hash);
      index = (index - 1) / 2;
      onNode?.({ level, index }, bytesOf(hash));
    }
    roots.push(hash);
    size += 1;
  }
  return {
    add: (leaf: Hash): void => grow(raw(leaf)),
    /** The leaf of an entry, by the entry's hash. */
    addHash: (hash: string): void => grow(leafOfHash(hash)),
    range: (): Range => ({ size, roots: roots.map(bytesOf) }),
  };
}

/** The perfect subtrees that leaves `begin` to `end` (not included) fall into, the largest first; `begin` as RFC 6962 splits. */
export function perfectParts(begin: number, end: number): readonly Node[] {
  const parts: Node[] = [];
  for (let at = begin; at < end; ) {
    const level = Math.floor(Math.log2(end - at));
    parts.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return parts;
}

/** What an inclusion proof of a leaf consists of, nearest first: each hash in it is made of these perfect subtrees. */
export function proofParts(index: number, size: number): readonly (readonly Node[])[] {
  const parts: (readonly Node[])[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const half = begin + 2 ** Math.ceil(Math.log2(end - begin) - 1);
    if (index < half) {
      parts.push(perfectParts(half, end));
      end = half;
    } else {
      parts.push(perfectParts(begin, half));
      begin = half;
    }
  }
  return parts.reverse();
}

/** The proof that leaf `index` stands in a tree of `size` leaves, from a finder of perfect subtrees. */
export const inclusionProof = (index: number, size: number, find: (node: Node) => Hash): readonly Hash[] =>
  proofParts(index, size).map((parts) => folded(parts.map(find)));

/** Whether a proof fits (RFC 9162 §2.1.3.2). */
export function provesInclusion(
  leaf: Hash,
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && Buffer.from(hash).equals(root);
}

/** Leaves from `begin` to `end`, not included. */
type Span = readonly [begin: number, end: number];

/** What a proof that a tree of `from` leaves grew into one of `size` consists of, in the order of RFC 9162 §2.1.4.1: each hash in it is made of these perfect subtrees. */
export function consistencyParts(from: number, size: number): readonly (readonly Node[])[] {
  const spans: Span[] = [];
  let [begin, end, whole] = [0, size, true];
  for (let left = from; left < end - begin; ) {
    const half = 2 ** Math.ceil(Math.log2(end - begin) - 1);
    if (left <= half) {
      spans.push([begin + half, end]);
      end = begin + half;
    } else {
      spans.push([begin, begin + half]);
      begin += half;
      left -= half;
      whole = false;
    }
  }
  if (!whole) spans.push([begin, end]);
  return spans.reverse().map(([first, last]) => perfectParts(first, last));
}

/** The proof that a tree of `from` leaves (1 or more) grew into one of `size`, from a finder of perfect subtrees. */
export const consistencyProof = (from: number, size: number, find: (node: Node) => Hash): readonly Hash[] =>
  from === size ? [] : consistencyParts(from, size).map((parts) => folded(parts.map(find)));

/** Whether a tree with root `was` grew into that with root `is` (RFC 9162 §2.1.4.2). */
export function provesGrowth(
  was: { readonly size: number; readonly root: Hash },
  is: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(was.size) || was.size < 1 || was.size > is.size) return false;
  const equal = (one: Hash, other: Hash) => Buffer.from(one).equals(other);
  if (was.size === is.size) return proof.length === 0 && equal(was.root, is.root);
  const path = Number.isInteger(Math.log2(was.size)) ? [was.root, ...proof] : [...proof];
  let [at, last] = [was.size - 1, is.size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  const begin = path.shift();
  if (begin === undefined) return false;
  let [older, newer] = [begin, begin];
  for (const hash of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      newer = nodeHash(newer, hash);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && equal(older, was.root) && equal(newer, is.root);
}
