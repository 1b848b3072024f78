import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, whole } from './report.ts';
import type { Measured, Way } from './screening-one.ts';
import { PEERS, peersOf, QUESTIONS, writeTables } from './screening-peers.ts';

/** What a line costs json-rules-engine is the same for each; a million would take a quarter of an hour. */
const CASES_OF_ROW_RULES = 7_000;

function measure(way: Way, cases: number, folder: string, quick: boolean): Measured {
  // What making the lines leaves behind is collected before it adds up; the live heap of the engine is some 100 MB.
  const heap = way === 'engine' ? ['--max-old-space-size=160', '--max-semi-space-size=16'] : [];
  const args = ['--disable-warning=ExperimentalWarning', ...heap, join(import.meta.dirname, 'screening-one.ts')];
  const run = spawnSync(process.execPath, [...args, way, String(cases), folder, ...(quick ? ['--quick'] : [])], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`${way} broke: ${run.stderr}`);
  return JSON.parse(run.stdout) as Measured;
}

/** The engine and its peers asked the same, or this bench is worth nothing. */
function asserted(engine: Measured, peer: Measured, way: string): void {
  for (const question of Object.keys(QUESTIONS))
    if (engine.counts[question] !== peer.counts[question])
      throw new Error(`${way} counts ${peer.counts[question]} of ${question}, the engine ${engine.counts[question]}`);
}

const NAMES = {
  engine: 'shared/screening',
  duckdb: `DuckDB ${PEERS['@duckdb/node-api']}, names as numbers beforehand`,
  'duckdb-marks': 'DuckDB, names as the store has them',
  sqlite: 'SQLite, names as numbers beforehand',
} as const;

export const bench: Bench = {
  title: 'three months of payments, every question of the payment rules',
  async run({ quick }) {
    // Three lines a case, less those that are left out.
    const cases = quick ? 1_000 : 333_445;
    const peers = peersOf(quick);
    const folder = mkdtempSync(join(tmpdir(), 'doudi-screening-'));
    const found = new Map<keyof typeof NAMES, Measured>();
    try {
      for (const way of Object.keys(NAMES) as (keyof typeof NAMES)[]) {
        if (!peers && way.startsWith('duckdb')) continue;
        if (way !== 'engine') writeTables(folder, cases, way === 'duckdb-marks');
        found.set(way, measure(way, cases, folder, quick));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const few = quick ? 500 : CASES_OF_ROW_RULES;
    const rowRules = peers && measure('json-rules', few, folder, quick);
    const engine = found.get('engine');
    if (!engine) throw new Error('the engine measured nothing');
    for (const [way, one] of found) asserted(engine, one, way);
    const alike = rowRules && measure('engine', few, folder, true);
    for (const question of ['death', 'flag'])
      if (rowRules?.counts[question] !== alike?.counts[question])
        throw new Error(`json-rules-engine counts ${rowRules?.counts[question]} of ${question}`);

    const county = measure('registers', quick ? 300 : 50_000, folder, quick);
    const of = (ms: number) => whole(ms);
    const duck = found.get('duckdb');
    const marks = found.get('duckdb-marks');
    const all = engine.load.ms + engine.compute.ms;
    const decoded = {
      ms: (engine.decode?.ms ?? 0) + engine.compute.ms,
      cpu: (engine.decode?.cpu ?? 0) + engine.compute.cpu,
    };
    const perMillion = (ms: number) => (ms / engine.rows) * 1_000_000;
    return {
      tables: [
        {
          title: `${whole(engine.rows)} payments, ${Object.keys(QUESTIONS).length} questions`,
          heads: ['way', 'load ms', 'processor', 'compute ms', 'processor ms', 'both ms', 'peak MB'],
          rows: [
            ...[...found].map(([way, { load, compute, peakMb }]) => [
              NAMES[way],
              ...[of(load.ms), of(load.cpu), of(compute.ms), of(compute.cpu), of(load.ms + compute.ms), whole(peakMb)],
            ]),
            ...(rowRules
              ? [
                  [
                    'json-rules-engine, row rules, as of all',
                    ...['-', '-', of((rowRules.compute.ms / rowRules.rows) * engine.rows)],
                    ...[of((rowRules.compute.cpu / rowRules.rows) * engine.rows), '-', whole(rowRules.peakMb)],
                  ],
                ]
              : []),
          ],
        },
        {
          title: 'raised by question, counted alike by every way',
          heads: ['question', 'rows'],
          rows: Object.entries(engine.counts).map(([question, rows]) => [question, whole(rows)]),
        },
        {
          title: 'said by the rules of what was raised',
          heads: ['rule', 'hits'],
          rows: Object.entries(engine.verdicts?.hits ?? {})
            .sort()
            .map(([rule, hits]) => [rule, whole(hits)]),
        },
        {
          title: 'what registers say of a county, in memory for a round',
          heads: ['people', 'rows', 'ms', 'peak MB'],
          rows: [[whole(county.counts['people'] ?? 0), whole(county.rows), of(county.load.ms), whole(county.peakMb)]],
        },
      ],
      aims: [
        {
          aim: 'a million computed in 0.5 s',
          met: perMillion(engine.compute.ms) < 500,
          found: `${of(engine.compute.ms)} ms`,
        },
        {
          aim: 'with decoding in a second',
          met: perMillion(decoded.ms) < 1000,
          found: `${of(decoded.ms)} ms, ${of(decoded.cpu)} ms of the processor`,
        },
        { aim: 'in 400 MB', met: engine.peakMb < 400, found: `${whole(engine.peakMb)} MB` },
        ...(duck && marks
          ? [
              {
                aim: 'faster than DuckDB on the same set',
                met: engine.compute.ms < duck.compute.ms && all < marks.load.ms + marks.compute.ms,
                found: `it takes ${(duck.compute.ms / engine.compute.ms).toFixed(1)} times as long to compute, ${((marks.load.ms + marks.compute.ms) / all).toFixed(1)} times with loading`,
              },
            ]
          : []),
      ],
      notes: [
        `the rules said what they say of the raised rows in ${of(engine.verdicts?.took.ms ?? 0)} ms more; the peers only count`,
        `load: stored sheets, as the store's client hands them over, are checked and become columns (decoding, ${of(engine.decode?.ms ?? 0)} ms, ${of(engine.decode?.cpu ?? 0)} of the processor), and registers are joined; for the others files of comma separated values are read, and SQLite builds its indexes. DuckDB may use every core. Compute is the median of five, of SQLite one`,
        `each way in a process of its own, making the lines included in its memory; json-rules-engine ${PEERS['json-rules-engine']} on the rules about a line by itself, ${whole(rowRules?.rows ?? 0)} lines`,
        'peers that aren’t installed are left out of a quick run; SQLite is that of better-sqlite3, of Node where that isn’t installed',
      ],
    };
  },
};
