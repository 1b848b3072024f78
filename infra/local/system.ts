import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { manifest } from '../../functions/manifest.ts';
import { appointOperators } from '../../shared/aws/appoint-operators.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { keepLetterheads } from '../../shared/aws/keep-letterheads.ts';
import { type Environment, readConfig } from '../../shared/kernel/config.ts';
import type { JobFacts } from '../../shared/kernel/job.ts';
import { TYPEFACE } from '../../shared/print/typeface.ts';
import type { DiscardedBatch, StreamHandler } from './batch-delivery.ts';
import { fileCheckpoints, memoryCheckpoints } from './checkpoints.ts';
import { type Clock, type FailedTick, startClock } from './clock.ts';
import { startDynoxide } from './dynoxide.ts';
import { type LambdaHandler, type LocalPage, type Route, startGateway } from './gateway.ts';
import { startGuard } from './guard.ts';
import { contextOf } from './invocation-context.ts';
import { startKms } from './kms.ts';
import { CHECKPOINT_KEY, PAYMENT_KEY } from './kms-keys.ts';
import { openLocalTime } from './local-time.ts';
import { startS3 } from './s3.ts';
import { OFFICES, SEEDED, seedLetterheads, seedOperators } from './seed.ts';
import { startSignIn } from './sign-in.ts';
import { type Pump, startPump } from './stream-pump.ts';
import { trimStreams } from './stream-records.ts';
import { ARCHIVE, BUCKETS, createTables, TABLES } from './tables.ts';
import { sweepExpired } from './ttl-sweeper.ts';
import { type LocalWitness, openLocalWitness } from './witness.ts';

export interface SystemSettings {
  /** Where everything is kept; without it, a throw-away store. */
  readonly dataDir?: string;
  /** Zero takes a free one. */
  readonly port?: number;
  readonly signInPort?: number;
  readonly logLevel?: 'INFO' | 'WARN' | 'ERROR' | 'SILENT';
  readonly pages?: Readonly<Record<string, LocalPage>>;
  /** Who can sign in beside the seeded operators; on the register they stand only once somebody appoints them. */
  readonly accounts?: readonly string[];
  /** How long the streams' readers let changes gather, in milliseconds; 50 unless told. Whoever makes years rather than answers takes more: fewer looks, larger batches. */
  readonly gatherMs?: number;
  /** False: nobody is held to grants, which costs each call to the store a second way over HTTP. For whoever makes years out of what is held to them elsewhere. */
  readonly guarded?: boolean;
}

