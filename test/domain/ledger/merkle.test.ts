import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  consistencyProof,
  growing,
  type Hash,
  inclusionProof,
  leafHash,
  NOTHING,
  type Node,
  proofParts,
  provesGrowth,
  provesInclusion,
  rootOf,
} from '../../../shared/domain/ledger/merkle.ts';

const sha = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
/** RFC 6962 §2.1 word for word, for comparison. */
const mth = (leaves: readonly Uint8Array[]): Buffer => {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] as Uint8Array);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha(Buffer.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
};
const path = (m: number, leaves: readonly Uint8Array[]): Buffer[] => {
  if (leaves.length <= 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return m < k
    ? [...path(m, leaves.slice(0, k)), mth(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), mth(leaves.slice(0, k))];
};

/** RFC 9162 §2.1.4.1 word for word. */
const subproof = (m: number, leaves: readonly Uint8Array[], whole: boolean): Buffer[] => {
  if (m === leaves.length) return whole ? [] : [mth(leaves)];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
};

const leaf = (at: number): Buffer => Buffer.from(`leaf ${at}`);
const leaves = (count: number): Buffer[] => Array.from({ length: count }, (_, at) => leaf(at));
function treeOf(data: readonly Uint8Array[]) {
  const nodes = new Map<string, Hash>();
  const tree = growing(NOTHING, ({ level, index }, hash) => nodes.set(`${level}/${index}`, hash));
  data.forEach((each, at) => {
    nodes.set(`0/${at}`, leafHash(each));
    tree.add(leafHash(each));
  });
  const find = ({ level, index }: Node): Hash => nodes.get(`${level}/${index}`) ?? expect.fail(`${level}/${index}`);
  return { root: rootOf(tree.range()), range: tree.range(), find };
}

/** The leaves and roots with which implementations of Certificate Transparency are tested. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
test.each(ROOTS.map((root, size) => [size, root]))(
  'the root of the first %i known leaves is the known one',
  (size, root) => {
    const { root: found } = treeOf(INPUTS.slice(0, Number(size)).map((hex) => Buffer.from(hex, 'hex')));

    expect(Buffer.from(found).toString('hex')).toBe(root);
  },
);

test('a tree of any size has the root that the definition gives, and keeps one subtree for each binary one of its size', () => {
  for (let size = 0; size <= 130; size += 1) {
    const { root, range } = treeOf(leaves(size));
    expect(Buffer.from(root)).toEqual(mth(leaves(size)));
    expect(range.roots).toHaveLength(size.toString(2).replaceAll('0', '').length);
  }
});

test('a tree that goes on from where it stood is the tree that grew at once', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (before, more) => {
      const half = treeOf(leaves(before)).range;
      const rest = growing(half);
      for (let at = before; at < before + more; at += 1) rest.add(leafHash(leaf(at)));
      expect(rest.range()).toEqual(treeOf(leaves(before + more)).range);
    }),
    { numRuns: 60 },
  );
});

test('every leaf of every size has the proof that the definition gives, and it is accepted', () => {
  for (let size = 1; size <= 66; size += 1) {
    const { root, find } = treeOf(leaves(size));
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(index, size, find);
      expect(proof.map((hash) => Buffer.from(hash))).toEqual(path(index, leaves(size)));
      expect(provesInclusion(leafHash(leaf(index)), { index, size, root }, proof)).toBe(true);
    }
  }
});

test('a proof is refused for another leaf, place, size or root, with any bit changed, cut short or made longer', () => {
  const some = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
  fc.assert(
    fc.property(some, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 7 }), ([size, index], which, byte, bit) => {
      const { root, find } = treeOf(leaves(size));
      const proof = inclusionProof(index, size, find);
      const own = leafHash(leaf(index));
      const refused = (hash: Hash, at: number, of: number, under: Hash, by: readonly Hash[]) =>
        expect(provesInclusion(hash, { index: at, size: of, root: under }, by)).toBe(false);
      const flipped = (hash: Hash) =>
        Uint8Array.from(hash, (value, at) => (at === byte % 32 ? value ^ (1 << bit) : value));

      refused(flipped(own), index, size, root, proof);
      refused(own, index, size, flipped(root), proof);
      refused(own, size, size, root, proof);
      refused(own, -1, size, root, proof);
      if (size > 1) refused(own, (index + 1) % size, size, root, proof);
      refused(own, index, size, root, [...proof, own]);
      if (proof.length > 0) {
        const at = which % proof.length;
        refused(own, index, size, root, proof.with(at, flipped(proof[at] as Hash)));
        refused(own, index, size, root, proof.slice(1));
        refused(own, index, size, root, proof.slice(0, -1));
      }
    }),
    { numRuns: 300 },
  );
});

test('a proof in a ledger of ten million entries is made of twenty-four hashes at most, and of few subtrees', () => {
  for (const index of [0, 1, 4_999_999, 8_388_607, 8_388_608, 9_999_999]) {
    const parts = proofParts(index, 10_000_000);
    expect(parts.length).toBeLessThanOrEqual(24);
    expect(parts.flat().length).toBeLessThan(40);
  }
});

test('from every size to every other the proof of growth is the RFC’s, fits, and fits nothing else', () => {
  const roots = Array.from({ length: 34 }, (_, size) => mth(leaves(size)));
  for (let size = 1; size <= 33; size += 1) {
    const { find } = treeOf(leaves(size));
    for (let from = 1; from <= size; from += 1) {
      const proof = consistencyProof(from, size, find);
      const [was, is] = [
        { size: from, root: roots[from] as Hash },
        { size, root: roots[size] as Hash },
      ];
      expect(proof.map((hash) => Buffer.from(hash))).toEqual(subproof(from, leaves(size), true));
      expect(provesGrowth(was, is, proof)).toBe(true);
      const other = sha(Buffer.of(7));
      expect(provesGrowth({ ...was, root: other }, is, proof)).toBe(false);
      expect(provesGrowth(was, { ...is, root: other }, proof)).toBe(false);
      expect(provesGrowth(was, is, [...proof, other])).toBe(false);
      if (proof.length > 0) {
        expect(provesGrowth(was, is, proof.slice(0, -1))).toBe(false);
        for (let at = 0; at < proof.length; at += 1) expect(provesGrowth(was, is, proof.with(at, other))).toBe(false);
      }
    }
  }
});

test('a proof of growth from nothing, from more than there is, or from half a leaf is none', () => {
  const is = { size: 4, root: mth(leaves(4)) };
  for (const size of [0, -1, 5, 1.5, Number.NaN]) expect(provesGrowth({ size, root: is.root }, is, [])).toBe(false);
});
