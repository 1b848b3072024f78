import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Engine, engineBinary, startDynoxide } from '../../../infra/local/dynoxide.ts';
import { freePort, LOOPBACK, listenOnLoopback } from '../../../infra/local/loopback.ts';
import { markOf, runs } from '../../../infra/local/processes.ts';
import { clientOf, createStreamedTable } from './tables.ts';

let dataDir: string;
const engines: Engine[] = [];
const strangers: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'doudi-test-'));
});

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
  for (const stranger of strangers.splice(0)) stranger.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

test('an engine without a data directory answers, and leaves nothing behind when it is stopped', async () => {
  const engine = await start({});
  const { TableNames } = await clientOf(engine).send(new ListTablesCommand({}));

  await engine.stop();
  await engine.stop();

  expect(TableNames).toEqual([]);
  expect(existsSync(engine.file)).toBe(false);
  await engine.ended;
});

test('every acknowledged write is still there after the engine is ended by SIGKILL', async () => {
  const first = await start({ dataDir });
  const client = clientOf(first);
  await createStreamedTable(client, 'Records');
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (let n = 0; ; n++) {
      await client.send(new PutItemCommand({ TableName: 'Records', Item: { pk: { S: `p${n}` } } }));
      acknowledged.push(`p${n}`);
      if (n === 50) process.kill(first.pid, 'SIGKILL');
    }
  })();
  await expect(writing).rejects.toThrow();
  await first.ended;
  await first.stop();

  const second = await start({ dataDir });

  const found = await Promise.all(
    acknowledged.map((pk) =>
      clientOf(second).send(new GetItemCommand({ TableName: 'Records', Key: { pk: { S: pk } } })),
    ),
  );
  expect(acknowledged.length).toBeGreaterThan(50);
  expect(found.every(({ Item }) => Item !== undefined)).toBe(true);
});

test('a store that is kept can be started again, and the claim on it is given back', async () => {
  const first = await start({ dataDir });
  await createStreamedTable(clientOf(first), 'Records');
  await first.stop();

  const claims = readdirSync(dataDir).filter((name) => name.endsWith('.lock'));
  const second = await start({ dataDir });

  expect(claims).toEqual([]);
  expect((await clientOf(second).send(new ListTablesCommand({}))).TableNames).toEqual(['Records']);
});

test('a second start on the same data directory is refused while the first engine runs', async () => {
  await start({ dataDir });

  await expect(start({ dataDir })).rejects.toMatchObject({ name: 'LocalProblem', code: 'store-in-use' });
});

test('a store that a program without a claim has open is refused', async () => {
  await startStranger(join(dataDir, 'dynamodb.sqlite'));

  await expect(start({ dataDir })).rejects.toMatchObject({ code: 'store-in-use' });
  expect(readdirSync(dataDir)).not.toContain('dynamodb.sqlite.lock');
});

test('an engine left over by an owner that was killed is ended, and its store is taken over', async () => {
  const file = join(dataDir, 'dynamodb.sqlite');
  const leftover = await startStranger(file);
  const engine = markOf(leftover.pid ?? 0);
  writeFileSync(`${file}.lock`, JSON.stringify({ owner: await deadProcess(), engine }));
  const ended = once(leftover, 'exit');

  const successor = await start({ dataDir });

  await ended;
  expect((await clientOf(successor).send(new ListTablesCommand({}))).TableNames).toEqual([]);
});

test('a process that was given the pid of a dead engine is left alone', async () => {
  const bystander = spawn('sleep', ['60']);
  strangers.push(bystander);
  const engine = markOf(bystander.pid ?? 0);
  writeFileSync(join(dataDir, 'dynamodb.sqlite.lock'), JSON.stringify({ owner: await deadProcess(), engine }));

  await start({ dataDir });

  expect(bystander.exitCode).toBe(null);
  expect(bystander.signalCode).toBe(null);
});

const canDieWithParent = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;
test.skipIf(!canDieWithParent)(
  'an engine does not outlive the process that started it, even when that is ended by SIGKILL',
  async () => {
    const module = JSON.stringify(new URL('../../../infra/local/dynoxide.ts', import.meta.url).href);
    const script = `const { startDynoxide } = await import(${module}); console.log((await startDynoxide(${JSON.stringify({ dataDir })})).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    strangers.push(parent);
    const [line] = await once(parent.stdout, 'data');
    const engine = markOf(Number(String(line)));

    parent.kill('SIGKILL');
    await once(parent, 'exit');

    expect(engine).toBeDefined();
    await expect.poll(() => engine !== undefined && runs(engine)).toBe(false);
  },
);

test('a port that is taken is named, also when another engine answers on it', async () => {
  const server = createServer();
  const port = await listenOnLoopback(server);
  const other = await start({});

  await expect(start({ port })).rejects.toThrow(`${port}`);
  await expect(start({ port: Number(new URL(other.endpoint).port) })).rejects.toMatchObject({ code: 'port-taken' });
  server.close();
});

test('a file that is no store is refused and left as it was', async () => {
  const text = 'not a database, but a file of somebody else '.repeat(200);
  writeFileSync(join(dataDir, 'dynamodb.sqlite'), text);

  await expect(start({ dataDir })).rejects.toMatchObject({ code: 'store-corrupt' });
  await expect(start({ dataDir })).rejects.toThrow(/--fresh/);
  expect(readFileSync(join(dataDir, 'dynamodb.sqlite'), 'utf8')).toBe(text);
  expect(readdirSync(dataDir)).toEqual(['dynamodb.sqlite']);
});

test('a data directory that cannot be used is a store that cannot be read', async () => {
  writeFileSync(join(dataDir, 'file'), '');

  await expect(start({ dataDir: join(dataDir, 'file') })).rejects.toMatchObject({ code: 'store-unreadable' });
});

test('a platform without the engine is told what to do', () => {
  const nowhere = () => {
    throw new Error('Cannot find module');
  };

  expect(() => engineBinary(nowhere)).toThrow(/AWS_ENDPOINT_URL_DYNAMODB/);
});

async function start(options: { readonly dataDir?: string; readonly port?: number }): Promise<Engine> {
  const engine = await startDynoxide(options);
  engines.push(engine);
  return engine;
}

/** An engine that startDynoxide knows nothing of. */
async function startStranger(file: string): Promise<ChildProcess> {
  const port = String(await freePort());
  const args = ['serve', '--host', LOOPBACK, '--port', port, '--db-path', file];
  const child = spawn(engineBinary(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  strangers.push(child);
  await once(child.stderr, 'data');
  return child;
}

async function deadProcess(): Promise<{ pid: number; startedAt: string }> {
  const child = spawn('true');
  await once(child, 'exit');
  return { pid: child.pid ?? 0, startedAt: '1' };
}
