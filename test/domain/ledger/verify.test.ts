import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, chain, type Entry, EntryBody, GENESIS, sha256 } from '../../../shared/domain/ledger/entry.ts';
import { aDeed, chainOf, deeds, verdictOn } from './a-chain.ts';

/** A chain of a few entries and one place in it. */
const chained = deeds({ min: 1, max: 8 }).map((some) => chain(GENESIS, some));
const withPlace = chained.chain((entries) => fc.tuple(fc.constant(entries), fc.nat(entries.length - 1)));

test('a chain that nobody touched is verified, and its head is told', async () => {
  await fc.assert(
    fc.asyncProperty(chained, async (entries) => {
      const last = entries.at(-1);
      expect(await verdictOn(entries)).toEqual({ ok: true, head: { seq: entries.length, hash: last?.hash } });
    }),
  );
});

test('an empty ledger is verified', async () => {
  expect(await verdictOn([])).toEqual({ ok: true, head: GENESIS });
});

test('one byte of any body changed is named, whichever byte and whichever entry', async () => {
  await fc.assert(
    fc.asyncProperty(withPlace, fc.nat(), fc.integer({ min: 1, max: 255 }), async ([entries, at], where, flip) => {
      const bytes = Buffer.from(entries[at]?.body ?? '');
      const place = where % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ flip;
      // What the store would give back: bytes that are no UTF-8 come as replacement characters.
      const body = bytes.toString('utf8');
      fc.pre(body !== entries[at]?.body);
      const changed = entries.with(at, { ...(entries[at] as Entry), body });

      expect(await verdictOn(changed)).toEqual({ ok: false, seq: at + 1, fault: 'entry-altered' });
    }),
    { numRuns: 500 },
  );
});

test('every single byte of a short ledger, bodies and hashes, changed in turn, is named', async () => {
  const entries = chainOf(3);
  for (const [at, entry] of entries.entries()) {
    for (const part of ['body', 'hash'] as const) {
      for (let place = 0; place < entry[part].length; place += 1) {
        const other = entry[part][place] === 'A' ? 'B' : 'A';
        const text = `${entry[part].slice(0, place)}${other}${entry[part].slice(place + 1)}`;
        const verdict = await verdictOn(entries.with(at, { ...entry, [part]: text }));
        if (verdict.ok || verdict.seq !== at + 1) expect.fail(`byte ${place} of the ${part} of entry ${at + 1}`);
      }
    }
  }
  expect(await verdictOn(entries)).toMatchObject({ ok: true });
});

test('an entry whose body and hash were both made anew breaks the next one', async () => {
  await fc.assert(
    fc.asyncProperty(withPlace, fc.string(), async ([entries, at], by) => {
      const body = canonical({ ...JSON.parse(entries[at]?.body ?? '{}'), by: `${by}*`.toWellFormed() });
      const forged = entries.with(at, { seq: at + 1, body, hash: sha256(body) });
      const verdict = await verdictOn(forged);

      // The last one has no successor yet to contradict it: that takes a checkpoint, signed and kept elsewhere.
      if (at === entries.length - 1) expect(verdict).toMatchObject({ ok: true });
      else expect(verdict).toEqual({ ok: false, seq: at + 2, fault: 'entry-unchained' });
    }),
  );
});

test('an entry that was taken out is missed', async () => {
  await fc.assert(
    fc.asyncProperty(withPlace, async ([entries, at]) => {
      if (at === entries.length - 1) return;
      expect(await verdictOn(entries.toSpliced(at, 1))).toEqual({ ok: false, seq: at + 1, fault: 'entry-missing' });
    }),
  );
});

test('a piece cut out of the middle is missed at its beginning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }), async (from, length) => {
      const entries = chainOf(12);
      expect(await verdictOn(entries.toSpliced(from, length))).toEqual({
        ok: false,
        seq: from + 1,
        fault: 'entry-missing',
      });
    }),
  );
});

test('after a piece was cut out and the rest numbered anew, the first of the rest does not fit', async () => {
  const entries = chainOf(6);
  const renumbered = entries.toSpliced(2, 1).map((entry, at) => ({ ...entry, seq: at + 1 }));

  expect(await verdictOn(renumbered)).toEqual({ ok: false, seq: 3, fault: 'entry-out-of-order' });
});

