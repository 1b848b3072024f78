/** `npm run build-verifier`: what others verify with, each as one file that node alone runs, for whoever is given an export, a receipt or a checkpoint and shouldn't need this repository. */
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

const PROGRAMS = {
  'verify-ledger': 'scripts/verify-export.ts',
  'verify-receipt': 'scripts/verify-receipt.ts',
  countersign: 'scripts/countersign.ts',
} as const;

export function buildVerifier(
  outfile = join(ROOT, 'dist/verify-ledger.mjs'),
  program: keyof typeof PROGRAMS = 'verify-ledger',
): string {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: [PROGRAMS[program]],
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

if (import.meta.main)
  for (const program of Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[])
    console.log(buildVerifier(join(ROOT, `dist/${program}.mjs`), program));
