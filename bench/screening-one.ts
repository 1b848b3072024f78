/** One way of screening in a process of its own, so that its memory is its own: `node bench/screening-one.ts <way> <cases> <folder> [--quick]`. Prints what it measured as JSON. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { BatchId, BlindIndex } from '../shared/domain/ids.ts';
import type { PaymentLine } from '../shared/domain/payment/line.ts';
import type { Sheet } from '../shared/domain/payment/sheet.ts';
import { outlinesOf, storedSheet } from '../shared/domain/payment/stored-sheet.ts';
import type { RegisterName } from '../shared/domain/registers/registers.ts';
import type { Values } from '../shared/domain/registers/row.ts';
import { holdersOf, type Telling, tell } from '../shared/domain/registers/told.ts';
import { count, has } from '../shared/screening/bits.ts';
import { Joined } from '../shared/screening/joined.ts';
import { lookOver } from '../shared/screening/outlook.ts';
import { monthNumber, Partition } from '../shared/screening/partition.ts';
import { type Known, screen } from '../shared/screening/screen.ts';
import { median } from './percentile.ts';
import {
  accountOf,
  DIED_IN,
  knownOf,
  MONTHS,
  personOf,
  registered,
  samples,
  sheets,
  TODAY,
} from './sample-payments.ts';
import { type Database, duckDb, jsonRules, peersOf, QUESTIONS, sqlite } from './screening-peers.ts';

/** Clock and processor time, milliseconds. */
interface Took {
  readonly ms: number;
  readonly cpu: number;
}
export interface Measured {
  readonly rows: number;
  /** What lines and registers become before anything is asked of them. */
  readonly load: Took;
  /** The engine's alone: lines to columns, without the registers. */
  readonly decode?: Took;
  readonly compute: Took;
  readonly counts: Readonly<Record<string, number>>;
  readonly peakMb: number;
  /** What the rules said of the rows that were raised. */
  readonly verdicts?: { readonly took: Took; readonly hits: Readonly<Record<string, number>> };
}
export type Way = 'engine' | 'duckdb' | 'duckdb-marks' | 'sqlite' | 'json-rules' | 'registers';

const STRETCH = 1_000;
const NOTHING: Took = { ms: 0, cpu: 0 };

/** Asking the processor's time takes a microsecond, which is in no milliseconds. */
function clocked(): () => Took {
  const spent = process.cpuUsage();
  const began = performance.now();
  return () => {
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(spent);
    return { ms, cpu: (user + system) / 1000 };
  };
}
async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly took: Took }> {
  const took = clocked();
  const value = await work();
  return { value, took: took() };
}
function timedNow(work: () => unknown): Took {
  const took = clocked();
  work();
  return took();
}
const plus = (one: Took, other: Took): Took => ({ ms: one.ms + other.ms, cpu: one.cpu + other.cpu });
const middle = (all: readonly Took[]): Took => ({
  ms: median(all.map(({ ms }) => ms)),
  cpu: median(all.map(({ cpu }) => cpu)),
});
const peakMb = (): number => process.resourceUsage().maxRSS / 1024;

const BATCH = 'batch' as BatchId;
/** Text as it is read anew each time: nothing of it is known from the sheet before. */
const asStored = (sheet: Sheet): unknown => JSON.parse(JSON.stringify(storedSheet(sheet)));

async function engine(cases: number, turns: number): Promise<Measured> {
  const partition = new Partition(cases * MONTHS.length);
  let decode = NOTHING;
  let nth = 0;
  // A sheet at a time, as the store's client hands them over: checked, and become columns.
  for (const { lines, programme, month } of sheets(cases)) {
    nth += 1;
    const no = nth;
    const stored = asStored({ batchId: BATCH, no, lines, version: 1 });
    const run = timedNow(() =>
      partition.add(outlinesOf(stored).lines, { programme, paidIn: month, batchId: BATCH, no }),
    );
    decode = plus(decode, run);
  }
  const joined = new Joined(partition);
  let join = NOTHING;
  for (let from = 0; from < cases; from += STRETCH) {
    const known = knownOf(from, from + STRETCH, cases);
    join = plus(
      join,
      timedNow(() => joined.take(known)),
    );
  }
  const [first = 0, , last = 0] = MONTHS.map(monthNumber);
  const all: Took[] = [];
  let outlook = lookOver(new Partition(0), new Joined(new Partition(0)));
  for (let turn = 0; turn < turns; turn += 1) {
    const run = await timed(() => lookOver(partition, joined, { from: first, to: last }));
    outlook = run.value;
    all.push(run.took);
  }
  const counts = Object.fromEntries(Object.entries(outlook.raises).map(([question, bits]) => [question, count(bits)]));
  const peak = peakMb();

  const hits: Record<string, number> = {};
  let took = NOTHING;
  let row = 0;
  for (const { lines, programme } of sheets(cases)) {
    const from = row;
    const raised = lines.filter((_, at) => has(outlook.suspects, from + at));
    row += lines.length;
    if (raised.length === 0) continue;
    const known = knownAbout(raised, cases);
    const run = await timed(() => screen(lines, programme, known, TODAY, { outlook, first: from }));
    took = plus(took, run.took);
    for (const { rule } of run.value) hits[rule.id] = (hits[rule.id] ?? 0) + 1;
  }
  const verdicts = { took, hits };
  return {
    rows: partition.rows,
    load: plus(decode, join),
    decode,
    compute: middle(all),
    counts,
    peakMb: peak,
    verdicts,
  };
}

