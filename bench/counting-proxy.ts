import { Agent, createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { listenOnLoopback } from '../infra/local/loopback.ts';

/** One request to DynamoDB as it was answered, with what it cost. */
export interface CountedRequest {
  /** The access key id that signed it: on one machine the function's folder. */
  readonly by: string;
  /** Such as `GetItem`. */
  readonly action: string;
  /** Items written or checked in one transaction; 1 for all others. */
  readonly items: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** A refused one costs on AWS as it would have, but its answer does not say how much: its units are 0 here. */
  readonly refused: boolean;
}

export interface CountingProxy {
  /** For AWS_ENDPOINT_URL_DYNAMODB. Streams answer here too, uncounted: Lambda's reads of a stream cost nothing. */
  readonly endpoint: string;
  /** What was counted since the last call. */
  take(): readonly CountedRequest[];
  stop(): Promise<void>;
}

const COUNTED = 'DynamoDB_20120810.';
const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);

/**
 * Stands between our adapters and the engine, and asks the engine with every request what it consumed. dynoxide answers by the published rules:
 * test/bench/capacity.test.ts holds it to them. The request's signature no longer fits, and nobody here looks at it.
 */
export async function startCountingProxy(engine: string): Promise<CountingProxy> {
  const agent = new Agent({ keepAlive: true });
  let counted: CountedRequest[] = [];

  const server = createServer(async (asked, reply) => {
    const target = String(asked.headers['x-amz-target'] ?? '');
    const action = target.startsWith(COUNTED) ? target.slice(COUNTED.length) : undefined;
    const body = await bodyOf(asked);
    const told = action === undefined ? undefined : JSON.parse(body.toString('utf8'));
    const sent =
      told === undefined ? body : Buffer.from(JSON.stringify({ ...told, ReturnConsumedCapacity: 'INDEXES' }));
    const headers = { ...asked.headers, 'content-length': String(sent.length) };
    const onward = request(new URL(asked.url ?? '/', engine), { method: asked.method ?? 'POST', headers, agent });
    onward.on('error', () => reply.destroy());
    onward.on('response', async (answer) => {
      const answered = await bodyOf(answer);
      if (action !== undefined) {
        counted.push({
          by: credentialOf(asked.headers),
          action,
          items: Array.isArray(told.TransactItems) ? told.TransactItems.length : 1,
          ...unitsOf(action, answered),
          refused: answer.statusCode !== 200,
        });
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
    });
    onward.end(sent);
  });
  const port = await listenOnLoopback(server);

  return {
    endpoint: `http://127.0.0.1:${port}`,
    take() {
      const taken = counted;
      counted = [];
      return taken;
    },
    async stop() {
      agent.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts);
}

const credentialOf = (headers: IncomingHttpHeaders): string =>
  /Credential=([^/,\s]+)\//u.exec(headers.authorization ?? '')?.[1] ?? 'unsigned';

/** One object, or one for each table. */
function unitsOf(action: string, answered: Buffer): { readUnits: number; writeUnits: number } {
  const { ConsumedCapacity: consumed } = JSON.parse(answered.toString('utf8'));
  const tables: readonly { CapacityUnits?: number }[] = [consumed ?? []].flat();
  const sum = tables.reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
  return READS.has(action) ? { readUnits: sum, writeUnits: 0 } : { readUnits: 0, writeUnits: sum };
}
