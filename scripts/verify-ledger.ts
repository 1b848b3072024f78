import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startDynoxide } from '../infra/local/dynoxide.ts';
import { LocalProblem } from '../infra/local/local-problem.ts';
import { servedAt } from '../infra/local/store-claim.ts';
import { TABLES } from '../infra/local/tables.ts';
import { FAULTS, verifyLedger } from '../infra/local/verify-ledger.ts';

/**
 * `npm run verify-ledger [-- --data DIR]`: recomputes the audit ledger's chain. Where `npm start` has the store open, its engine is asked; else one is started on it.
 * AWS_ENDPOINT_URL_DYNAMODB and LEDGER_TABLE point it elsewhere. Exit 0: every entry fits. Exit 1: the first that doesn't is named, or the ledger can't be read.
 */
async function main(): Promise<number> {
  const beside = join(import.meta.dirname, '../.doudi');
  const { values } = parseArgs({ options: { data: { type: 'string', default: beside } } });
  const engine = await engineFor(resolve(values.data));
  try {
    const verdict = await verifyLedger({
      AWS_REGION: 'cn-north-1',
      AWS_ACCESS_KEY_ID: 'verify-ledger',
      AWS_SECRET_ACCESS_KEY: 'local',
      RECORDS_TABLE: TABLES.records,
      LEDGER_TABLE: TABLES.ledger,
      RECORDS_KEY: 'none',
      BUREAU: '100000000',
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    });
    if (verdict.ok) {
      console.log(`ledger: ${verdict.head.seq} entries, head ${verdict.head.hash}, verified`);
      return 0;
    }
    const { zh, en } = FAULTS[verdict.fault];
    console.error(`审计账：第${verdict.seq}条${zh}。`);
    console.error(`ledger: entry ${verdict.seq} ${en} (${verdict.fault})`);
    return 1;
  } finally {
    await engine.stop();
  }
}

async function engineFor(dataDir: string): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const file = join(dataDir, 'dynamodb.sqlite');
  const elsewhere = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? servedAt(file);
  if (elsewhere !== undefined) return { endpoint: elsewhere, stop: async () => {} };
  if (!existsSync(file)) {
    throw new LocalProblem(
      'store-unreadable',
      `${dataDir} 里没有数据：请先运行 npm start，或用 --data 指明数据目录`,
      `there is no store in ${dataDir}: run npm start first, or name the data directory with --data`,
    );
  }
  return await startDynoxide({ dataDir });
}

try {
  process.exitCode = await main();
} catch (fault) {
  const said = fault instanceof Error ? `${fault.name}: ${fault.message}` : 'unknown';
  console.error(fault instanceof LocalProblem ? fault.message : `审计账无法读取 / the ledger cannot be read: ${said}`);
  process.exitCode = 1;
}
