import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/**
 * Bundles the bare clients with the settings of infra/bundle.ts, which keeps them to itself. To prove that they are still the same, one function is
 * bundled along; its bytes have to be those that infra/bundle.ts gives.
 * @returns the bare bundle's file, and the bytes of the function bundled along
 */
export async function bareBundle(outdir: string, alongside: string): Promise<{ file: string; alongsideBytes: number }> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [
      { in: 'bench/bare-clients.ts', out: 'bare/index' },
      { in: `functions/${alongside}/handler.ts`, out: `${alongside}/index` },
    ],
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(ROOT, 'infra/bundle/env-credentials.ts') },
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'error',
  });
  return {
    file: join(outdir, 'bare', 'index.cjs'),
    alongsideBytes: statSync(join(outdir, alongside, 'index.cjs')).size,
  };
}
