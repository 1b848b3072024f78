import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynoxide } from '../../infra/local/dynoxide.ts';
import { startKms } from '../../infra/local/kms.ts';
import { CHECKPOINT_KEY, PAYMENT_KEY } from '../../infra/local/kms-keys.ts';
import { startS3 } from '../../infra/local/s3.ts';
import { ARCHIVE, BUCKETS, createTables } from '../../infra/local/tables.ts';
import { dynamo } from '../../shared/aws/dynamo.ts';
import { type Estate, openEstate } from '../../shared/aws/estate.ts';
import { Instant } from '../../shared/domain/days.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import { mintAct, mintNoted } from '../../shared/kernel/mint.ts';
import type { Act, Noted } from '../../shared/powers.ts';
import { LOCAL } from '../infra/local/tables.ts';

const KEY = 'alias/doudi-data';
/** Buckets have to be named at the start; there are as many as the fullest test file takes. */
const MOST_TABLES = 60;

/** The engines of one test file: DynamoDB, KMS and S3, with as many pairs of tables, each with an archive, as are asked for. */
export interface Engines {
  readonly endpoint: string;
  readonly file: string;
  readonly kmsCalls: Readonly<Record<string, number>>;
  /** New tables, and a function's environment that points at them. */
  tables(): Promise<Office>;
  stop(): Promise<void>;
}

/** One pair of tables. Every `estate()` is a function that has just started: nothing is cached yet. */
export interface Office {
  readonly environment: Environment;
  readonly records: string;
  readonly ledger: string;
  /** A plain client, for looking into the store and for going past the adapters. */
  readonly store: DynamoDBDocumentClient;
  estate(): Estate;
}

export async function startEngines(): Promise<Engines> {
  const engine = await startDynoxide();
  const kms = await startKms({
    keys: [
      { alias: KEY, usage: 'ENCRYPT_DECRYPT' },
      { alias: CHECKPOINT_KEY, usage: 'SIGN_VERIFY' },
      { alias: PAYMENT_KEY, usage: 'SIGN_VERIFY' },
      { alias: `${CHECKPOINT_KEY}2`, usage: 'SIGN_VERIFY' },
    ],
  });
  const buckets = Array.from({ length: MOST_TABLES }, (_, at) => ({ name: `${ARCHIVE}-${at + 1}`, locked: true }));
  const s3 = await startS3({ buckets: [...buckets, ...Object.values(BUCKETS).map((name) => ({ name }))] });
  const client = new DynamoDBClient({ ...LOCAL, endpoint: engine.endpoint });
  const store = DynamoDBDocumentClient.from(client);
  let made = 0;
  return {
    endpoint: engine.endpoint,
    file: engine.file,
    kmsCalls: kms.calls,
    async tables() {
      made += 1;
      const [records, ledger] = [`records-${made}`, `ledger-${made}`];
      await createTables(client, { records, ledger });
      const environment: Environment = {
        AWS_REGION: LOCAL.region,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
        AWS_ENDPOINT_URL_KMS: kms.endpoint,
        RECORDS_TABLE: records,
        LEDGER_TABLE: ledger,
        RECORDS_KEY: KEY,
        BUREAU: '445281000',
        CHECKPOINT_KEY,
        PAYMENT_KEY,
        LEDGER_ORIGIN: 'doudi/test/ledger',
        AWS_ENDPOINT_URL_S3: s3.endpoint,
        ARCHIVE_BUCKET: `${ARCHIVE}-${made}`,
        DOCUMENTS_BUCKET: BUCKETS.Documents,
        UPLOADS_BUCKET: BUCKETS.Uploads,
        EXPORTS_BUCKET: BUCKETS.Exports,
        LOG_LEVEL: 'SILENT',
      };
      return { environment, records, ledger, store, estate: () => openEstate(readConfig(environment)) };
    },
    async stop() {
      client.destroy();
      await s3.stop();
      await kms.stop();
      await engine.stop();
    },
  };
}

export const anAct = (more: Partial<Omit<Act, symbol>> = {}): Act =>
  mintAct({
    by: 'lin-intake' as Act['by'],
    via: 'aTest',
    office: '445281006' as Act['office'],
    request: 'request-1',
    purpose: 'acceptance',
    at: Instant.parse('2026-03-02T01:00:00.000Z'),
    ...more,
  });

export const noted = (subject: string, ...compartments: Noted['compartments']): Noted =>
  mintNoted({ subject, compartments });

export interface Request {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Items that the engine looked at, for a query or a scan. */
  readonly scanned: number;
}

/** Everything that an estate's client asks the store from now on. */
export function listenTo(estate: Estate): Request[] {
  const requests: Request[] = [];
  estate.once(dynamo).middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const { ScannedCount = 0 } = (answer.output ?? {}) as { ScannedCount?: number };
      requests.push({
        command: String(context.commandName),
        input: args.input as Request['input'],
        scanned: ScannedCount,
      });
      return answer;
    },
    { step: 'initialize', name: 'listenToTest' },
  );
  return requests;
}
