import { createSecretKey, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BLIND_INDEX_CHARACTERS,
  blindIndex,
  indexProof,
  normalise,
  turnedIndex,
} from '../../shared/sealing/blind-index.ts';
import type { IndexKey } from '../../shared/sealing/data-key.ts';
import { aRing } from './a-key-service.ts';

const anIndexKey = (over: Partial<IndexKey> = {}): IndexKey => ({
  kind: 'resident-id',
  epoch: '2026-03',
  secret: createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, at) => at))),
  ...over,
});

describe('a blind index', () => {
  /** Computed with Python's hmac, not with this library. The resident id is the specimen of GB 11643. */
  test.each([
    ['resident-id', '11010519491231002X', 'bbtqV1KoOZVIZDPgaL1b-kDVXdV3_Pxe9NGkzj6RJa0'],
    ['phone', '13800138000', 'ppuox9VPos67QPU4BWfWU54uoCrUpg5hTYWBq-vyI98'],
    ['vehicle-plate', '湘A12345', '6fQTqmJ-YMs14e7Hk5WxBrmMoSitvQSWRqF5XFd-qdE'],
  ])('is the one an independent program computes: %s', (kind, value, index) => {
    expect(blindIndex(anIndexKey({ kind }), value)).toBe(index);
  });

  test.each([
    ['11010519491231002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    [' 110105 1949\u30001231\t002X\n', '11010519491231002X'],
    ['110105-1949‐1231–002－X', '11010519491231002X'],
    ['\u202a138\u00ad0013\u200b8000\u202c', '13800138000'],
    ['138\u22120013\u22128000', '13800138000'],
    ['e\u200b\u0301', 'É'],
    ['湘ａ·１２３４５', '湘A12345'],
    ['粤V・D12345', '粤VD12345'],
    ['91440000ma00000000', '91440000MA00000000'],
  ])('does not depend on how the value was written: %j', (written, normal) => {
    expect(normalise(written)).toBe(normal);
    expect(blindIndex(anIndexKey(), written)).toBe(blindIndex(anIndexKey(), normal));
  });

  test('has one length whatever the value, and is safe in a key of the store', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((value) => normalise(value) !== '');
    fc.assert(
      fc.property(text, (value) => {
        const index = blindIndex(anIndexKey(), value);

        expect(index).toMatch(/^[0-9A-Za-z_-]+$/);
        expect(index).toHaveLength(BLIND_INDEX_CHARACTERS);
      }),
    );
  });

  test('differs by kind, key and value', () => {
    const indexes = [
      blindIndex(anIndexKey(), '13800138000'),
      blindIndex(anIndexKey(), '13800138001'),
      blindIndex(anIndexKey({ kind: 'phone' }), '13800138000'),
      blindIndex(anIndexKey({ secret: createSecretKey(randomBytes(32)) }), '13800138000'),
    ];

    expect(new Set(indexes).size).toBe(4);
  });

  test('tells nothing of a beginning that values share: indexes of neighbours agree no more than those of strangers', () => {
    const digits = fc.stringMatching(/^[0-9]{18}$/);
    const agreeing = (one: string, other: string) => [...one].filter((letter, at) => letter === other[at]).length;
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 17 }), digits, (value, shared, other) => {
        const neighbour = value.slice(0, shared) + other.slice(shared);
        fc.pre(neighbour !== value);
        const [one, two] = [value, neighbour].map((each) => blindIndex(anIndexKey(), each)) as [string, string];

        // 43 letters out of 64: twelve alike by chance happen once in some 10^11 pairs.
        expect(agreeing(one, two)).toBeLessThan(12);
        expect(one.slice(0, 6)).not.toBe(two.slice(0, 6));
      }),
      { numRuns: 500 },
    );
  });

  test('is refused for nothing, ill-formed text, and what is no key or kind; no message holds the value', () => {
    for (const value of ['', ' - ', '\u200b']) expect(() => blindIndex(anIndexKey(), value)).toThrow(TypeError);
    expect(() => blindIndex(anIndexKey(), '13800138000\ud800')).toThrow(/^(?!.*138)/);
    expect(() => blindIndex(anIndexKey({ kind: 'a\0b' }), '1')).toThrow(TypeError);
    expect(() => blindIndex(anIndexKey({ secret: createSecretKey(Buffer.alloc(16)) }), '1')).toThrow(TypeError);
  });

  test('normalising twice changes nothing more', () => {
    const awkward = fc.constantFrom(
      'e',
      'i',
      'É',
      'é',
      '\u0301',
      '\u0307',
      '\u0323',
      '\u200b',
      '-',
      '\u00a8',
      '\u1100',
      '\u1161',
      'ﾊ',
      'ﾟ',
      'ﬁ',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: awkward })), (value) => {
        expect(normalise(normalise(value))).toBe(normalise(value));
      }),
    );
  });
});

test('the index of the next epoch, and the proof of a mark, are those that an independent program computes', () => {
  const index = blindIndex(anIndexKey(), '11010519491231002X');

  expect(turnedIndex(anIndexKey(), index)).toBe('dohr03ebJSHnxEWNYtqnjbdCSLP0b0PN46P3pbhmnA8');
  expect(indexProof(anIndexKey(), index, 'm'.repeat(43))).toBe('C1rsorGWhyjcxKF6P4lx_hYARUt4-3QvP-KYM9_00YI');
  for (const none of ['', index.slice(1), `${index}0`, '11010519491231002X']) {
    expect(() => turnedIndex(anIndexKey(), none)).toThrow(TypeError);
    expect(() => indexProof(anIndexKey(), index, none)).toThrow(TypeError);
  }
});

test('the ring gives one key per kind and epoch, under a context of its own', async () => {
  const { ring, shelf } = aRing();

  const written = blindIndex(await ring.forIndexing({ kind: 'phone', epoch: '2026-03' }), '13800138000');
  const lookUp = await ring.forLookUp({ kind: 'phone', epoch: '2026-03' });
  const rotated = await ring.forIndexing({ kind: 'phone', epoch: '2026-04' });

  expect(lookUp && blindIndex(lookUp, '138 0013 8000')).toBe(written);
  expect(blindIndex(rotated, '13800138000')).not.toBe(written);
  expect([...shelf.kept.keys()]).toEqual(['index/phone/2026-03', 'index/phone/2026-04']);
  expect(ring.calls).toBe(2);
});