/** The whole of Doudi on one machine: the very same handlers, real protocol engines round them, all on loopback. */
export interface System {
  readonly url: string;
  readonly issuer: string;
  /** For those who compose more: what a function's environment looks like here. */
  readonly environment: Environment;
  /** The store's file, for tests that look into it; none when the store is elsewhere. */
  readonly storeFile: string | undefined;
  readonly clock: Clock;
  readonly kmsCalls: Readonly<Record<string, number>>;
  /** What functions asked of store and keys beyond their grants, and were refused as IAM would. */
  readonly beyondGrants: readonly string[];
  /** Ticks and stream batches that were given up: what the dead-letter queues would hold. */
  readonly deadLetters: readonly (FailedTick | DiscardedBatch)[];
  /** Who countersigns the ledger's checkpoints. */
  readonly witness: LocalWitness;
  now(): number;
  /** A token of a seeded operator. */
  tokenFor(operator: string): Promise<string>;
  /** Moves the office's time on, firing every schedule that falls due on the way; those up to `since` (epoch ms) and those that `fires` says no to are left out, and frequent ones fire once a week unless `every` is set. What has expired is erased at the end, which reads the whole table; not so where `erases` is false. */
  advanceTo(
    instant: number,
    options?: {
      readonly since?: number;
      readonly fires?: (job: string) => boolean;
      readonly every?: boolean;
      readonly erases?: boolean;
    },
  ): Promise<void>;
  /** Resolves when every write so far has been looked at and has its ledger entry, and so have the findings that this gave. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const REGION = 'cn-north-1';
const KEY = 'alias/doudi-data';
/** Each batch costs two flushes to disk, and the stream has two readers: a year of quarter-hour ticks in batches of one would take twice as long. */
const GATHER_MS = 50;

const TYPEFACE_FOLDER = join(import.meta.dirname, '../../node_modules', TYPEFACE.package);

/** An entry may be late by so much, when hours go by in no time: once a day is waited for, and a checkpoint allows for more than a day. */
const LAG_MS = 20 * 3_600_000;

type Folder = keyof typeof manifest;

/** Every HTTP operation as a route of the gateway. */
export const localRoutes = (): Route[] =>
  Object.entries(manifest).flatMap(([folder, { kind, parts }]) =>
    kind !== 'http'
      ? []
      : Object.values(parts).map(({ facts }) => ({
          folder,
          method: facts.method,
          path: `/v1${facts.path}`,
          public: facts.may === 'public',
        })),
  );

const load = async (folder: Folder, environment: Environment): Promise<unknown> => {
  const module: { create(environment: Environment): unknown } = await import(`../../functions/${folder}/index.ts`);
  return module.create(environment);
};

export async function startSystem({
  dataDir,
  port = 0,
  signInPort = 0,
  logLevel = 'ERROR',
  pages = {},
  accounts = [],
  gatherMs = GATHER_MS,
  guarded = true,
}: SystemSettings = {}): Promise<System> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    if (dataDir) mkdirSync(dataDir, { recursive: true });
    const time = openLocalTime(dataDir);
    const witness = openLocalWitness(dataDir);
    const elsewhere = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
    const engine = elsewhere === undefined ? await startDynoxide(dataDir ? { dataDir } : {}) : undefined;
    if (engine) closers.push(() => engine.stop());
    const endpoint = engine?.endpoint ?? elsewhere ?? '';
    const guard =
      engine && guarded
        ? await startGuard({
            upstream: engine.endpoint,
            tables: TABLES,
            buckets: {
              [ARCHIVE]: 'Archive',
              [BUCKETS.Documents]: 'Documents',
              [BUCKETS.Uploads]: 'Uploads',
              [BUCKETS.Exports]: 'Exports',
            },
            manifest,
          })
        : undefined;
    if (guard) closers.push(() => guard.stop());
    const kms = await startKms({
      keys: [
        { alias: KEY, usage: 'ENCRYPT_DECRYPT' },
        { alias: CHECKPOINT_KEY, usage: 'SIGN_VERIFY' },
        { alias: PAYMENT_KEY, usage: 'SIGN_VERIFY' },
      ],
      ...(guard ? { mayCall: guard.mayCall } : {}),
      ...(dataDir ? { keysFile: join(dataDir, 'kms-keys.json') } : {}),
    });
    closers.push(() => kms.stop());
    const s3 = await startS3({
      buckets: [{ name: ARCHIVE, locked: true }, ...Object.values(BUCKETS).map((name) => ({ name }))],
      ...(guard ? { mayCall: guard.mayTouch } : {}),
      ...(dataDir ? { directory: join(dataDir, 's3') } : {}),
    });
    closers.push(() => s3.stop());
    const signIn = await startSignIn({
      port: signInPort,
      operators: [...SEEDED.map(({ id }) => ({ id })), ...accounts.map((id) => ({ id }))],
      ...(dataDir ? { dataDir } : {}),
    });
    closers.push(() => signIn.close());

