import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import type { Binding } from '../../shared/sealing/seal.ts';

/**
 * Bare GCM does not commit to its key: whoever knows two keys can make one ciphertext that both accept (the "invisible
 * salamander", Dodis et al. 2018). Here it is made, from the specification and without the library.
 */
export function aSalamander(one: DataKey, other: DataKey, binding: Binding) {
  const header = Buffer.concat([Buffer.of(0xd0, 1, one.epoch.length), Buffer.from(one.epoch), Buffer.alloc(32, 0xaa)]);
  const associated = associatedOf(binding);
  const [keysOfOne, keysOfOther] = [derived(one, header), derived(other, header)];
  const [tagOne, tagOther] = [tagOf(keysOfOne.recordKey, associated), tagOf(keysOfOther.recordKey, associated)];
  const block = times(tagOne.fixed ^ tagOther.fixed, inverse(tagOne.square ^ tagOther.square));
  const tag = bytesOf(tagOne.fixed ^ times(block, tagOne.square));
  const committed = (commitment: Buffer) => Buffer.concat([header, commitment, bytesOf(block), tag]);
  return {
    /** Throws unless GCM alone accepts the one ciphertext under both keys. */
    openBare() {
      for (const { recordKey } of [keysOfOne, keysOfOther]) {
        const bare = createDecipheriv('aes-256-gcm', recordKey, nonce).setAAD(associated).setAuthTag(tag);
        bare.update(bytesOf(block));
        bare.final();
      }
    },
    committedToOne: committed(keysOfOne.commitment),
    committedToOther: committed(keysOfOther.commitment),
  };
}

const nonce = Buffer.alloc(12);

function associatedOf({ table, partitionKey, sortKey, compartment, recordVersion }: Binding): Buffer {
  const version = Buffer.alloc(8);
  version.writeBigUInt64BE(BigInt(recordVersion));
  const texts = [table, partitionKey, sortKey, compartment].flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(part));
    return [length, Buffer.from(part)];
  });
  return Buffer.concat([Buffer.of(1), version, ...texts]);
}

/** The derivation written out a second time, from the specification. */
function derived(key: DataKey, header: Buffer) {
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
function tagOf(recordKey: Buffer, associated: Buffer) {
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
