import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { LocalProblem } from './local-problem.ts';
import { LOOPBACK } from './loopback.ts';
import { commandOf, endProcess, markOf, type ProcessMark, runs } from './processes.ts';

const Mark = z.object({ pid: z.int().positive(), startedAt: z.string() });
/** Who holds a store: the node process that claimed it and, once started, the engine it started. */
const Claim = z.object({ owner: Mark, engine: Mark.optional() });
type Claim = z.infer<typeof Claim>;

/** A store that this process may start an engine on. The claim is a file beside it, `<file>.lock`. */
export interface StoreClaim {
  /** Writes down which engine serves the store, so that whoever finds it left over can end it. */
  engineIs(pid: number): void;
  release(): void;
}

/** SQLite's result codes, as node:sqlite gives them in `errcode`. */
const SQLITE_BUSY = 5;

/**
 * Claims a store file for this process; its directory is made if need be. An engine left over by an owner that was killed is ended first, if its start time and its
 * command line are those of the engine that was started; a live owner is left alone.
 * @throws LocalProblem `store-in-use`, `store-corrupt` or `store-unreadable`
 */
export async function claimStore(file: string): Promise<StoreClaim> {
  const lock = `${file}.lock`;
  const owner = markOf(process.pid);
  if (owner === undefined) throw new Error('this process has no entry in /proc');
  let claim: Claim = { owner };
  makeDirectory(file);
  while (!created(lock, claim)) await clearLeftover(file, lock);
  try {
    examineStore(file);
  } catch (problem) {
    rmSync(lock, { force: true });
    throw problem;
  }
  return {
    engineIs(pid) {
      claim = { owner, engine: markOf(pid) };
      writeFileSync(lock, JSON.stringify(claim), { mode: 0o600 });
    },
    release: () => rmSync(lock, { force: true }),
  };
}

/**
 * Where the engine of a running owner answers, for programs that want to read a store in use; undefined when nobody has it. The port is that of the engine's own
 * command line, so that nothing has to be written down that could be stale.
 */
export function servedAt(file: string): string | undefined {
  const claim = readClaim(`${file}.lock`);
  if (claim?.engine === undefined || !runs(claim.owner) || !isEngineOf(file, claim.engine)) return undefined;
  const command = commandOf(claim.engine.pid);
  const port = command[command.indexOf('--port') + 1];
  return port === undefined ? undefined : `http://${LOOPBACK}:${port}`;
}

function makeDirectory(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unreadable(file, error);
  }
}

function created(lock: string, claim: Claim): boolean {
  try {
    writeFileSync(lock, JSON.stringify(claim), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw unreadable(lock, error);
  }
}

async function clearLeftover(file: string, lock: string): Promise<void> {
  const claim = readClaim(lock);
  if (claim !== undefined && runs(claim.owner)) throw inUse(file, claim.owner.pid);
  if (claim?.engine !== undefined && isEngineOf(file, claim.engine)) await endProcess(claim.engine, 3_000);
  rmSync(lock, { force: true });
}

/** A lock that cannot be read was torn by a kill; nobody can hold a store through it. */
function readClaim(lock: string): Claim | undefined {
  try {
    return Claim.parse(JSON.parse(readFileSync(lock, 'utf8')));
  } catch {
    return undefined;
  }
}

function isEngineOf(file: string, engine: ProcessMark): boolean {
  const command = commandOf(engine.pid);
  return runs(engine) && command.some((word) => word.endsWith('/dynoxide')) && command.includes(file);
}

/**
 * Opens the store alone, which also takes in what a killed engine left in the write-ahead log, and lets SQLite check its pages.
 * A file that isn't there yet is made, empty. The engine itself does not mind a second engine on its file; this does.
 */
function examineStore(file: string): void {
  let verdict: unknown;
  try {
    const database = new DatabaseSync(file, { timeout: 0 });
    try {
      database.exec('PRAGMA locking_mode = EXCLUSIVE');
      verdict = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    } finally {
      database.close();
    }
  } catch (error) {
    const code = (error as { readonly errcode?: number }).errcode;
    if (code === SQLITE_BUSY) throw inUse(file);
    // 11 is SQLITE_CORRUPT and 26 SQLITE_NOTADB; the upper bits carry finer codes.
    if (code !== undefined && [11, 26].includes(code & 0xff)) throw corrupt(file, error);
    throw unreadable(file, error);
  }
  if (verdict !== 'ok') throw corrupt(file, verdict);
}

function inUse(file: string, pid?: number): LocalProblem {
  const who = pid === undefined ? ['另一个进程', 'another process'] : [`进程 ${pid}`, `process ${pid}`];
  return new LocalProblem(
    'store-in-use',
    `数据文件 ${file} 正被${who[0]}使用：请先停止它（kill ${pid ?? `$(fuser ${file})`}），或换一个数据目录`,
    `the store ${file} is in use by ${who[1]}: stop it first, or choose another data directory`,
  );
}

function corrupt(file: string, cause: unknown): LocalProblem {
  return new LocalProblem(
    'store-corrupt',
    `数据文件 ${file} 已损坏：请从备份恢复，或用 npm start -- --fresh 重新开始`,
    `the store ${file} is damaged: restore it from a backup, or begin anew with npm start -- --fresh`,
    { cause },
  );
}

function unreadable(file: string, cause: unknown): LocalProblem {
  return new LocalProblem(
    'store-unreadable',
    `无法读写 ${file}：请检查目录是否存在、权限和磁盘空间`,
    `cannot read and write ${file}: check that its directory exists, its permissions and the disk space`,
    { cause },
  );
}