    /** Each function has an access key of its own, as each has a role of its own in the cloud. */
    const environmentOf = (functionName: string): Environment => ({
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: functionName,
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: guard?.endpoint ?? endpoint,
      AWS_ENDPOINT_URL_KMS: process.env['AWS_ENDPOINT_URL_KMS'] ?? kms.endpoint,
      AWS_ENDPOINT_URL_S3: process.env['AWS_ENDPOINT_URL_S3'] ?? s3.endpoint,
      RECORDS_TABLE: TABLES.records,
      LEDGER_TABLE: TABLES.ledger,
      RECORDS_KEY: process.env['RECORDS_KEY'] ?? KEY,
      BUREAU: OFFICES.bureau.code,
      CHECKPOINT_KEY: process.env['CHECKPOINT_KEY'] ?? CHECKPOINT_KEY,
      PAYMENT_KEY: process.env['PAYMENT_KEY'] ?? PAYMENT_KEY,
      LEDGER_ORIGIN: 'doudi/local/ledger',
      LEDGER_WITNESS: witness.verifierKey,
      ARCHIVE_BUCKET: process.env['ARCHIVE_BUCKET'] ?? ARCHIVE,
      DOCUMENTS_BUCKET: BUCKETS.Documents,
      UPLOADS_BUCKET: BUCKETS.Uploads,
      EXPORTS_BUCKET: BUCKETS.Exports,
      TYPEFACE: TYPEFACE_FOLDER,
      LOG_LEVEL: logLevel,
    });
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ region: REGION, endpoint, credentials });
    await createTables(client, TABLES);
    const seeding = openEstate(readConfig(environmentOf('seed')));
    await seedOperators(appointOperators(seeding));
    await seedLetterheads(keepLetterheads(seeding));

    const deadLetters: (FailedTick | DiscardedBatch)[] = [];
    // One store of checkpoints for all that read the stream, so that trimming waits for the slowest of them.
    const checkpoints = dataDir ? fileCheckpoints(join(dataDir, 'checkpoints.json')) : memoryCheckpoints();
    const consumers = Object.entries(manifest).flatMap(([folder, { kind }]) => (kind === 'stream' ? [folder] : []));
    const pumps: Pump[] = [];
    const jobs: (JobFacts & { readonly invoke: (scheduledFor: string) => Promise<unknown> })[] = [];
    const handlers: Record<string, LambdaHandler> = {};
    for (const [folder, { kind, parts }] of Object.entries(manifest)) {
      const handler = await load(folder as Folder, environmentOf(folder));
      if (kind === 'http') handlers[folder] = handler as LambdaHandler;
      if (kind === 'stream') {
        const pump = await startPump({
          endpoint,
          region: REGION,
          credentials,
          tableName: TABLES.records,
          handler: handler as StreamHandler,
          consumer: folder,
          consumers,
          checkpoints,
          pollMs: gatherMs,
          windowMs: gatherMs,
          timeOf: time.of,
          onFailure: (batch) => void deadLetters.push(batch),
          ...(engine
            ? { trimEvery: 20, trim: (upTo: { table: string; upTo: string }) => trimStreams(engine.file, upTo) }
            : {}),
        });
        pumps.push(pump);
        closers.push(() => pump.stop());
      }
      if (kind === 'schedule') {
        const invoke = handler as (event: { job: string; scheduledFor: string }, context: Context) => Promise<unknown>;
        for (const { facts } of Object.values<{ facts: JobFacts }>(parts)) {
          const run = (scheduledFor: string) => invoke({ job: facts.name, scheduledFor }, contextOf(folder, REGION));
          jobs.push({ ...facts, invoke: run });
        }
      }
    }
    // One clock for the jobs of all functions: there is one time, and ticks come in its order.
    const clock = startClock({
      jobs: jobs.map(({ name, schedule }) => ({ name, schedule, timezone: 'Asia/Shanghai' })),
      now: time.now,
      invoke: async (job, scheduledFor) => await jobs.find(({ name }) => name === job)?.invoke(scheduledFor),
      onError: (tick) => void deadLetters.push(tick),
    });
    closers.push(() => clock.stop());

    const gateway = await startGateway({
      port,
      routes: localRoutes(),
      handlers,
      authorizer: signIn,
      now: time.now,
      extra: pages,
    });
    closers.push(() => gateway.close());
    const sweeper = setInterval(() => void sweep(), 3_600_000);
    sweeper.unref();
    closers.push(async () => clearInterval(sweeper));
    const keeper = setInterval(() => time.keep(), 60_000);
    keeper.unref();
    closers.push(async () => {
      clearInterval(keeper);
      time.keep();
    });
    const sweep = async () => {
      await sweepExpired({ client, tableName: TABLES.records, now: time.now() });
    };
    let settledAt = 0;
    const settled = async () => {
      // One reader's findings are writes for the others: all of them once more, until nobody has anything new.
      for (let turn = 0; turn < 2; turn += 1) for (const pump of pumps) await pump.settled();
    };

    return {
      url: gateway.url,
      issuer: signIn.issuer,
      environment: environmentOf('local'),
      storeFile: engine?.file,
      clock,
      kmsCalls: kms.calls,
      beyondGrants: guard?.refused ?? [],
      deadLetters,
      witness,
      now: time.now,
      tokenFor: async (operator) => await signIn.tokenFor(operator),
      async advanceTo(instant, { erases = true, ...options } = {}) {
        await clock.advanceTo(instant, {
          ...options,
          async moveTo(at) {
            // Hours go by in no time here; what was done before them has its ledger entry before them all the same.
            if (Math.abs(at - settledAt) > LAG_MS) {
              await settled();
              settledAt = time.now();
            }
            time.moveTo(at);
          },
        });
        if (erases) await sweep();
      },
      settled,
      close,
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}
