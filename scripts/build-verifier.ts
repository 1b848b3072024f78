/** `npm run build-verifier`: the offline verification as one file that node alone runs, for whoever is given an export and shouldn't need this repository. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

export function buildVerifier(outfile = join(ROOT, 'dist/verify-ledger.mjs')): string {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: ['scripts/verify-export.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    mainFields: ['module', 'main'],
    // It is nothing but a command, and older versions of node don't know whether a module is the main one.
    define: { 'import.meta.main': 'true' },
    legalComments: 'inline',
    logLevel: 'error',
  });
  return outfile;
}

if (import.meta.main) console.log(buildVerifier());
