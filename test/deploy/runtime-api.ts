import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Outcome {
  readonly kind: 'response' | 'error' | 'init-error' | 'died';
  readonly body: unknown;
  readonly log: string;
}

export interface Boot {
  readonly runtimeClient: string;
  readonly code: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly event: unknown;
  readonly timeoutMs?: number;
}

const REQUEST = '3b5a3f0e-5c55-4b55-9d2f-000000000001';

/**
 * Boots a function as Lambda does: AWS's own runtime client loads the code and asks the Runtime API (2018-06-01) for events. It gets this one, and what it
 * answers is the outcome.
 */
export async function bootAndInvoke({
  runtimeClient,
  code,
  environment,
  event,
  timeoutMs = 150_000,
}: Boot): Promise<Outcome> {
  const outcome = Promise.withResolvers<Omit<Outcome, 'log'>>();
  let given = false;
  const server = createServer(async (request, response) => {
    if (request.method === 'GET' && request.url === '/2018-06-01/runtime/invocation/next') {
      // The second time it asks there is nothing more, and it waits.
      if (given) return;
      given = true;
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'lambda-runtime-aws-request-id': REQUEST,
          'lambda-runtime-deadline-ms': String(Date.now() + timeoutMs),
          'lambda-runtime-invoked-function-arn': 'arn:aws-cn:lambda:cn-north-1:000000000000:function:proof',
          'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
        })
        .end(JSON.stringify(event));
      return;
    }
    const body = await bodyOf(request);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    const kind = KINDS[request.url ?? ''];
    if (kind) outcome.resolve({ kind, body });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const child = spawn(process.execPath, [runtimeClient], {
    cwd: code,
    env: {
      ...environment,
      PATH: process.env['PATH'] ?? '',
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: code,
      AWS_LAMBDA_FUNCTION_NAME: 'proof',
      AWS_LAMBDA_FUNCTION_VERSION: '1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_GROUP_NAME: 'proof',
      AWS_LAMBDA_LOG_STREAM_NAME: 'proof',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  child.on('exit', () => outcome.resolve({ kind: 'died', body: null }));
  const late = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  try {
    return { ...(await outcome.promise), log };
  } finally {
    clearTimeout(late);
    child.kill('SIGKILL');
    server.close();
    server.closeAllConnections();
  }
}

const KINDS: Readonly<Record<string, Outcome['kind']>> = {
  [`/2018-06-01/runtime/invocation/${REQUEST}/response`]: 'response',
  [`/2018-06-01/runtime/invocation/${REQUEST}/error`]: 'error',
  '/2018-06-01/runtime/init/error': 'init-error',
};

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || 'null');
}