test('an entry that stands twice is named', async () => {
  await fc.assert(
    fc.asyncProperty(withPlace, async ([entries, at]) => {
      const twice = entries.toSpliced(at, 0, entries[at] as Entry);
      expect(await verdictOn(twice)).toEqual({ ok: false, seq: at + 1, fault: 'entry-out-of-order' });
    }),
  );
});

test('two entries that changed places are named', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(7), { minLength: 2, maxLength: 2 }), async (places) => {
      const [one = 0, other = 0] = places.toSorted((a, b) => a - b);
      const entries = chainOf(8);
      const [first, second] = [entries[one] as Entry, entries[other] as Entry];
      expect(await verdictOn(entries.with(one, second).with(other, first))).toEqual({
        ok: false,
        seq: one + 1,
        fault: 'entry-missing',
      });
      const renumbered = entries.with(one, { ...second, seq: one + 1 }).with(other, { ...first, seq: other + 1 });
      expect(await verdictOn(renumbered)).toEqual({ ok: false, seq: one + 1, fault: 'entry-out-of-order' });
    }),
  );
});

test('an entry slipped in is named, even a well-made one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(4), async (at) => {
      const entries = chainOf(5);
      const before = entries[at - 1];
      const [slipped] = chain(before ?? GENESIS, [aDeed({ by: 'somebody' })]);
      const rest = entries.slice(at).map((entry) => ({ ...entry, seq: entry.seq + 1 }));

      expect(await verdictOn([...entries.slice(0, at), slipped as Entry, ...rest])).toEqual({
        ok: false,
        seq: at + 2,
        fault: 'entry-out-of-order',
      });
      expect(await verdictOn([...entries.slice(0, at), slipped as Entry, ...entries.slice(at)])).toEqual({
        ok: false,
        seq: at + 1,
        fault: 'entry-out-of-order',
      });
    }),
  );
});

test.each([Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY])(
  'an entry whose place reads as %d is never verified',
  async (seq) => {
    const [entry] = chainOf(1) as [Entry];

    expect(await verdictOn([{ ...entry, seq }])).toMatchObject({ ok: false });
  },
);

test.each([
  ['is no JSON', 'no json'],
  ['lacks its fields', canonical({ seq: 1, prev: 'GENESIS' })],
  ['has a field too many', canonical({ ...aDeed(), seq: 1, prev: 'GENESIS', more: 1 })],
])('an entry that %s is unreadable, though its hash fits', async (_, body) => {
  expect(await verdictOn([{ seq: 1, body, hash: sha256(body) }])).toEqual({
    ok: false,
    seq: 1,
    fault: 'entry-unreadable',
  });
});

test('a chain is verified on from a head that was verified before, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(withPlace, async ([entries, at]) => {
      const head = entries[at] as Entry;
      const rest = entries.slice(at + 1);
      expect(await verdictOn(rest, head)).toMatchObject({ ok: true, head: { seq: entries.length } });
      if (rest.length > 0)
        expect(await verdictOn(rest, { seq: head.seq, hash: 'another' })).toEqual({
          ok: false,
          seq: at + 2,
          fault: 'entry-unchained',
        });
    }),
  );
});

test('laying deeds on in any portions gives the same chain', () => {
  fc.assert(
    fc.property(deeds({ min: 0, max: 10 }), fc.nat(10), (some, at) => {
      const first = chain(GENESIS, some.slice(0, at));
      expect([...first, ...chain(first.at(-1) ?? GENESIS, some.slice(at))]).toEqual(chain(GENESIS, some));
    }),
  );
});

test('a body is the canonical form itself: sorted, without blanks, and read back to the same', () => {
  fc.assert(
    fc.property(deeds({ min: 1, max: 3 }), (some) => {
      for (const { body } of chain(GENESIS, some)) {
        const read = EntryBody.parse(JSON.parse(body));
        expect(canonical(read)).toBe(body);
        const names = Object.keys(JSON.parse(body));
        expect(names).toEqual(names.toSorted());
      }
    }),
  );
});

test.each([
  [{ b: 1, a: [1, 'x', null, true] }, '{"a":[1,"x",null,true],"b":1}'],
  [{ 县: '普宁', é: 1e21, z: 0.1 }, '{"z":0.1,"é":1e+21,"县":"普宁"}'],
  ['\u0007"\\\n', '"\\u0007\\"\\\\\\n"'],
])('%j has one canonical form', (value, text) => {
  expect(canonical(value)).toBe(text);
});
