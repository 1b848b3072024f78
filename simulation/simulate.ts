/**
 * `npm run simulate -- --people 30000 --months 12 --seed 7 --out DIR`: a made-up county lives through its months by the real operations, with irregularities planted in it. DIR/store is the system's store, DIR/key.jsonl
 * says what was planted; `npm run measure -- DIR` holds the findings against it. `--only PLANT,PLANT` plants just these. Exits non-zero where a story broke or a job failed.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { onInterrupt, tellAndExit } from '../infra/local/ending.ts';
import { LocalProblem } from '../infra/local/local-problem.ts';
import { startSystem } from '../infra/local/system.ts';
import { writeKey } from './key.ts';
import { live } from './live.ts';
import { ACCOUNTS } from './offices.ts';
import { writeOutcome } from './outcome.ts';
import { PARAMETERS } from './parameters.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '30000' },
    months: { type: 'string', default: '12' },
    seed: { type: 'string', default: '7' },
    out: { type: 'string' },
    only: { type: 'string' },
  },
});

const IN_MEMORY = '/dev/shm';

/** All changes are waited for before time goes on; until then nobody is in a hurry, and each look costs as much as a call. */
const GATHER_MS = 3_000;

const whole = (name: 'people' | 'months' | 'seed', least: number, most: number): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new LocalProblem(
    'option-unfit',
    `--${name}：请给${least}到${most}之间的整数。`,
    `give a whole number from ${least} to ${most}.`,
  );
};

try {
  const wanted = {
    people: whole('people', 500, 1_000_000),
    months: whole('months', 2, PARAMETERS.mostMonths),
    seed: whole('seed', 0, 2 ** 31 - 1),
    only: values.only?.split(','),
  };
  if (values.out === undefined) throw new LocalProblem('option-unfit', '--out：请给出目录。', 'give a directory.');
  const out = resolve(values.out);
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new LocalProblem('option-unfit', `${out} 不是空目录。`, `${out} is not empty.`);
  mkdirSync(out, { recursive: true });
  const begun = Date.now();
  // A year's flushes to disk cost more than its work, and a run that is cut short is begun anew anyway: the store lies in memory where there is such a place, and is laid down once it is whole.
  const place = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'doudi-county-'));
  process.on('exit', () => rmSync(place, { recursive: true, force: true }));
  const system = await startSystem({ dataDir: place, accounts: ACCOUNTS, gatherMs: GATHER_MS, guarded: false });
  onInterrupt(() => system.close());
  const { labels, broken, counts } = await live(system, wanted, console.log).finally(() => system.close());
  cpSync(place, join(out, 'store'), { recursive: true });
  writeKey(join(out, 'key.jsonl'), labels);
  const { deadLetters } = system;
  const took = Math.round((Date.now() - begun) / 1000);
  const amiss = [
    ...broken.map(({ name, fault }) => `${name}: ${fault instanceof Error ? fault.message : fault}`),
    ...deadLetters.map((letter) => `dead letter ${JSON.stringify(letter).slice(0, 300)}`),
  ];
  writeOutcome(out, { ...wanted, ...counts, tookSeconds: took, amiss });
  for (const line of amiss) console.log(`✗ ${line}`);
  console.log(
    `${JSON.stringify(counts)}\n用时 ${took} 秒，标签 ${labels.length} 条，故事中断 ${broken.length} 个，作业失败 ${deadLetters.length} 次。 / ${took} s, ${labels.length} labels, ${broken.length} stories broke, ${deadLetters.length} ticks or batches failed.`,
  );
  process.exit(amiss.length === 0 ? 0 : 1);
} catch (fault) {
  tellAndExit(fault);
}
