import { type Bench, whole } from './report.ts';

/** What one partition of a table or index takes a second, before it throttles (DynamoDB's documentation). */
const PARTITION_WRITES = 1000;
/** 600 million lines a year. */
const LINES_A_MONTH = 50_000_000;
const COUNTIES = 2_850;
/** Batches are built and answered within office hours of three days after the 5th; all counties at once. */
const WINDOW_SECONDS = 3 * 8 * 3600;
const LINES_A_SHEET = 40;
/** New cases for each thousand lines, and clocks that each starts, moves and ends: assumptions, as in bench/cost.bench.ts. */
const CASES_A_LINE = 1_500 / 60_000;
const CLOCK_WRITES_A_CASE = 18;
/** Entries that a line leaves: its sheet's and batch's writes shared by forty, its mark, its answer's two. */
const ENTRIES_A_LINE = 3.1;

/** A family of keys: how many units the month writes under all of its keys, and how the keys are made from a county. */
interface Family {
  readonly name: string;
  /** Write units for each line. */
  readonly unitsALine: number;
  /** The key of a line, from its county and its number there. */
  readonly keyOf: (county: number, line: number) => string;
}

const FAMILIES: readonly Family[] = [
  // A mark of 0.3 KB in a transaction.
  { name: 'CASE#<case>: one mark a line', unitsALine: 2, keyOf: (county, line) => `${county}/${line}` },
  // An answer rewrites a sheet of 20 KB and its batch of 2 KB in a transaction; building writes each once for forty lines.
  {
    name: 'BATCH#<batch>: sheets and tally',
    unitsALine: 2 * 22 * (1 + 1 / LINES_A_SHEET),
    keyOf: (county) => `${county}`,
  },
  // The batch stands in the index whole, and each answer changes its tally.
  { name: 'byPlace BATCH#<month>: one key for all', unitsALine: 2 * (1 + 1 / LINES_A_SHEET), keyOf: () => 'month' },
  { name: 'byWake WAKE#CLOCK: one key for all', unitsALine: CASES_A_LINE * CLOCK_WRITES_A_CASE, keyOf: () => 'wake' },
  { name: 'byPlace OPENCLOCK: one key for all', unitsALine: CASES_A_LINE * CLOCK_WRITES_A_CASE, keyOf: () => 'open' },
  // An entry of less than 1 KB in a transaction, in the order of its places.
  { name: 'ledger CHAIN: one key for all', unitsALine: 2 * ENTRIES_A_LINE, keyOf: () => 'chain' },
  { name: 'ledger byDay <day>: one key a day', unitsALine: ENTRIES_A_LINE, keyOf: () => 'day' },
];

/** Numbers that are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Counties differ in size as people's settlements do: log-normally, a factor of three around the middle. Sums to the nation's lines. */
function sizes(random: () => number): number[] {
  const raw = Array.from({ length: COUNTIES }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.exp(normal * Math.log(3) * 0.7);
  });
  const all = raw.reduce((sum, each) => sum + each, 0);
  return raw.map((each) => (each / all) * LINES_A_MONTH);
}

interface Heat {
  readonly keys: number;
  /** Units in the worst second of the hottest key. */
  readonly peak: number;
  /** Units under the hottest key in the month. */
  readonly most: number;
}

/** So many lines drawn, each at a moment of the window; a key's seconds are counted by minutes, for a sample says little of one second. */
function heatOf({ unitsALine, keyOf }: Family, drawn: number, at: 'nation' | 'county'): Heat {
  const random = numbers(20261127);
  const counties = at === 'nation' ? sizes(random) : [60_000];
  const lines = counties.reduce((sum, each) => sum + each, 0);
  const ends: number[] = [];
  for (const size of counties) ends.push((ends.at(-1) ?? 0) + size);
  const minutes = new Map<string, Float64Array>();
  const weight = (lines / drawn) * unitsALine;
  for (let turn = 0; turn < drawn; turn += 1) {
    const place = random() * lines;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    const key = keyOf(low, Math.floor(place));
    const heat = minutes.get(key) ?? new Float64Array(WINDOW_SECONDS / 1800);
    const slot = Math.floor(random() * heat.length);
    heat[slot] = (heat[slot] ?? 0) + weight;
    minutes.set(key, heat);
  }
  let [peak, most] = [0, 0];
  for (const heat of minutes.values()) {
    peak = Math.max(peak, Math.max(...heat) / 1800);
    most = Math.max(
      most,
      heat.reduce((sum, each) => sum + each, 0),
    );
  }
  return { keys: minutes.size, peak, most };
}

export const bench: Bench = {
  title: 'Where a partition would grow hot: a national month of keys, and a county’s',
  async run({ quick }) {
    const drawn = quick ? 20_000 : 500_000;
    const rows = FAMILIES.map((family) => {
      const [nation, county] = [heatOf(family, drawn, 'nation'), heatOf(family, drawn, 'county')];
      const single = family.name.includes('one key');
      // A key's worst half-hour grows with the lines under it.
      const breaksAt = (single ? LINES_A_MONTH / nation.peak : 60_000 / county.peak) * PARTITION_WRITES;
      return [
        family.name,
        whole(nation.most),
        nation.peak.toFixed(1),
        county.peak.toFixed(2),
        single || family.name.startsWith('BATCH') ? whole(breaksAt) : 'never',
      ];
    });
    return {
      tables: [
        {
          title: `Write units under the hottest key; ${whole(drawn)} lines drawn`,
          heads: ['keys', 'a month, nation', 'a second, nation', 'a second, county', 'breaks at lines a month'],
          rows,
        },
      ],
      aims: [],
      notes: [
        `a second: mean of the worst half-hour of ${WINDOW_SECONDS / 3600} office hours in which a month's batches are built and answered; a partition takes ${whole(PARTITION_WRITES)}`,
        `a nation: ${whole(LINES_A_MONTH)} lines in ${whole(COUNTIES)} counties of unequal size in one deployment; a county: 60,000 lines`,
        'BATCH#<batch> breaks at so many lines in one batch; the others at so many under the one key',
      ],
    };
  },
};
