import { cpSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync } from 'esbuild';
import { manifest } from '../functions/manifest.ts';
import { TYPEFACE } from '../shared/print/typeface.ts';
import { powersOf } from './grants.ts';

const ROOT = join(import.meta.dirname, '..');

const TYPEFACE_FOLDER = join(ROOT, 'node_modules', TYPEFACE.package);

export interface Bundles {
  readonly codeOf: (folder: string) => Code;
  /** Bytes of each function's code, by folder. */
  readonly bytes: Readonly<Record<string, number>>;
}

/**
 * CommonJS, because ESM's `import 'node:http'` loads undici (23-27 ms a start); `.cjs`, because this package is `type: module` and Lambda's is not: the
 * name says it in both places. `mainFields` takes the ES sources of the SDK, which can be shaken.
 */
export const BUNDLING = {
  absWorkingDir: ROOT,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': join(ROOT, 'infra/bundle/env-credentials.ts'),
    // Its ES sources look for files beside themselves by `import.meta.url`, which a CommonJS bundle doesn't have.
    pdfkit: join(ROOT, 'node_modules/pdfkit/js/pdfkit.js'),
  },
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * One esbuild pass over all functions into `.bundle/<folder>/index.cjs`. The same sources give the same bytes, so CDK's asset hash changes only with
 * the code. A function that prints has its typeface beside it, so that no other one grows.
 */
export function bundle(outdir = join(ROOT, '.bundle')): Bundles {
  const folders = Object.keys(manifest);
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = buildSync({
    entryPoints: folders.map((folder) => ({ in: `functions/${folder}/handler.ts`, out: `${folder}/index` })),
    outdir,
    metafile: true,
    ...BUNDLING,
  });
  for (const [folder, needs] of Object.entries(manifest))
    if (powersOf(needs).includes('printSheets'))
      for (const file of [TYPEFACE.regular, TYPEFACE.bold])
        cpSync(join(TYPEFACE_FOLDER, file), join(outdir, folder, 'typeface', file));
  const bytesOf = (folder: string) => metafile.outputs[relative(ROOT, join(outdir, folder, 'index.cjs'))]?.bytes ?? 0;
  return {
    codeOf: (folder) => Code.fromAsset(join(outdir, folder)),
    bytes: Object.fromEntries(folders.map((folder) => [folder, bytesOf(folder)])),
  };
}
