import { createServer, type Server } from 'node:net';
import { LocalProblem } from './local-problem.ts';

/** The only address that anything local binds to. */
export const LOOPBACK = '127.0.0.1';

/** The one sentence for a port that someone else listens on. */
export function portTaken(port: number): LocalProblem {
  return new LocalProblem(
    'port-taken',
    `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口`,
    `port ${port} is already taken: stop the program that listens on it, or choose another port`,
  );
}

/**
 * Lets a server (net or http) listen on loopback; port 0 takes a free one.
 * @returns the port it listens on. Rejects with LocalProblem `port-taken`.
 */
export async function listenOnLoopback(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
    server.once('error', failed);
    server.listen(port, LOOPBACK, () => {
      server.off('error', failed);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a loopback server has an address and a port');
  return address.port;
}

/**
 * A port that was free a moment ago: the one wanted, or any for 0. For programs that cannot pick one themselves; who loses the race
 * tries again. Rejects with LocalProblem `port-taken`.
 */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  const port = await listenOnLoopback(server, wanted);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
