import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { create } from '../functions/compliance/index.ts';
import { startDynoxide } from '../infra/local/dynoxide.ts';
import { contextOf } from '../infra/local/invocation-context.ts';
import { createTables } from '../infra/local/tables.ts';
import { instantAt } from '../shared/domain/days.ts';
import { copyClocks, ORIGINALS } from './clock-copies.ts';
import { fillClocks, SWEPT_ON } from './clock-fill.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { median } from './percentile.ts';
import { type Bench, ms, ratio, units, whole } from './report.ts';

const REGION = 'cn-north-1';
const TABLES = { records: 'doudi-records', ledger: 'doudi-ledger' } as const;

interface Swept {
  readonly open: number;
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly found: number;
  readonly milliseconds: number;
}

/** Memory that looks like a disk, where there is enough of it: a million clocks are 5 GB. */
const MEMORY = '/dev/shm';
const ROOM = 10 * 2 ** 30;
function aPlace(): string {
  const { bavail, bsize } = existsSync(MEMORY) ? statfsSync(MEMORY) : { bavail: 0, bsize: 0 };
  return mkdtempSync(join(bavail * bsize > ROOM ? MEMORY : tmpdir(), 'doudi-sweep-'));
}

const HEADS = ['open clocks', 'requests', 'read units', 'write units', 'findings', 'ms', 'of first'];
const rowOf = (each: Swept, first: Swept | undefined): string[] => [
  whole(each.open),
  String(each.requests),
  units(each.readUnits),
  units(each.writeUnits),
  String(each.found),
  ms(each.milliseconds),
  ratio(each.milliseconds, first?.milliseconds ?? 0),
];

const environment = (endpoint: string) => ({
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'compliance',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  RECORDS_TABLE: TABLES.records,
  LEDGER_TABLE: TABLES.ledger,
  RECORDS_KEY: 'alias/bench',
  BUREAU: '445281000',
  LOG_LEVEL: 'SILENT',
});

export const bench: Bench = {
  title: 'the overdue sweep with ever more open clocks and always as many due',
  async run({ quick, told }) {
    const [sizes, due, repeats] = quick ? [[100, 1_000], 20, 1] : [[10_000, 100_000, 1_000_000], 100, 15];
    const dataDir = aPlace();
    const engine = await startDynoxide({ dataDir });
    const proxy = await startCountingProxy(engine.endpoint);
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    const client = new DynamoDBClient({ region: REGION, endpoint: engine.endpoint, credentials });
    await createTables(client, TABLES);
    const direct = create(environment(engine.endpoint));
    const counted = create(environment(proxy.endpoint));

    /** Every tick has a time of its own: one that was claimed is not run again. */
    let ticks = 0;
    async function sweep(handler: typeof direct): Promise<{ found: number; milliseconds: number }> {
      await fillClocks(client, TABLES.records, due, 'due');
      ticks += 1;
      const scheduledFor = new Date(Date.parse(instantAt(SWEPT_ON, '00:00')) + ticks * 60_000).toISOString();
      const start = performance.now();
      const report = await handler({ job: 'sweepOverdue', scheduledFor }, contextOf('compliance', REGION));
      return {
        found: 'findings' in report.counts ? report.counts['findings'] : 0,
        milliseconds: performance.now() - start,
      };
    }

    async function sweptWith(open: number): Promise<Swept> {
      proxy.take();
      const { found } = await sweep(counted);
      const requests = proxy.take();
      const times: number[] = [];
      for (let turn = 0; turn < repeats; turn += 1) times.push((await sweep(direct)).milliseconds);
      return {
        open,
        requests: requests.length,
        readUnits: requests.reduce((sum, { readUnits }) => sum + readUnits, 0),
        writeUnits: requests.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
        found,
        milliseconds: median(times),
      };
    }

    const swept: Swept[] = [];
    let waiting = 0;
    for (const open of sizes) {
      if (waiting === 0) await fillClocks(client, TABLES.records, ORIGINALS, 'waiting');
      const count = open - due - (waiting || ORIGINALS);
      copyClocks(engine.file, { table: TABLES.records, count, after: SWEPT_ON });
      waiting = open - due;
      // The first sweeps of a process pay for its compilation; they are not of this size's making.
      if (swept.length === 0 && !quick) for (let turn = 0; turn < 5; turn += 1) await sweep(direct);
      const measured = await sweptWith(open);
      swept.push(measured);
      told({ title: `${whole(open)} open`, heads: HEADS, rows: [rowOf(measured, swept[0])] });
    }
    await proxy.stop();
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });

    const [first] = swept;
    const last = swept.at(-1);
    const same = (of: (each: Swept) => number) => new Set(swept.map(of)).size === 1;
    const growth = (last?.milliseconds ?? 0) / (first?.milliseconds ?? 1);
    return {
      tables: [
        {
          title: `One sweep, ${due} clocks due`,
          heads: HEADS,
          rows: swept.map((each) => rowOf(each, first)),
        },
      ],
      aims: [
        {
          aim: 'requests and units the same however many clocks are open',
          met:
            same(({ requests }) => requests) &&
            same(({ readUnits }) => readUnits) &&
            same(({ writeUnits }) => writeUnits),
          found: `${first?.requests} requests with ${whole(first?.open ?? 0)} open, ${last?.requests} with ${whole(last?.open ?? 0)}`,
        },
        {
          aim: 'time flat, within 1.3x from the fewest to the most',
          met: growth <= 1.3,
          found: `${growth.toFixed(2)}x`,
        },
      ],
      notes: [
        `the function compliance with its own adapters; ms without the counting proxy, median of ${repeats}; a tick’s claim and its close are in it`,
        'clocks that wait are copies, in the engine’s own file, of some that it wrote itself; those that are due are written by requests',
        'each due clock is a read of its finding, which isn’t there, and one transaction: the clock moved on and its finding raised',
        'twelve write units a clock: four for the clock (two in the table, as in every transaction; it leaves the index by day and is kept in that of open clocks), eight for its finding of 1.8 KB (four, and two in each of the lists by office and by day). A finding without a clock of its own was under 1 KB and in one list only: six a clock',
      ],
    };
  },
};
