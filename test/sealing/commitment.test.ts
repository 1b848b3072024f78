import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import { open } from '../../shared/sealing/seal.ts';
import { aScope } from './a-key-service.ts';

/**
 * Bare GCM does not commit to its key: whoever knows two keys can make one ciphertext that both accept (the "invisible
 * salamander", Dodis et al. 2018). This file makes one and shows that the commitment is what stops it.
 */
const binding = { table: 'R', partitionKey: 'P', sortKey: 'S', compartment: 'identity', recordVersion: 1 } as const;
const associated = Buffer.concat([
  Buffer.from('010000000000000001', 'hex'),
  ...['R', 'P', 'S', 'identity'].map((part) => Buffer.concat([Buffer.of(0, 0, 0, part.length), Buffer.from(part)])),
]);
const header = Buffer.concat([Buffer.of(0xd0, 1, 7), Buffer.from('2026-03'), Buffer.alloc(32, 0xaa)]);
const nonce = Buffer.alloc(12);

const aKey = (byte: number): DataKey => ({ ...aScope(), secret: createSecretKey(Buffer.alloc(32, byte)) });

/** The derivation written out a second time, from the specification. */
function derived(key: DataKey) {
  const block = createHmac('sha512', key.secret)
    .update(Buffer.of(0, 0, 0, 1))
    .update('doudi/sealing/record\0')
    .update(header)
    .update(Buffer.of(0, 0, 2, 0))
    .digest();
  return { recordKey: block.subarray(0, 32), commitment: block.subarray(32) };
}

/** GF(2^128) as in SP 800-38D, with a block's first bit as the highest bit of the bigint. */
const blockOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (block: bigint) => Buffer.from(block.toString(16).padStart(32, '0'), 'hex');
function times(x: bigint, y: bigint): bigint {
  let product = 0n;
  let shifted = y;
  for (let bit = 127n; bit >= 0n; bit -= 1n) {
    if ((x >> bit) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ (0xe1n << 120n) : shifted >> 1n;
  }
  return product;
}
/** x^(2^128 - 2): the product of x^2, x^4, ... x^(2^127). */
function inverse(x: bigint): bigint {
  let square = times(x, x);
  let result = square;
  for (let power = 2; power < 128; power += 1) {
    square = times(square, square);
    result = times(result, square);
  }
  return result;
}

/** What the tag of a one-block ciphertext is made of: tag = fixed + block * h^2. */
function tagOf(recordKey: Buffer) {
  const ecb = (block: Buffer) => createCipheriv('aes-256-ecb', recordKey, null).setAutoPadding(false).update(block);
  const h = blockOf(ecb(Buffer.alloc(16)));
  const mask = blockOf(ecb(Buffer.concat([nonce, Buffer.of(0, 0, 0, 1)])));
  const padded = Buffer.concat([associated, Buffer.alloc((16 - (associated.length % 16)) % 16)]);
  let hash = 0n;
  for (let at = 0; at < padded.length; at += 16) hash = times(hash ^ blockOf(padded.subarray(at, at + 16)), h);
  const lengths = (BigInt(associated.length * 8) << 64n) | 128n;
  const square = times(h, h);
  return { fixed: mask ^ times(hash, square) ^ times(lengths, h), square };
}

test('a ciphertext that two keys accept in bare GCM opens with at most the one it is committed to', () => {
  const [one, other] = [aKey(1), aKey(2)];
  const [keysOfOne, keysOfOther] = [derived(one), derived(other)];
  const [tagOne, tagOther] = [tagOf(keysOfOne.recordKey), tagOf(keysOfOther.recordKey)];
  const block = times(tagOne.fixed ^ tagOther.fixed, inverse(tagOne.square ^ tagOther.square));
  const tag = bytesOf(tagOne.fixed ^ times(block, tagOne.square));

  for (const { recordKey } of [keysOfOne, keysOfOther]) {
    const bare = createDecipheriv('aes-256-gcm', recordKey, nonce).setAAD(associated).setAuthTag(tag);
    bare.update(bytesOf(block));
    expect(() => bare.final()).not.toThrow();
  }
  const committedToOne = Buffer.concat([header, keysOfOne.commitment, bytesOf(block), tag]);
  expect(open(one, committedToOne, binding)).toMatchObject({ ok: true });
  expect(open(other, committedToOne, binding)).toEqual({ ok: false, why: 'sealed-key' });
  const committedToOther = Buffer.concat([header, keysOfOther.commitment, bytesOf(block), tag]);
  expect(open(one, committedToOther, binding)).toEqual({ ok: false, why: 'sealed-key' });
});
