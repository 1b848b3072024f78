import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from './percentile.ts';
import { readsWithNotes } from './read-with-note.ts';
import { type Aim, type Bench, ms, ratio, type Table, units, whole } from './report.ts';
import { ALONE, FLOOR, OURS, SDK_FASTEST, type Way, waysToSeal } from './sealing-peers.ts';

const RECORD_BYTES = 1024;
const MOST_OVER = 128;
const [OF_FLOOR, OF_SDK] = [0.35, 10];

type Direction = 'seal' | 'open';
const DIRECTIONS = { seal: 'Sealing', open: 'Opening' } as const satisfies Record<Direction, string>;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/**
 * Per second of processor time, over so many milliseconds of it: what else the machine does meanwhile takes none of ours. Awaited only where the way is asynchronous, so that none pays for another's
 * promises.
 */
async function rateOf(way: Way, direction: Direction, forMs: number): Promise<number> {
  const once = () => way[direction]();
  const waits = once() instanceof Promise;
  // What the way before left behind is taken away before this one is measured.
  collect();
  const start = process.cpuUsage();
  let [done, spentMs] = [0, 0];
  while (spentMs < forMs) {
    for (let turn = 0; turn < 32; turn += 1) waits ? await once() : once();
    done += 32;
    const { user, system } = process.cpuUsage(start);
    spentMs = (user + system) / 1000;
  }
  return (done * 1000) / spentMs;
}

export const bench: Bench = {
  title: 'sealing and opening a record of 1 KB, beside the floor and the AWS Encryption SDK; and a read with its note',
  async run({ quick }) {
    const [rounds, forMs] = quick ? [1, 20] : [15, 60];
    const value = Buffer.from(JSON.stringify({ members: '样本'.repeat(400) })).subarray(0, RECORD_BYTES);
    const ways = await waysToSeal(value);
    const tables: Table[] = [];
    const aims: Aim[] = [];
    for (const direction of ['seal', 'open'] as const) {
      const rates = new Map(ways.map(({ name }) => [name, [] as number[]]));
      // Round by round, so that what the machine does meanwhile falls on all; the first is thrown away.
      for (let round = -1; round < rounds; round += 1)
        for (const way of ways) {
          const rate = await rateOf(way, direction, forMs);
          if (round >= 0) rates.get(way.name)?.push(rate);
        }
      const of = (name: string) => median(rates.get(name) ?? []);
      tables.push({
        title: `${DIRECTIONS[direction]} ${whole(RECORD_BYTES)} bytes`,
        heads: ['way', 'per second', 'us', 'of floor', 'of the SDK’s fastest'],
        rows: ways.map(({ name }) => [
          name,
          whole(of(name)),
          ms(1e6 / of(name)),
          ratio(of(name), of(FLOOR)),
          ratio(of(name), of(SDK_FASTEST)),
        ]),
      });
      for (const name of [ALONE, OURS]) {
        aims.push(
          {
            aim: `${direction}, ${name}: at least ${OF_FLOOR}x of the floor`,
            met: of(name) >= OF_FLOOR * of(FLOOR),
            found: ratio(of(name), of(FLOOR)),
          },
          {
            aim: `${direction}, ${name}: at least ${OF_SDK}x of the SDK’s fastest mode`,
            met: of(name) >= OF_SDK * of(SDK_FASTEST),
            found: ratio(of(name), of(SDK_FASTEST)),
          },
        );
      }
    }
    const over = ways.map(({ name, sealed }) => [name, sealed.byteLength - RECORD_BYTES] as const);
    const ownOver = Math.max(...over.flatMap(([name, bytes]) => (name === OURS || name === ALONE ? [bytes] : [])));
    if (ownOver > MOST_OVER) throw new Error(`a sealed record is ${ownOver} bytes longer than what is in it`);
    aims.push({
      aim: `at most ${MOST_OVER} bytes over per record`,
      met: ownOver <= MOST_OVER,
      found: `${ownOver} bytes`,
    });
    const { read, readWithNote } = await readsWithNotes(quick ? 3 : 300);
    return {
      tables: [
        ...tables,
        {
          title: 'Bytes over, per record',
          heads: ['way', 'bytes'],
          rows: over.map(([name, bytes]) => [name, whole(bytes)]),
        },
        {
          title: 'Opening a household’s identity, through the adapters and the local engine, keys held',
          heads: ['read', 'read units', 'write units', 'p50 ms', 'of the one without'],
          rows: [read, readWithNote].map((each) => [
            each.name,
            units(each.readUnits),
            units(each.writeUnits),
            ms(each.p50),
            ratio(each.p50, read.p50),
          ]),
        },
      ],
      aims,
      notes: [
        `processor time, not the clock’s; medians of ${rounds} rounds of ${forMs} ms for each way, interleaved; one thread`,
        'the floor has one key for all, a random nonce and no binding; ours derives a key for each record, commits to it and binds it to its place',
        'the SDK wraps its data keys with a raw AES keyring in the same process, so that no key service slows it: its default signs with ECDSA P-384, its fastest commits, doesn’t sign and caches its materials',
        'the note is one put in a transaction; its ledger entry (one query, four write units) is written by another function afterwards',
      ],
    };
  },
};