/** The number that stands at the end of a made-up name. */
const numberIn = (name: string): number => Number(name.slice(-9));

function knownAbout(lines: readonly PaymentLine[], cases: number): Known {
  const numbers = lines.flatMap(({ caseId, accountIndex, personIndexes }) => [
    numberIn(caseId),
    numberIn(accountIndex),
    ...personIndexes.map((person) => Math.floor(numberIn(person) / 4)),
  ]);
  const some = [...new Set(numbers)].map((of) => knownOf(of, of + 1, cases));
  const merged = <K, V>(maps: readonly ReadonlyMap<K, V>[]): Map<K, V> => new Map(maps.flatMap((map) => [...map]));
  return {
    deaths: merged(some.map(({ deaths }) => deaths)),
    uses: merged(some.map(({ uses }) => uses)),
    holdings: merged(some.map(({ holdings }) => holdings)),
    custodies: new Map(),
    benefits: new Map(),
  };
}

async function inSql(database: Database, folder: string, marks: boolean, turns: number): Promise<Measured> {
  const { took: load } = await timed(async () => await database.load(folder, marks));
  const all: Took[] = [];
  let counts: Record<string, number> = {};
  for (let turn = 0; turn < turns; turn += 1) {
    counts = {};
    const run = await timed(async () => {
      for (const [question, sql] of Object.entries(QUESTIONS)) counts[question] = await database.count(sql);
    });
    all.push(run.took);
  }
  const rows = await database.count('SELECT count(*) FROM payments');
  return { rows, load, compute: middle(all), counts, peakMb: peakMb() };
}

/** What registers say of everybody who is known, as a round holds it: each is in the household register, every second on the bank's list, and one in five on each of three others. Rows are counted, not lines. */
async function registers(cases: number): Promise<Measured> {
  const telling: Telling = new Map();
  let rows = 0;
  const say = (register: RegisterName, mark: BlindIndex, values: Values) => {
    rows += 1;
    tell(telling, register, [{ mark, values }]);
  };
  const { took: load } = await timed(() => {
    for (let of = 0; of < cases; of += 1)
      for (const { person } of registered(of, cases).people) {
        const mark = personOf(person);
        const born = { bornOn: '1960-01-01', bornByNumber: '1960-01-01', sex: 'male', sexByNumber: 'male' };
        say('household-register', mark, {
          ...born,
          name: `示例${person}`,
          family: String(of),
          relation: 'head',
          status: 'standing',
        });
        if (person % 2 === 0)
          say('bank-accounts', mark, { unit: `62${person}`, balanceFen: 100, accountMark: accountOf(of) });
        if (person % 5 === 0) say('earnings', mark, { kind: 'tax', monthlyFen: 100_000 });
        if (person % 5 === 1) say('pensions', mark, { kind: 'residents', monthlyFen: 20_000 });
        if (person % 5 === 2) say('vehicles', mark, { unit: `粤V${person}`, kind: 'motorcycle', livelihood: null });
      }
  });
  const { value: holders, took: compute } = await timed(() => holdersOf(telling));
  return { rows, load, compute, counts: { people: telling.size, accounts: holders.size }, peakMb: peakMb() };
}

/** Lines of a file without its heads, a piece at a time. */
function* linesIn(file: string): Generator<string> {
  const open = openSync(file, 'r');
  const piece = Buffer.alloc(1 << 20);
  let rest = '';
  let heads = true;
  for (let size = readSync(open, piece); size > 0; size = readSync(open, piece)) {
    const lines = (rest + piece.toString('latin1', 0, size)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!heads) yield line;
      heads = false;
    }
  }
  closeSync(open);
}

/** What the row rules look at, as facts of a line. */
function* facts(cases: number): Generator<object> {
  const [first = 0] = MONTHS.map(monthNumber);
  for (const { people, month, signs } of samples(cases)) {
    const told = people.map((person) => {
      const of = Math.floor(person / 4);
      return registered(of, cases).people.find((each) => each.person === person);
    });
    const died = told.some((person) => person?.died);
    yield {
      month: first + month,
      diedIn: died ? DIED_IN : 0xffff,
      flag: told.some((person) => person?.flagged),
      ...signs,
    };
  }
}

const [way, size = '', folder = '', flag] = process.argv.slice(2);
const [cases, quick] = [Number(size), flag === '--quick'];
const turns = quick ? 1 : 5;
const peers = peersOf(true);

function installed(): NodeJS.Require {
  if (!peers) throw new Error('the peers are not installed');
  return peers;
}

async function measured(): Promise<Measured> {
  switch (way as Way) {
    case 'engine':
      return await engine(cases, turns);
    case 'registers':
      return await registers(cases);
    case 'sqlite':
      return await inSql(sqlite(peers, linesIn), folder, false, 1);
    case 'duckdb':
    case 'duckdb-marks':
      return await inSql(await duckDb(installed()), folder, way === 'duckdb-marks', turns);
    case 'json-rules': {
      const { value, took } = await timed(async () => await jsonRules(installed(), facts(cases)));
      return { rows: value.rows, load: NOTHING, compute: took, counts: value.counts, peakMb: peakMb() };
    }
  }
}
console.log(JSON.stringify(await measured()));
process.exit(0);
