import {
  Agent,
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type Bucket, type Grant, grantsOf, type Needy, type Only, type Place } from '../grants.ts';
import { PAYMENT_KEY } from './kms-keys.ts';
import type { KmsCall } from './kms-operations.ts';
import { LOOPBACK, listenOnLoopback } from './loopback.ts';
import type { S3Call } from './s3.ts';

export interface GuardOptions {
  /** Where the engine answers. */
  readonly upstream: string;
  readonly tables: { readonly records: string; readonly ledger: string };
  /** Buckets by name, and the places that they are. */
  readonly buckets?: Readonly<Record<string, Bucket>>;
  readonly manifest: Readonly<Record<string, Needy>>;
}

/** Stands before the engine and holds every function to its grants, as IAM does in the cloud. */
export interface Guard {
  readonly endpoint: string;
  /** What was asked and refused, in the order in which it came. */
  readonly refused: readonly string[];
  /** The same for KMS: `mayCall` of startKms. */
  readonly mayCall: (call: KmsCall) => boolean;
  /** The same for S3: `mayCall` of startS3. */
  readonly mayTouch: (call: S3Call) => boolean;
  stop(): Promise<void>;
}

/** One thing that is asked of a place: IAM judges each item of a transaction or batch by itself. */
export interface Asked {
  readonly action: string;
  readonly on: Place;
  readonly by: Only['by'];
  readonly value: string | undefined;
}

/**
 * An HTTP server that speaks DynamoDB's protocol by handing it on. Whoever signs with a function's name (infra/local/system.ts gives each its own)
 * is held to that function's grants; others, such as the seed and the pump, stand outside.
 * @throws LocalProblem `port-taken`
 */
export async function startGuard({ upstream, tables, buckets = {}, manifest }: GuardOptions): Promise<Guard> {
  const grants = new Map(Object.entries(manifest).map(([folder, needs]) => [folder, grantsOf(needs)]));
  const refused: string[] = [];

  const judge = (who: string, asked: readonly Asked[]): string | undefined => {
    const held = grants.get(who);
    const amiss = held && asked.find((one) => !allowed(held, one));
    if (!amiss) return undefined;
    const sentence = `${who} may not ${amiss.action} on ${amiss.on} (${amiss.by} ${amiss.value ?? 'not named'})`;
    refused.push(sentence);
    return sentence;
  };

  // Not fetch: every call of every function goes through here, and fetch takes twice the processor time.
  const agent = new Agent({ keepAlive: true });
  const server = createServer(async (request, response) => {
    const body = await whole(request);
    const why = judge(signerOf(request.headers), askedOfTable(operationOf(request), body.toString('utf8'), tables));
    if (why === undefined) return await handOn({ upstream, agent, request, body }, response);
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: why }));
  });
  const port = await listenOnLoopback(server);

  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    refused,
    mayTouch({ credential, action, bucket, key }) {
      const on = buckets[bucket] ?? ('another bucket' as Place);
      return judge(credential, [{ action, on, by: 'objects', value: key }]) === undefined;
    },
    mayCall: ({ credential, action, alias, context }) =>
      judge(credential, askedOfKey(action, alias, context)) === undefined,
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      agent.destroy();
    },
  };
}

/** Whether grants allow it: IAM's reading of our conditions (StringLike for leading keys, StringEquals for the context, an absent value matches none). */
export const allowed = (grants: readonly Grant[], { action, on, by, value }: Asked): boolean =>
  grants.some(
    ({ actions, on: place, only }) =>
      place === on &&
      (actions as readonly string[]).includes(action) &&
      (only === undefined ||
        (only.by === by && value !== undefined && only.values.some((pattern) => like(by, pattern, value)))),
  );

const like = (by: Only['by'], pattern: string, value: string): boolean =>
  by === 'partitions' || by === 'objects'
    ? new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*')}$`, 'su').test(value)
    : pattern === value;

interface Keyed {
  readonly pk?: { readonly S?: string };
}

interface Body {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Key?: Keyed;
  readonly Item?: Keyed;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, { readonly S?: string }>>;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Keyed[] }>>;
  readonly TransactItems?: readonly Readonly<Record<string, Body>>[];
}

/** DynamoDB's operations as the permissions that it asks for. A transaction's writes ask for those of the single ones. */
function askedOfTable(operation: string, body: string, tables: GuardOptions['tables']): readonly Asked[] {
  const { TransactItems, RequestItems, ...single } = JSON.parse(body) as Body;
  const placeOf = (name: string | undefined, index?: string) =>
    `${name === tables.ledger ? 'Ledger' : 'Records'}${index === undefined ? '' : `/${index}`}` as Place;
  const one = (
    name: string,
    { TableName, IndexName, Key, Item, KeyConditionExpression, ExpressionAttributeValues }: Body,
  ): Asked => ({
    action: `dynamodb:${name}`,
    on: placeOf(TableName, IndexName),
    by: 'partitions',
    // Our queries name the partition first: `#pk = :pk AND ...`.
    value:
      (Key ?? Item)?.pk?.S ??
      ExpressionAttributeValues?.[/^\S+ = (:\w+)/u.exec(KeyConditionExpression ?? '')?.[1] ?? '']?.S,
  });
  if (TransactItems) {
    return TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, write]) =>
        one(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, write),
      ),
    );
  }
  if (RequestItems) {
    return Object.entries(RequestItems).flatMap(([TableName, { Keys = [] }]) =>
      Keys.map((Key) => one(operation, { TableName, Key })),
    );
  }
  return [one(operation, single)];
}

/** A data key's context names its compartment, an index key's its kind; the keys that sign have none. */
const askedOfKey = (
  action: string,
  alias: string,
  { compartment, kind }: Readonly<Record<string, string>>,
): readonly Asked[] => [
  {
    action: `kms:${action}`,
    on: action === 'Sign' || action === 'GetPublicKey' ? signing(alias) : 'DataKey',
    ...(compartment === undefined ? { by: 'kind', value: kind } : { by: 'compartment', value: compartment }),
  },
];

const signing = (alias: string): Place => (alias === PAYMENT_KEY ? 'PaymentKey' : 'CheckpointKey');

const operationOf = ({ headers }: IncomingMessage): string => String(headers['x-amz-target']).split('.').at(-1) ?? '';

const signerOf = ({ authorization }: IncomingHttpHeaders): string =>
  /Credential=([^/,\s]+)\//u.exec(authorization ?? '')?.[1] ?? '';

/** What only concerns one connection isn't handed on. */
const OF_THE_CONNECTION = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'expect',
]);

interface Call {
  readonly upstream: string;
  readonly agent: Agent;
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

async function handOn({ upstream, agent, request, body }: Call, response: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OF_THE_CONNECTION.has(name)));
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      ask(upstream, { method: 'POST', agent, headers }, resolve).once('error', reject).end(body);
    });
    const handedBack = await whole(answer);
    const { 'content-type': type, 'x-amz-crc32': check } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, {
      'content-length': handedBack.length,
      ...(type && { 'content-type': type }),
      ...(check && { 'x-amz-crc32': check }),
    });
    response.end(handedBack);
  } catch {
    response.writeHead(503).end();
  }
}

/** Rejects when the other side hangs up half-way. */
function whole(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.once('error', reject);
    message.once('end', () => resolve(Buffer.concat(chunks)));
  });
}
