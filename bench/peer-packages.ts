import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../.doudi/bench-peers');

/**
 * What peers of a bench are required with, installed into a folder of their own: they are pinned by the bench and not in package.json, because nobody needs them who doesn't run it. Undefined where they aren't
 * there and aren't wanted (a quick run), or can't be installed.
 */
export function peerPackages(
  bench: string,
  versions: Readonly<Record<string, string>>,
  { quick }: { readonly quick: boolean },
): NodeJS.Require | undefined {
  const folder = join(FOLDER, bench);
  const require = createRequire(join(folder, 'package.json'));
  if (Object.keys(versions).every((name) => existsSync(join(folder, 'node_modules', name)))) return require;
  if (quick) return undefined;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: versions }));
  const run = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return run.status === 0 ? require : undefined;
}
