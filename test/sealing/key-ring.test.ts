import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataKey } from '../../shared/sealing/data-key.ts';
import type { KeyContext } from '../../shared/sealing/key-port.ts';
import { KeyRing } from '../../shared/sealing/key-ring.ts';
import { open, seal } from '../../shared/sealing/seal.ts';
import { AKeyService, AShelf, aRing, aScope } from './a-key-service.ts';

const binding = {
  table: 'Records',
  partitionKey: 'P',
  sortKey: 'S',
  compartment: 'identity',
  recordVersion: 1,
} as const;
const opensWhat = (opener: DataKey | undefined, sealer: DataKey) =>
  opener !== undefined && open(opener, seal(sealer, Buffer.from('x'), binding), binding).ok;

describe('a key', () => {
  test('is made on first use, kept wrapped under its place, and is the same for sealing and opening', async () => {
    const { ring, service, shelf } = aRing();

    const sealing = await ring.forSealing(aScope());
    const opening = await ring.forOpening(aScope());

    expect(opensWhat(opening, sealing)).toBe(true);
    expect([...shelf.kept.keys()]).toEqual(['data/430121001/identity/2026-03']);
    expect(service).toMatchObject({ generated: 1, unwrapped: 0 });
    expect(ring.calls).toBe(1);
  });

  test('is found again by a process that starts later', async () => {
    const { ring, service, shelf } = aRing();
    const sealing = await ring.forSealing(aScope());
    const later = aRing({ port: service, shelf }).ring;

    expect(opensWhat(await later.forOpening(aScope()), sealing)).toBe(true);
    expect(opensWhat(await later.forSealing(aScope()), sealing)).toBe(true);
    expect(later.calls).toBe(1);
  });

  test('is never made by opening or by looking up', async () => {
    const { ring, shelf } = aRing();

    expect(await ring.forOpening(aScope())).toBeUndefined();
    expect(await ring.forLookUp({ kind: 'phone', epoch: '2026-03' })).toBeUndefined();
    expect(shelf.kept.size).toBe(0);
    expect(ring.calls).toBe(0);
  });

  test('differs by office, compartment and epoch', async () => {
    const { ring } = aRing();
    const sealing = await ring.forSealing(aScope());

    for (const other of [{ office: '430121002' }, { compartment: 'payee' }, { epoch: '2026-04' }]) {
      const stranger = { ...(await ring.forSealing(aScope(other))), ...aScope() };
      expect(opensWhat(stranger, sealing)).toBe(false);
    }
  });

  test('does not come out of a wrapped key that was put in another place', async () => {
    const { ring, service, shelf } = aRing();
    await ring.forSealing(aScope());
    const stolen = shelf.kept.get('data/430121001/identity/2026-03') ?? new Uint8Array();
    shelf.kept.set('data/430121001/payee/2026-03', stolen);
    shelf.kept.set('index/phone/2026-03', stolen);
    const later = aRing({ port: service, shelf }).ring;

    await expect(later.forOpening(aScope({ compartment: 'payee' }))).rejects.toThrow();
    await expect(later.forSealing(aScope({ compartment: 'payee' }))).rejects.toThrow();
    await expect(later.forLookUp({ kind: 'phone', epoch: '2026-03' })).rejects.toThrow();
  });

  test.each([{ office: 'a/b' }, { compartment: '' }, { epoch: 'x'.repeat(33) }, { office: '望城' }])(
    'is not given out for what is no label: %o',
    async (wrong) => {
      const { ring } = aRing();

      await expect(ring.forSealing(aScope(wrong))).rejects.toThrow(TypeError);
      await expect(ring.forOpening(aScope(wrong))).rejects.toThrow(TypeError);
      expect(ring.calls).toBe(0);
    },
  );
});

