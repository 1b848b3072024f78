import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import {
  type Binding,
  epochOf,
  FIXED_OVERHEAD_BYTES,
  MAX_PLAINTEXT_BYTES,
  open,
  reseal,
  seal,
  sealWithSalt,
} from '../../shared/sealing/seal.ts';
import { aScope } from './a-key-service.ts';

const aKey = (over: Partial<DataKey> = {}): DataKey => ({
  ...aScope(),
  secret: createSecretKey(Buffer.from(Array.from({ length: 32 }, (_, at) => at))),
  ...over,
});

const aBinding = (over: Partial<Binding> = {}): Binding => ({
  table: 'Records',
  partitionKey: 'HOUSEHOLD#430121001#01',
  sortKey: 'PERSON#01',
  compartment: 'identity',
  recordVersion: 7,
  ...over,
});

const plaintext = Buffer.from('张三');
const countingSalt = Buffer.from(Array.from({ length: 32 }, (_, at) => 0xe0 + at));
const LONE_SURROGATE = '\ud800';

/** Computed with Python's `cryptography` 48 (KBKDFHMAC and AESGCM), not with this library. */
const KNOWN_ANSWERS = [
  {
    name: 'a name in two characters',
    key: aKey(),
    salt: countingSalt,
    value: plaintext,
    binding: aBinding(),
    sealed:
      'd00107323032362d3033e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff517905ed3cc23f58edce9e75' +
      '6b522c0e78313c4ed3829d4223e77a80b42065400d97f75566f21c4baf346daaff3f28594b64e5b5d06a',
  },
  {
    name: 'nothing, bound to empty keys, under the shortest epoch',
    key: aKey({ compartment: 'payee', epoch: 'e', secret: createSecretKey(Buffer.alloc(32, 0xff)) }),
    salt: Buffer.alloc(32),
    value: Buffer.alloc(0),
    binding: { table: '', partitionKey: '', sortKey: '', compartment: 'payee', recordVersion: 0 },
    sealed:
      'd001016500000000000000000000000000000000000000000000000000000000000000005b2bb63af7710107cd9f0aecbd393a308508' +
      '8b04753fef695ba9b7569543aafeee514a540e41a92692d73b39e7b8e635',
  },
  {
    name: 'the longest epoch, the highest version, keys of two and four UTF-8 bytes and more',
    key: aKey({ compartment: 'reporter', epoch: 'x'.repeat(32) }),
    salt: countingSalt,
    value: Buffer.from(Array.from({ length: 48 }, (_, at) => at)),
    binding: {
      table: '账本',
      partitionKey: '一\u{20000}',
      sortKey: '-',
      compartment: 'reporter',
      recordVersion: Number.MAX_SAFE_INTEGER,
    },
    sealed:
      'd001207878787878787878787878787878787878787878787878787878787878787878e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2' +
      'f3f4f5f6f7f8f9fafbfcfdfefff38718301e4e6d02368d34a1279831b648a349a94f76a626ce803ca51e7d52d2aeca5c3fe4c134785f' +
      '4185936d6c79d8ec4cd927d99f95280d6786b4f821344b85b1ce41f64e175c38a0cc1a91958fb4dfbdf4d32edfcf27c19992d5c4ce413c',
  },
] as const;

describe('the format', () => {
  test.each(KNOWN_ANSWERS)('is the one an independent program computes: $name', (known) => {
    const sealed = sealWithSalt(known.key, known.value, known.binding, known.salt);

    expect(Buffer.from(sealed).toString('hex')).toBe(known.sealed);
    expect(open(known.key, Buffer.from(known.sealed, 'hex'), known.binding)).toEqual({ ok: true, value: known.value });
  });

  test('adds 90 bytes for a monthly epoch and never more than 115', () => {
    const longest = aKey({ epoch: 'x'.repeat(32) });

    expect(seal(aKey(), plaintext, aBinding()).length - plaintext.length).toBe(90);
    expect(seal(longest, plaintext, aBinding()).length - plaintext.length).toBe(FIXED_OVERHEAD_BYTES + 32);
    expect(FIXED_OVERHEAD_BYTES + 32).toBe(115);
  });

  test('lies in memory of its own, so nothing else can be seen through its buffer', () => {
    const sealed = seal(aKey(), plaintext, aBinding());

    expect(sealed.buffer.byteLength).toBe(sealed.byteLength);
  });
});

