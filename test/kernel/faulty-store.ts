import { createServer } from 'node:http';
import { closeServer, readBody } from '../../infra/local/local-http.ts';
import { listenOnLoopback } from '../../infra/local/loopback.ts';

/** One kind of call that goes wrong, so often. `lost`: the store does it, and its answer doesn't arrive. */
export interface Fault {
  /** Such as `TransactWriteItems`. */
  readonly call: string;
  /** What the call's JSON has in it. */
  readonly about?: string;
  readonly times?: number;
  readonly as: 'conflict' | 'throttled' | 'failing' | 'denied' | 'lost';
}

const ANSWERS: Readonly<Record<Exclude<Fault['as'], 'lost'>, readonly [number, object]>> = {
  conflict: [
    400,
    {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    },
  ],
  throttled: [400, { __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException' }],
  failing: [500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError' }],
  denied: [400, { __type: 'com.amazon.coral.service#AccessDeniedException' }],
};

const LARGEST = 32 * 1024 * 1024;

/** Stands before a real store and hands everything on, save what it is told to spoil. */
export async function aFaultyStore(endpoint: string) {
  const faults: (Fault & { left: number })[] = [];
  let spoiled = 0;

  const server = createServer(async (request, response) => {
    const body = (await readBody(request, LARGEST)) ?? Buffer.alloc(0);
    const call = String(request.headers['x-amz-target']).split('.')[1];
    const fault = faults.find((each) => each.left > 0 && each.call === call && body.includes(each.about ?? ''));
    if (fault) {
      fault.left -= 1;
      spoiled += 1;
      if (fault.as !== 'lost') {
        const [status, answer] = ANSWERS[fault.as];
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(answer));
        return;
      }
    }
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(endpoint, { method: 'POST', headers, body: new Uint8Array(body) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (fault) return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(bytes);
  });
  const port = await listenOnLoopback(server);

  return {
    url: `http://127.0.0.1:${port}`,
    /** How many calls were spoiled so far. */
    get spoiled() {
      return spoiled;
    },
    /** Spoils these from now on, and nothing that was spoiled before. */
    spoil(...next: readonly Fault[]) {
      spoiled = 0;
      faults.splice(
        0,
        faults.length,
        ...next.map((each) => ({ ...each, left: each.times ?? Number.POSITIVE_INFINITY })),
      );
    },
    stop: async () => await closeServer(server),
  };
}

export type FaultyStore = Awaited<ReturnType<typeof aFaultyStore>>;