describe('clear bytes', () => {
  test('are overwritten once the key object is made: generated, unwrapped, and those of a race’s loser', async () => {
    const { ring, service, shelf, clock } = aRing({ lifeMs: 10 });
    await ring.forSealing(aScope());
    clock.ms += 10;
    await ring.forOpening(aScope());
    await Promise.all([1, 2].map(() => aRing({ port: service, shelf }).ring.forSealing(aScope({ epoch: '2026-04' }))));

    expect(service.given).toHaveLength(5);
    for (const bytes of service.given) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  test('are overwritten also when the shelf fails or the key has the wrong length', async () => {
    const service = new AKeyService();
    const shelf = Object.assign(new AShelf(), { keep: () => Promise.reject(new Error('store is away')) });
    const short = new Uint8Array(31).fill(7);
    const port = { generate: async () => ({ plaintext: short, wrapped: short.slice() }), unwrap: async () => short };

    await expect(aRing({ port: service, shelf }).ring.forSealing(aScope())).rejects.toThrow('store is away');
    await expect(aRing({ port }).ring.forSealing(aScope())).rejects.toThrow(TypeError);

    for (const bytes of [...service.given, short]) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

describe('the cache', () => {
  test('asks again when the time is over, five minutes unless told', async () => {
    const { ring, clock } = aRing();
    await ring.forSealing(aScope());
    clock.ms += 299_999;
    await ring.forSealing(aScope());
    expect(ring.calls).toBe(1);

    clock.ms += 1;
    await ring.forSealing(aScope());

    expect(ring.calls).toBe(2);
  });

  test('counts the time from before the key service was asked, and trusts no clock that was set back', async () => {
    const { service, shelf, clock } = aRing();
    const slow = {
      generate: (context: KeyContext) => {
        clock.ms += 60;
        return service.generate(context);
      },
      unwrap: service.unwrap.bind(service),
    };
    const ring = new KeyRing({ port: slow, shelf, now: () => clock.ms, lifeMs: 100 });
    await ring.forSealing(aScope());
    clock.ms += 40;
    await ring.forSealing(aScope());
    expect(ring.calls).toBe(2);

    clock.ms -= 1;
    await ring.forSealing(aScope());

    expect(ring.calls).toBe(3);
  });

  test('asks again when the uses are over', async () => {
    const { ring } = aRing({ uses: 3 });

    for (let use = 0; use < 3; use += 1) await ring.forSealing(aScope());
    expect(ring.calls).toBe(1);
    await ring.forOpening(aScope());

    expect(ring.calls).toBe(2);
  });

  test('lets the key go that was not used for longest', async () => {
    const { ring } = aRing({ entries: 2 });
    await ring.forSealing(aScope({ epoch: 'a' }));
    await ring.forSealing(aScope({ epoch: 'b' }));
    await ring.forOpening(aScope({ epoch: 'a' }));
    await ring.forSealing(aScope({ epoch: 'c' }));
    expect(ring.calls).toBe(3);

    await ring.forOpening(aScope({ epoch: 'a' }));
    await ring.forOpening(aScope({ epoch: 'c' }));
    expect(ring.calls).toBe(3);
    await ring.forOpening(aScope({ epoch: 'b' }));

    expect(ring.calls).toBe(4);
  });

  test('removes what is past its time on the next miss, used or not', async () => {
    const { ring, clock } = aRing({ lifeMs: 100 });
    for (const epoch of ['a', 'b', 'c']) await ring.forSealing(aScope({ epoch }));
    expect(ring.held).toBe(3);

    clock.ms += 100;
    await ring.forSealing(aScope({ epoch: 'd' }));

    expect(ring.held).toBe(1);
  });

  test('costs one call per office and compartment for a thousand operations over 33 offices', async () => {
    const { ring } = aRing();
    const compartments = ['identity', 'circumstances', 'payee', 'posting', 'report', 'reporter'];

    await Promise.all(
      Array.from({ length: 1000 }, (_, at) =>
        ring.forSealing(
          aScope({
            office: `4301210${String(at % 33).padStart(2, '0')}`,
            compartment: compartments[at % 6] ?? 'identity',
          }),
        ),
      ),
    );

    // 33 and 6 have 3 in common: 66 different pairs occur.
    expect(ring.calls).toBe(66);
  });

  test('keeps its bounds and the right keys under any order of uses and waits', async () => {
    const step = fc.record({ epoch: fc.constantFrom('a', 'b', 'c', 'd'), wait: fc.nat(60), opening: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { ring, clock } = aRing({ lifeMs: 100, uses: 4, entries: 2 });
        const first = new Map<string, DataKey>();
        const asked = new Map<string, number>();
        for (const { epoch, wait, opening } of steps) {
          clock.ms += wait;
          const before = ring.calls;
          const key = opening ? await ring.forOpening(aScope({ epoch })) : await ring.forSealing(aScope({ epoch }));
          expect(ring.held).toBeLessThanOrEqual(2);
          if (ring.calls > before) asked.set(epoch, clock.ms);
          if (!key) {
            expect(first.has(epoch)).toBe(false);
            continue;
          }
          expect(opensWhat(key, first.get(epoch) ?? key)).toBe(true);
          first.set(epoch, first.get(epoch) ?? key);
          expect(clock.ms - (asked.get(epoch) ?? Number.NEGATIVE_INFINITY)).toBeLessThan(100);
        }
      }),
    );
  });

  test.each([
    { lifeMs: 0 },
    { uses: -1 },
    { entries: 1.5 },
    { lifeMs: Number.POSITIVE_INFINITY },
    { uses: Number.NaN },
  ])('is never without a bound: %o', (bounds) => {
    expect(() => aRing(bounds)).toThrow(RangeError);
  });
});

describe('those who come at once', () => {
  test('share one flight when the key has to be made', async () => {
    const { ring, service } = aRing();

    const keys = await Promise.all(Array.from({ length: 50 }, () => ring.forSealing(aScope())));

    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(1);
    expect(service).toMatchObject({ generated: 1, unwrapped: 0 });
  });

  test('share one flight when it is on the shelf, whether they seal or open', async () => {
    const { ring, service, shelf } = aRing();
    await ring.forSealing(aScope());
    const later = aRing({ port: service, shelf }).ring;

    await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 ? later.forSealing(aScope()) : later.forOpening(aScope()))),
    );

    expect(later.calls).toBe(1);
  });

  test('share one flight when they open what is just being made', async () => {
    const { service, shelf, clock } = aRing();
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const slow = {
      generate: async (context: KeyContext) => {
        asked.resolve();
        await answer.promise;
        return service.generate(context);
      },
      unwrap: service.unwrap.bind(service),
    };
    const ring = new KeyRing({ port: slow, shelf, now: () => clock.ms });
    const sealing = ring.forSealing(aScope());
    await asked.promise;

    const opening = ring.forOpening(aScope());
    answer.resolve();

    expect(opensWhat(await opening, await sealing)).toBe(true);
    expect(ring.calls).toBe(1);
  });

  test('are all served when they are more than the uses, and the next one asks again', async () => {
    const { ring } = aRing({ uses: 3 });

    await Promise.all(Array.from({ length: 10 }, () => ring.forSealing(aScope())));
    expect(ring.calls).toBe(1);
    await ring.forSealing(aScope());

    expect(ring.calls).toBe(2);
  });

  test('all learn of a failure, and the next one tries again', async () => {
    const { ring, service } = aRing();
    service.failure = new Error('throttled');
    const tries = await Promise.allSettled([1, 2, 3].map(() => ring.forSealing(aScope())));
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(ring.calls).toBe(1);

    service.failure = undefined;

    await expect(ring.forSealing(aScope())).resolves.toMatchObject(aScope());
  });
});

test('two processes that make the same key at once end with the one that was kept first', async () => {
  const service = new AKeyService();
  const shelf = new AShelf();
  const rings = Array.from({ length: 5 }, () => aRing({ port: service, shelf }).ring);

  const keys = await Promise.all(rings.map((ring) => ring.forSealing(aScope())));

  const [winner, ...losers] = keys;
  expect(service.generated).toBe(5);
  expect(service.unwrapped).toBe(4);
  expect(shelf.kept.size).toBe(1);
  expect(winner && losers.every((loser) => opensWhat(loser, winner) && opensWhat(winner, loser))).toBe(true);
});