describe('what was sealed', () => {
  const label = fc.stringMatching(/^[0-9A-Za-z._-]{1,32}$/);
  const text = fc.string({ unit: 'binary', maxLength: 60 });

  test('opens to the same bytes in its own place, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 4000 }),
        fc.record({
          table: text,
          partitionKey: text,
          sortKey: text,
          compartment: label,
          recordVersion: fc.maxSafeNat(),
        }),
        label,
        (secret, value, binding, epoch) => {
          const key = aKey({ epoch, compartment: binding.compartment, secret: createSecretKey(secret) });

          const sealed = seal(key, value, binding);

          expect(epochOf(sealed)).toBe(epoch);
          expect(open(key, sealed, binding)).toEqual({ ok: true, value: Buffer.from(value) });
        },
      ),
    );
  });

  test('opens in no other place than its own', () => {
    const place = fc.record({
      table: fc.string({ maxLength: 3 }),
      partitionKey: fc.string({ maxLength: 3 }),
      sortKey: fc.string({ maxLength: 3 }),
      compartment: fc.constant('identity'),
      recordVersion: fc.nat(2),
    });
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));

        expect(open(aKey(), seal(aKey(), plaintext, one), other)).toEqual({ ok: false, why: 'sealed-bytes' });
      }),
    );
  });

  test('looks different each time', () => {
    const seals = Array.from({ length: 100 }, () => Buffer.from(seal(aKey(), plaintext, aBinding())).toString('hex'));

    expect(new Set(seals.map((sealed) => sealed.slice(-2 * (16 + plaintext.length)))).size).toBe(100);
  });
});

describe('what is sealed anew', () => {
  const secretOf = (bytes: Uint8Array) => createSecretKey(bytes);
  const aSecret = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const epoch = fc.integer({ min: 1, max: 999_999 }).map((number) => `e${number}`);
  const older = { key: aKey({ epoch: 'e1' }), binding: aBinding({ recordVersion: 1 }) };
  const newer = {
    key: aKey({ epoch: 'e2', secret: createSecretKey(Buffer.alloc(32, 9)) }),
    binding: aBinding({ recordVersion: 2 }),
  };

  test('opens to the same bytes with the newer key in the newer place, and with the older ones no more', () => {
    const value = fc.uint8Array({ maxLength: 2000 });
    fc.assert(
      fc.property(aSecret, aSecret, epoch, epoch, value, fc.nat(1000), (one, other, was, is, bytes, nth) => {
        fc.pre(!Buffer.from(one).equals(Buffer.from(other)));
        const from = { key: aKey({ epoch: was, secret: secretOf(one) }), binding: aBinding({ recordVersion: nth }) };
        const to = { key: aKey({ epoch: is, secret: secretOf(other) }), binding: aBinding({ recordVersion: nth + 1 }) };

        const anew = reseal(from, to, seal(from.key, bytes, from.binding));

        expect(anew.ok).toBe(true);
        if (!anew.ok) return;
        expect(epochOf(anew.value)).toBe(is);
        expect(anew.value.length).toBe(FIXED_OVERHEAD_BYTES + is.length + bytes.length);
        expect(open(to.key, anew.value, to.binding)).toEqual({ ok: true, value: Buffer.from(bytes) });
        for (const key of [from.key, to.key])
          for (const binding of [from.binding, to.binding])
            if (key !== to.key || binding !== to.binding) expect(open(key, anew.value, binding).ok).toBe(false);
      }),
    );
  });

  test('is not sealed at all when it doesn’t open: any byte changed, another key, another place', () => {
    const sealed = seal(older.key, plaintext, older.binding);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ mask;
        expect(reseal(older, newer, changed)).toMatchObject({ ok: false });
      }),
    );
    expect(reseal(newer, newer, sealed)).toEqual({ ok: false, why: 'sealed-key' });
    expect(reseal({ ...older, binding: newer.binding }, newer, sealed)).toEqual({ ok: false, why: 'sealed-bytes' });
    expect(reseal(older, newer, sealed.subarray(0, 20))).toEqual({ ok: false, why: 'sealed-format' });
  });

  test('leaves no plaintext behind, also when the newer key can’t seal', () => {
    const sealed = seal(older.key, plaintext, older.binding);
    const short = { ...newer, key: { ...newer.key, secret: createSecretKey(Buffer.alloc(16)) } };
    const seen: Uint8Array[] = [];
    const fill = Buffer.prototype.fill;
    const spy = vi.spyOn(Buffer.prototype, 'fill').mockImplementation(function (this: Buffer, ...args) {
      seen.push(Uint8Array.from(this));
      return fill.apply(this, args);
    });
    expect(reseal(older, newer, sealed).ok).toBe(true);
    expect(() => reseal(older, short, sealed)).toThrow(TypeError);
    spy.mockRestore();

    expect(seen.filter((bytes) => Buffer.from(bytes).equals(plaintext))).toHaveLength(2);
  });
});

