import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const REGION = 'cn-north-1';
/** MiniStack's own when nobody names another. */
export const ACCOUNT = '000000000000';

/**
 * When the emulator's time begins, whatever day the machine has: a Monday in a year whose calendar is published. A proof that passed only in some months of the year would prove little.
 */
const BEGINS = Date.parse('2026-03-02T09:00:00+08:00');

export interface Emulator {
  readonly endpoint: string;
  /** Ends it and every function it runs. */
  stop(): Promise<void>;
}

/** Where the emulator answers, and in what time it lives. */
export interface Spoken {
  readonly endpoint: string;
  readonly clockFile: string;
}

export interface EmulatorSettings {
  readonly python: string;
  /** Where its log and its temporary files go. */
  readonly dir: string;
  readonly clockFile: string;
  /** Whom its token check trusts. */
  readonly certificate: string;
}

/** A port that nobody has at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server on loopback has a port');
  return address.port;
}

/** Starts MiniStack on loopback. Functions run under the Node that runs this. Once more on another port, should somebody have taken this one meanwhile. */
export const startEmulator = async (settings: EmulatorSettings): Promise<Emulator> =>
  await startOnce(settings).catch(async () => await startOnce(settings));

async function startOnce({ python, dir, clockFile, certificate }: EmulatorSettings): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const log = join(dir, 'emulator.log');
  writeFileSync(clockFile, String((BEGINS - Date.now()) / 1000));
  const child = spawn(python, [join(import.meta.dirname, 'emulator.py'), clockFile], {
    // A group of its own: Ctrl-C reaches us, and we end it. Were we killed, its standard input would end and it with it.
    detached: true,
    stdio: ['pipe', openSync(log, 'w'), openSync(log, 'a')],
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      HOME: dir,
      TMPDIR: dir,
      LANG: 'C.UTF-8',
      ...inItsTime(clockFile),
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      MINISTACK_REGION: REGION,
      LAMBDA_EXECUTOR: 'local',
      // Lambda's credentials are a session's, which the functions insist on.
      AWS_SESSION_TOKEN: 'a-session',
      S3_DATA_DIR: join(dir, 's3'),
      STATE_DIR: join(dir, 'state'),
      SSL_CERT_FILE: certificate,
      NO_PROXY: '127.0.0.1',
      no_proxy: '127.0.0.1',
      // No Docker is looked for.
      DOCKER_HOST: `unix://${join(dir, 'no-docker.sock')}`,
    },
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    endGroup(child, 'SIGTERM');
    await Promise.race([ended, pause(5_000)]);
    endGroup(child, 'SIGKILL');
    await ended;
  };
  try {
    await answering(endpoint, child, log);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { endpoint, stop };
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

async function answering(endpoint: string, child: ChildProcess, log: string): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until; await pause(100)) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`the emulator did not come up:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

/** What runs under Node in the emulator's time: functions, the CDK command line, scripts. */
const inItsTime = (clockFile: string) => ({
  NODE_OPTIONS: `--require ${join(import.meta.dirname, 'moved-clock.cjs')}`,
  MOVED_CLOCK: clockFile,
});

/** Whatever speaks to the emulator speaks in this environment and in its time, and to nobody else. */
export const speaking = ({ endpoint, clockFile }: Spoken): Record<string, string> => ({
  ...inItsTime(clockFile),
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_PROXY: '127.0.0.1',
  no_proxy: '127.0.0.1',
});
