import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { resolve as absolute, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalProblem } from './local-problem.ts';
import { freePort, LOOPBACK, portTaken } from './loopback.ts';
import { claimStore } from './store-claim.ts';
import { cureStreams } from './stream-records.ts';

/** A running DynamoDB engine with streams, on loopback. */
export interface Engine {
  /** `http://127.0.0.1:<port>`, for DynamoDB and DynamoDB Streams alike. */
  readonly endpoint: string;
  /** The SQLite file that holds everything. */
  readonly file: string;
  readonly pid: number;
  /** Resolves when the engine's process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the engine: SIGTERM, SIGKILL after three seconds. A temporary store is removed. May be called again. */
  stop(): Promise<void>;
}

/** How long the engine may take to answer for the first time, and to end. It takes 20 ms and 10 ms. */
const START_MS = 15_000;
const GRACE_MS = 3_000;

/**
 * Starts dynoxide on a data directory and waits until it answers; its stream log is cured (see stream-records.ts).
 * Without `dataDir` the store is temporary; without `port` a free one is taken. The engine ends with this process, even one ended by
 * SIGKILL where the kernel can see to that (`setpriv --pdeathsig`); where it can't, the next start on the same data directory ends it.
 * @throws LocalProblem `engine-missing`, `engine-failed`, `port-taken`, `store-in-use`, `store-corrupt`, `store-unreadable`
 */
export async function startDynoxide(
  options: { readonly dataDir?: string; readonly port?: number } = {},
): Promise<Engine> {
  const binary = engineBinary();
  const temporary = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'doudi-dynoxide-')) : undefined;
  const dataDir = absolute(temporary ?? options.dataDir ?? '');
  const file = join(dataDir, 'dynamodb.sqlite');
  const claim = await claimStore(file);
  const clear = () => (temporary === undefined ? claim.release() : rmSync(temporary, { recursive: true, force: true }));

  try {
    const { child, port } = await launch(binary, file, options.port ?? 0);
    const { pid } = child;
    if (pid === undefined) throw failed('no pid');
    claim.engineIs(pid);
    cureStreams(file);
    const ended = exitOf(child);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= end(child).then(clear);
      return stopping;
    };
    return { endpoint: `http://${LOOPBACK}:${port}`, file, pid, ended, stop };
  } catch (error) {
    clear();
    throw error;
  }
}

/** Path of the engine for this platform. `locate` finds a package's file, as require.resolve does. */
export function engineBinary(locate: (id: string) => string = createRequire(import.meta.url).resolve): string {
  try {
    return join(dirname(locate(`@dynoxide/${process.platform}-${process.arch}/package.json`)), 'dynoxide');
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`;
    throw new LocalProblem(
      'engine-missing',
      `没有适用于 ${platform} 的本地数据库引擎：请在 linux-x64 上运行 npm install，或用 AWS_ENDPOINT_URL_DYNAMODB 指向 DynamoDB Local`,
      `there is no local database engine for ${platform}: run npm install on linux-x64, or point AWS_ENDPOINT_URL_DYNAMODB at a DynamoDB Local`,
      { cause },
    );
  }
}

/** A free port can be lost to another program before the engine binds it; a port that was asked for is not tried again. */
async function launch(binary: string, file: string, wanted: number): Promise<{ child: ChildProcess; port: number }> {
  for (let tries = 1; ; tries++) {
    // Asked beforehand too: another dynoxide on a taken port would answer in place of the one started here.
    const port = await freePort(wanted);
    try {
      return { child: await launchOn(binary, file, port), port };
    } catch (error) {
      const lostRace = wanted === 0 && error instanceof LocalProblem && error.code === 'port-taken' && tries < 5;
      if (!lostRace) throw error;
    }
  }
}

async function launchOn(binary: string, file: string, port: number): Promise<ChildProcess> {
  const serve = [binary, 'serve', '--host', LOOPBACK, '--port', String(port), '--db-path', file];
  const [program = binary, ...args] = diesWithParent() ? ['setpriv', '--pdeathsig', 'KILL', ...serve] : serve;
  // Detached: Ctrl-C in a terminal reaches this process only, which then ends its parts in order.
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: pathOnly() });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const settled = new AbortController();
  const closed = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(failed(error.message)));
    // 'close' and not 'exit': only then everything it said has arrived.
    child.once('close', () => reject(/already in use/.test(said) ? portTaken(port) : failed(said.trim())));
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  try {
    await Promise.race([firstAnswer(port, settled.signal), closed]);
    return child;
  } catch (error) {
    await end(child);
    throw error;
  } finally {
    settled.abort();
  }
}

/** The engine says it listens before it does, so it is asked. */
async function firstAnswer(port: number, settled: AbortSignal): Promise<void> {
  const until = Date.now() + START_MS;
  while (!settled.aborted) {
    try {
      const answer = await fetch(`http://${LOOPBACK}:${port}/`, { signal: AbortSignal.timeout(1_000) });
      await answer.body?.cancel();
      if (answer.ok && answer.headers.get('server')?.startsWith('Dynoxide')) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > until) throw failed(`no answer on port ${port}`);
    await pause(5);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const exited = exitOf(child);
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await exited;
  clearTimeout(killer);
}

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Engines of this process that still run; a plain process.exit() takes them along. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

let setpriv: boolean | undefined;
/** util-linux has setpriv; it is asked once. */
function diesWithParent(): boolean {
  setpriv ??= spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' }).status === 0;
  return setpriv;
}

/** The engine reads DYNOXIDE_* and RUST_* from the environment; it gets nothing but what finding a program takes. */
function pathOnly(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH };
}

function failed(said: string): LocalProblem {
  return new LocalProblem(
    'engine-failed',
    `本地数据库引擎未能启动（${said}）：请重新运行 npm install，并检查磁盘空间`,
    `the local database engine did not start (${said}): run npm install again and check the disk space`,
  );
}
