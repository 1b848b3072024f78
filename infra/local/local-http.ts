import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portTaken } from './loopback.ts';

/** How long `closeServer` waits for answers in progress before it cuts them off, and how often it looks, in milliseconds. */
const DRAIN_MS = 2_000;
const LOOK_MS = 20;

/** As long as API Gateway keeps an idle connection, about. Node's own five seconds end while a client on a busy machine is about to write, and its request is lost. */
export const IDLE_MS = 60_000;

/**
 * Listens and resolves with the port in use (`port` 0 asks the system for a free one).
 * Rejects with LocalProblem `port-taken` when another program has the port.
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening').catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'EADDRINUSE' ? portTaken(port) : fault;
  });
  return (server.address() as AddressInfo).port;
}

/** Refuses new connections, lets answers in progress finish for a moment, then closes what is left. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  // A connection becomes idle after its answer and would then be kept alive, so looking once is not enough.
  const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(look);
  clearTimeout(cutOff);
}

/**
 * Reads a request body, keeping at most `limit` bytes in memory; `undefined` when it is longer.
 * What comes after the limit is read and thrown away rather than cut off: a reset connection would take the
 * refusal with it before a client that is still sending has seen it. Rejects when the client hangs up half-way.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooLong = () => {
      request.removeListener('data', take);
      request.resume();
      resolve(undefined);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) return tooLong();
      chunks.push(chunk);
    };
    request.once('error', reject);
    request.once('close', () => reject(new Error('the client hung up before its request was complete')));
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLong();
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks, length)));
  });
}
