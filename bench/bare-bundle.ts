import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { BUNDLING } from '../infra/bundle.ts';

/** Bundles the two bare SDK clients with the very settings of the functions. @returns the bundle's file */
export function bareBundle(outdir: string): string {
  buildSync({ ...BUNDLING, entryPoints: [{ in: 'bench/bare-clients.ts', out: 'bare/index' }], outdir });
  return join(outdir, 'bare', 'index.cjs');
}
