import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** Read from the package's own file: some packages do not export their package.json. */
function versionOf(name: string): string {
  try {
    return String(JSON.parse(readFileSync(resolve(`${name}/package.json`), 'utf8')).version);
  } catch {
    return versionAbove(name);
  }
}

function versionAbove(name: string): string {
  try {
    for (let dir = dirname(resolve(name)); dir !== dirname(dir); dir = dirname(dir)) {
      const found = namedPackage(join(dir, 'package.json'), name);
      if (found !== undefined) return found;
    }
  } catch {
    // Not on this platform.
  }
  return 'none';
}

function namedPackage(file: string, name: string): string | undefined {
  try {
    const { name: found, version } = JSON.parse(readFileSync(file, 'utf8'));
    return found === name ? String(version) : undefined;
  } catch {
    return undefined;
  }
}

/** What a figure has to be read beside: the machine, what else it was doing, the versions, the date. */
export function machine(): string {
  const [load = 0] = loadavg();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return [
    `${new Date().toISOString().slice(0, 16)}Z`,
    `machine   ${availableParallelism()} cores, ${memory}, ${cpus()[0]?.model.trim() ?? 'unknown CPU'}; load ${load.toFixed(2)} at the start`,
    `versions  node ${process.versions.node}, dynoxide ${versionOf(`@dynoxide/${process.platform}-${process.arch}`)}, ` +
      `@aws-sdk/client-dynamodb ${versionOf('@aws-sdk/client-dynamodb')}, client-kms ${versionOf('@aws-sdk/client-kms')}, esbuild ${versionOf('esbuild')}, @aws-crypto/client-node ${versionOf('@aws-crypto/client-node')}`,
  ].join('\n');
}
