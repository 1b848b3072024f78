import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../shared/aws/dynamo.ts';
import { type Office, startEngines } from '../test/aws/an-estate.ts';
import { batchId } from '../test/domain/case/a-case.ts';
import { inMemory } from '../test/in-memory.ts';
import { givenFunds, powersOn } from '../test/work/a-money.ts';
import { type Life, PHASES, type Spent } from './batch-one.ts';
import { fillPaidBenefits } from './payment-fill.ts';
import { type Bench, type Table, units, whole } from './report.ts';

/** A heap as small as the smallest function's, so that what is left behind is collected before it adds up. */
const HEAP = ['--max-old-space-size=96', '--max-semi-space-size=8'];

/** Some 20 KB a line lie in the store at last, half of them for readers of its stream, of whom there are none here; they slow nothing down. */
const STORE_BYTES = 4 * 2 ** 30;

/** One whole life in a process of its own. The engines go on in this one. */
async function lifeIn(office: Office, ...flags: readonly string[]): Promise<Life> {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-bench-'));
  const args = ['--disable-warning=ExperimentalWarning', ...HEAP, join(import.meta.dirname, 'batch-one.ts'), folder];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, ...flags], {
    env: { ...process.env, ...office.environment } as NodeJS.ProcessEnv,
  });
  rmSync(folder, { recursive: true });
  return JSON.parse(stdout) as Life;
}

export const bench: Bench = {
  title: 'the whole life of a batch: lines a second, memory, and what the store is asked for',
  async run({ quick, told }) {
    const sizes = quick ? [80, 160] : [10_000, 100_000];
    // What a shared disk takes to flush is half the time and no doing of ours. Whatever ends this process, its folder goes.
    process.once('exit', inMemory(quick ? 0 : STORE_BYTES));
    const engines = await startEngines();
    const given = async (count: number) => {
      const office = await engines.tables();
      await fillPaidBenefits(office, count);
      await givenFunds(powersOn(office.estate()), count * 60_000);
      return office;
    };

    const lives: Life[] = [];
    const floors: number[] = [];
    for (const count of sizes) {
      const office = await given(count);
      const life = await lifeIn(office);
      lives.push(life);
      told(lifeTable(life, count));
      floors.push(await floorOf(office, count));
    }
    const sample = quick ? 400 : 2_000;
    const { phases: spent } = await lifeIn(await given(sample), '--counted');
    await engines.stop();

    const rates = lives.map(({ phases }, at) => phases.map(({ ms }) => ((sizes[at] ?? 0) / ms) * 1000));
    const [small = [], large = []] = rates;
    const slowest = Math.min(...PHASES.map((_, at) => (large[at] ?? 0) / (small[at] ?? 1)));
    const [least = 1, most = 0] = lives.map(({ peakMb }) => peakMb);
    const perLine = (of: 'read' | 'written') => spent.reduce((sum, each) => sum + each[of], 0) / sample;
    const aLine = ({ phase, read, written }: Pick<Spent, 'read' | 'written'> & { phase: string }) => [
      phase,
      read.toFixed(2),
      written.toFixed(2),
    ];
    return {
      tables: [
        {
          title: 'lines a second',
          heads: ['phase', ...sizes.map((size) => `${whole(size)} lines`)],
          rows: [
            ...PHASES.map((phase, at) => [phase, ...rates.map((each) => whole(each[at] ?? 0))]),
            ['floor: the same items by BatchWriteItem', ...floors.map(whole)],
            ['peak memory (rss)', ...lives.map(({ peakMb }) => `${whole(peakMb)} MB`)],
          ],
        },
        {
          title: `units of the store a line (${whole(sample)} lines)`,
          heads: ['phase', 'read', 'written'],
          rows: [
            ...spent.map(({ phase, read, written }) =>
              aLine({ phase, read: read / sample, written: written / sample }),
            ),
            aLine({ phase: 'all', read: perLine('read'), written: perLine('written') }),
          ],
        },
      ],
      aims: [
        { aim: 'the same rate at ten times the size', met: slowest > 0.8, found: `${slowest.toFixed(2)}x at worst` },
        {
          aim: 'the same memory at ten times the size',
          met: most <= least * 1.1,
          found: `${(most / least).toFixed(2)}x`,
        },
        {
          aim: '6 units written a line at most',
          met: perLine('written') <= 6,
          found: units(Math.round(perLine('written') * 10) / 10),
        },
        {
          aim: '4 units read a line at most',
          met: perLine('read') <= 4,
          found: units(Math.round(perLine('read') * 10) / 10),
        },
      ],
      notes: [
        'One process asks a local engine one thing after the other; a household is one person here, and each of its further members is half a read unit more in screening.',
        'Each life is in a process of its own with a heap of 96 MB; what goes to the bank and comes back lies in files meanwhile, ten thousand rows each.',
        'The store lies in memory where there is room. Benefits are put past the adapters, as the adapters would have written them, and aren’t timed.',
        'The floor writes the sheets once and a mark a line, twenty-five a request, without conditions, transactions, or stream readers.',
      ],
    };
  },
};

/** One life by itself, as soon as it is over. */
const lifeTable = ({ phases, peakMb }: Life, count: number): Table => ({
  title: `${whole(count)} lines, ${whole(peakMb)} MB at most`,
  heads: ['phase', 'seconds', 'lines a second'],
  rows: phases.map(({ phase, ms }) => [phase, (ms / 1000).toFixed(1), whole((count / ms) * 1000)]),
});

/** The sheets and marks of the batch once more, into the same table under other keys, as fast as the store takes them. */
async function floorOf(office: Office, count: number): Promise<number> {
  const estate = office.estate();
  const money = powersOn(estate);
  const client = estate.once(dynamo);
  const items: Record<string, unknown>[] = [];
  let milliseconds = 0;
  const flush = async () => {
    const some = items.splice(0, 25);
    const start = performance.now();
    await client.send(
      new BatchWriteCommand({ RequestItems: { [office.records]: some.map((Item) => ({ PutRequest: { Item } })) } }),
    );
    milliseconds += performance.now() - start;
  };
  for await (const sheet of money.readPayments.sheets(batchId(), { from: 1, to: Math.ceil(count / 40) })) {
    items.push({ pk: `FLOOR#${sheet.no}`, sk: 'SHEET', data: sheet });
    for (const { id, batchId: of } of sheet.lines)
      items.push({ pk: `FLOOR#${id}`, sk: 'MARK', data: { batchId: of, lineId: id, version: 1 } });
    while (items.length >= 25) await flush();
  }
  if (items.length > 0) await flush();
  return (count / milliseconds) * 1000;
}
