/**
 * What every command starts with, on a machine that has only node (18 or newer) and npm: installs what the lock file names, when it changed, and goes on under Node 24,
 * the major of the Lambda runtime. Plain JavaScript without packages, because nothing is installed yet.
 * `node scripts/bootstrap.mjs FILE [ARGS]` runs a TypeScript file so.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const WANTED_MAJOR = 24;

function stop(chinese, english) {
  console.error(`${chinese} / ${english}`);
  process.exit(1);
}

/** npm runs our scripts with its own path in the environment; without it, the one on the path is taken. */
function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js')
    ? spawnSync(process.execPath, [cli, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

/** Not `npm ci`: it refuses a lock file in which other platforms' optional binaries are left out, as they are where a registry doesn't carry them. The versions are the lock's all the same. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const mark = join(ROOT, 'node_modules', '.doudi-installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.error('正在安装依赖（仅在锁文件变化时）… / installing dependencies (only when the lock file has changed) …');
  const run = npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (run.status !== 0) {
    stop(
      '依赖安装失败：请检查网络和 npm 源后重试。',
      'npm install failed: check the network and the npm registry, then try again.',
    );
  }
  writeFileSync(mark, lock);
}

function node24() {
  const own = join(ROOT, 'node_modules', '.bin', 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  return stop(
    `本平台没有随附的 Node ${WANTED_MAJOR}：请先安装 Node ${WANTED_MAJOR} 再运行同一命令。`,
    `there is no bundled Node ${WANTED_MAJOR} for this platform: install Node ${WANTED_MAJOR} and run the same command again.`,
  );
}

install();
const [file, ...args] = process.argv.slice(2);
const bin = join(ROOT, 'node_modules', '.bin');
const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', join(ROOT, file), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the child by itself; this process only waits for it to end cleanly.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
child.on('error', () => stop('无法启动 Node。', 'node could not be started.'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