describe('an attacker who changes the bytes', () => {
  const sealed = seal(aKey(), plaintext, aBinding());

  test('is refused for every bit of every byte, with the reason of the part', () => {
    const reasons = new Map<number, Set<string>>();
    for (let at = 0; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed[at] = (sealed[at] ?? 0) ^ (1 << bit);

        const opened = open(aKey(), changed, aBinding());

        expect(opened).toMatchObject({ ok: false });
        reasons.set(at, (reasons.get(at) ?? new Set()).add(opened.ok ? 'opened' : opened.why));
      }
    }
    const reasonsOf = (from: number, to: number) => [
      ...new Set([...reasons].filter(([at]) => at >= from && at < to).flatMap(([, whys]) => [...whys])),
    ];
    expect(reasonsOf(0, 2)).toEqual(['sealed-format']);
    expect(reasonsOf(2, 10).sort()).toEqual(['sealed-format', 'sealed-key']);
    expect(reasonsOf(10, 74)).toEqual(['sealed-key']);
    expect(reasonsOf(74, sealed.length)).toEqual(['sealed-bytes']);
  });

  test('is refused when cutting at any length or adding a byte', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(open(aKey(), sealed.subarray(0, length), aBinding())).toMatchObject({ ok: false });
      expect(open(aKey(), sealed.subarray(sealed.length - length), aBinding())).toMatchObject({ ok: false });
    }
    expect(open(aKey(), Buffer.concat([sealed, Buffer.of(0)]), aBinding())).toEqual({ ok: false, why: 'sealed-bytes' });
  });

  test('is refused with bytes of their own, and nothing is thrown', () => {
    const headed = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([sealed.subarray(0, 10), bytes]));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), headed), (bytes) => {
        expect(open(aKey(), bytes, aBinding())).toMatchObject({ ok: false });
      }),
    );
  });

  test('finds no epoch in bytes that name one with a separator or a control character', () => {
    const named = (epoch: string) =>
      Buffer.concat([Buffer.of(0xd0, 1, epoch.length), Buffer.from(epoch, 'latin1'), Buffer.alloc(80)]);

    expect(epochOf(named('2026-03'))).toBe('2026-03');
    for (const epoch of ['', 'a/b', 'a\0', 'a b', 'a\n', 'caf\xe9', 'x'.repeat(33)]) {
      expect(epochOf(named(epoch))).toBeUndefined();
    }
  });
});

describe('a sealed value put elsewhere', () => {
  const sealed = seal(aKey(), plaintext, aBinding());

  test.each([
    { table: 'Ledger' },
    { table: '' },
    { partitionKey: 'HOUSEHOLD#430121002#01' },
    { sortKey: 'PERSON#02' },
    { recordVersion: 6 },
    { recordVersion: 8 },
    { recordVersion: 7 + 2 ** 32 },
    { partitionKey: 'PERSON#01', sortKey: 'HOUSEHOLD#430121001#01' },
    { partitionKey: 'HOUSEHOLD#430121001#01P', sortKey: 'ERSON#01' },
    { recordVersion: Number.NaN },
    { recordVersion: -7 },
    { recordVersion: 7.5 },
    { sortKey: LONE_SURROGATE },
  ])('does not open: %o', (elsewhere) => {
    expect(open(aKey(), sealed, aBinding(elsewhere))).toEqual({ ok: false, why: 'sealed-bytes' });
  });

  test('does not open as another compartment, neither with its own key nor with one that claims it', () => {
    const asPayee = aBinding({ compartment: 'payee' });

    expect(open(aKey(), sealed, asPayee)).toEqual({ ok: false, why: 'sealed-key' });
    expect(open(aKey({ compartment: 'payee' }), sealed, asPayee)).toEqual({ ok: false, why: 'sealed-bytes' });
  });
});

describe('another key', () => {
  const sealed = seal(aKey(), plaintext, aBinding());

  test('opens nothing: other bytes, another epoch, the wrong length or kind', () => {
    const strangers = [
      aKey({ secret: createSecretKey(randomBytes(32)) }),
      aKey({ epoch: '2026-04' }),
      aKey({
        secret: createSecretKey(Buffer.concat([Buffer.from(Array.from({ length: 32 }, (_, at) => at)), Buffer.of(0)])),
      }),
      aKey({ secret: createSecretKey(Buffer.alloc(16)) }),
      aKey({ secret: generateKeyPairSync('ed25519').publicKey }),
    ];

    for (const stranger of strangers) {
      expect(open(stranger, sealed, aBinding())).toEqual({ ok: false, why: 'sealed-key' });
    }
  });
});

describe('the caller who seals wrongly', () => {
  test.each([
    ['a compartment that is not the key’s', aKey(), aBinding({ compartment: 'payee' })],
    ['a key of 31 bytes', aKey({ secret: createSecretKey(Buffer.alloc(31)) }), aBinding()],
    ['an epoch with a separator', aKey({ epoch: 'a/b' }), aBinding()],
    ['an empty epoch', aKey({ epoch: '' }), aBinding()],
    ['an ill-formed key', aKey(), aBinding({ partitionKey: LONE_SURROGATE })],
    ['a negative version', aKey(), aBinding({ recordVersion: -1 })],
    ['a version beyond whole numbers', aKey(), aBinding({ recordVersion: 2 ** 53 })],
  ] as const)('is told at once: %s', (_, key, binding) => {
    expect(() => seal(key, plaintext, binding)).toThrow(TypeError);
  });

  test('is told that a value is too long, before anything is encrypted', () => {
    expect(() => seal(aKey(), Buffer.alloc(MAX_PLAINTEXT_BYTES + 1), aBinding())).toThrow(RangeError);
  });

  test('is told that a salt has another length', () => {
    expect(() => sealWithSalt(aKey(), plaintext, aBinding(), Buffer.alloc(31))).toThrow(TypeError);
  });
});
