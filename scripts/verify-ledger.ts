import { createPublicKey } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { startDynoxide } from '../infra/local/dynoxide.ts';
import { CHECKPOINT_KEY, openKeyRing } from '../infra/local/kms-keys.ts';
import { LocalProblem } from '../infra/local/local-problem.ts';
import { openLocalTime } from '../infra/local/local-time.ts';
import { servedAt } from '../infra/local/store-claim.ts';
import { TABLES } from '../infra/local/tables.ts';
import { exportLedger, latenessAt, verifyLedger } from '../infra/local/verify-ledger.ts';
import { inWords } from '../shared/domain/ledger/fault-words.ts';
import type { Environment } from '../shared/kernel/config.ts';
import { keyFrom, notesFrom, WrongInput } from './given.ts';
import { verifyFile } from './verify-export.ts';

/**
 * `npm run verify-ledger [-- --data DIR] [--key PUBLIC-KEY] [--known CHECKPOINT]...`: recomputes the audit ledger: chain, roots, signatures. Where `npm start` has the store open,
 * its engine is asked; else one is started on it. AWS_ENDPOINT_URL_DYNAMODB and LEDGER_TABLE point it elsewhere. Without --key the key is that of the data directory, or what
 * CHECKPOINT_KEY names in KMS. `--out FILE` writes an export instead; `--export FILE --key PUBLIC-KEY` verifies one offline.
 * `--late HOURS` allows a change to wait longer for its entry than 26 hours.
 * Exit 0: all fits. Exit 1: the first that doesn't is named, or the ledger can't be read.
 */
async function main(): Promise<number> {
  const beside = join(import.meta.dirname, '../.doudi');
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: beside },
      export: { type: 'string' },
      out: { type: 'string' },
      key: { type: 'string' },
      known: { type: 'string', multiple: true, default: [] },
      witness: { type: 'string' },
      late: { type: 'string' },
    },
  });
  if (values.export !== undefined) {
    if (values.key === undefined) throw new WrongInput('--export FILE --key PUBLIC-KEY.pem');
    return await verifyFile({ ...values, export: values.export, key: values.key });
  }
  const key = values.key === undefined ? keyBeside(resolve(values.data)) : keyFrom(values.key);
  const engine = await engineFor(resolve(values.data));
  const environment: Environment = {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'verify-ledger',
    AWS_SECRET_ACCESS_KEY: 'local',
    RECORDS_TABLE: TABLES.records,
    LEDGER_TABLE: TABLES.ledger,
    RECORDS_KEY: 'none',
    BUREAU: '100000000',
    ...process.env,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
  };
  try {
    if (values.out !== undefined) {
      await pipeline(withNewlines(exportLedger(environment, { key })), createWriteStream(values.out));
      console.log(`ledger: written to ${values.out}`);
      return 0;
    }
    const verdict = await verifyLedger(environment, {
      key,
      known: notesFrom(values.known),
      latenessMs: latenessAt(openLocalTime(resolve(values.data)).now()),
    });
    for (const line of inWords(verdict)) (verdict.ok ? console.log : console.error)(line);
    return verdict.ok ? 0 : 1;
  } finally {
    await engine.stop();
  }
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** The public half of the key that the local KMS signs with, if there is one. */
function keyBeside(dataDir: string) {
  const file = join(dataDir, 'kms-keys.json');
  const found = existsSync(file) ? openKeyRing([], file).find(CHECKPOINT_KEY) : undefined;
  return found && createPublicKey(found.key);
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
  console.error(
    fault instanceof LocalProblem || fault instanceof WrongInput
      ? fault.message
      : `审计账无法读取 / the ledger cannot be read: ${said}`,
  );
  process.exitCode = 1;
}
