import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from '../infra/bundle.ts';
import { bareBundle } from './bare-bundle.ts';
import { type ImportTime, importTimes } from './import-time.ts';
import { type Bench, ms, ratio, whole } from './report.ts';

/** What a function's configuration asks of its environment; nobody answers at these. */
const DUMMIES = {
  AWS_REGION: 'cn-north-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
  AWS_ENDPOINT_URL_KMS: 'http://127.0.0.1:9',
  RECORDS_TABLE: 'records',
  LEDGER_TABLE: 'ledger',
  RECORDS_KEY: 'alias/bench',
  BUREAU: '445281000',
  CHECKPOINT_KEY: 'alias/bench-checkpoints',
  PAYMENT_KEY: 'alias/bench-payments',
  LEDGER_ORIGIN: 'doudi/bench/ledger',
  ARCHIVE_BUCKET: 'archive',
  LOG_LEVEL: 'SILENT',
  DOCUMENTS_BUCKET: 'documents',
  UPLOADS_BUCKET: 'uploads',
} as const;

const MOST_RATIO = 1.3;
const MOST_MS = 45;

const greatest = (values: readonly { readonly name: string; readonly value: number }[]) =>
  values.reduce((most, each) => (each.value > most.value ? each : most), { name: 'none', value: 0 });

export const bench: Bench = {
  title: 'bytes and import time of every function beside a bare bundle of the two SDK clients',
  async run({ quick }) {
    const dir = mkdtempSync(join(tmpdir(), 'doudi-bench-'));
    try {
      const { bytes } = bundle(join(dir, 'functions'));
      const bare = bareBundle(join(dir, 'peers'));
      const empty = join(dir, 'empty.cjs');
      writeFileSync(empty, '');
      const functions = Object.keys(bytes).map((name) => [name, join(dir, 'functions', name, 'index.cjs')] as const);
      const files = { bare, ...Object.fromEntries(functions) };
      const times = importTimes({ empty, ...files }, quick ? 1 : 31, DUMMIES);
      const over = (name: string, of: keyof ImportTime = 'median') =>
        (times[name]?.[of] ?? 0) - (times['empty']?.[of] ?? 0);
      const sizes = Object.fromEntries(
        Object.entries(files).map(([name, file]) => {
          const code = readFileSync(file);
          return [name, { bytes: code.length, gzip: gzipSync(code, { level: 9 }).length }];
        }),
      );
      const size = (name: string) => sizes[name] ?? { bytes: 0, gzip: 0 };

      const worst = (of: (name: string) => number) => greatest(functions.map(([name]) => ({ name, value: of(name) })));
      const byBytes = worst((name) => size(name).bytes / size('bare').bytes);
      const byTime = worst((name) => over(name) / over('bare'));
      const slowest = worst((name) => over(name));
      const told = ({ name, value }: { name: string; value: number }, unit: string) =>
        `at most ${value.toFixed(unit === 'x' ? 2 : 1)}${unit}, ${name}`;
      return {
        tables: [
          {
            title: 'Bundles',
            heads: ['function', 'bytes', 'of bare', 'gzip', 'of bare', 'import ms', 'of bare', 'least ms'],
            rows: Object.keys(files).map((name) => [
              name === 'bare' ? '(bare clients)' : name,
              whole(size(name).bytes),
              ratio(size(name).bytes, size('bare').bytes),
              whole(size(name).gzip),
              ratio(size(name).gzip, size('bare').gzip),
              ms(over(name)),
              ratio(over(name), over('bare')),
              ms(over(name, 'least')),
            ]),
          },
        ],
        aims: [
          { aim: `bytes within ${MOST_RATIO}x of bare`, met: byBytes.value <= MOST_RATIO, found: told(byBytes, 'x') },
          {
            aim: `import time within ${MOST_RATIO}x of bare`,
            met: byTime.value <= MOST_RATIO,
            found: told(byTime, 'x'),
          },
          {
            aim: `import under ${MOST_MS} ms over an empty process`,
            met: slowest.value < MOST_MS,
            found: told(slowest, ' ms'),
          },
        ],
        notes: [
          `import ms: wall time of a fresh process over an empty one (${ms(times['empty']?.median ?? 0)} ms), median of ${quick ? 1 : 31} interleaved runs; least ms: the same of the fastest runs, which a busy machine hardly moves`,
        ],
      };
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
