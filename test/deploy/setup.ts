import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { TestProject } from 'vitest/node';
import { TOOLS } from '../../scripts/deploy-tools.ts';
import { cdk, contextOf, DEPLOY, filteredCopy, type Said } from './cdk.ts';
import { ACCOUNT, REGION, startEmulator } from './emulator.ts';
import { startIssuer } from './issuer.ts';

/** What every proof is given: an emulator that stands, an issuer that it trusts, and a directory to work in. */
export interface Standing {
  readonly dir: string;
  readonly endpoint: string;
  readonly clockFile: string;
  readonly issuer: string;
  readonly privateKey: JWK;
  /** What was synthesized, and what of it was deployed. */
  readonly assemblies: { readonly whole: string; readonly deployed: string };
  /** The logical ids that the emulator would have refused. */
  readonly leftOut: readonly string[];
  readonly said: Readonly<Record<string, Said & { readonly seconds: number }>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly standing: Standing;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-deploy-'));
  const tls = join(dir, 'tls');
  mkdirSync(tls);
  const made = spawnSync(TOOLS.python, [join(import.meta.dirname, 'certificate.py'), tls], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr}`);
  const issuer = await startIssuer(tls);
  const clockFile = join(dir, 'clock');
  const emulator = await startEmulator({
    python: TOOLS.python,
    dir,
    clockFile,
    certificate: join(tls, 'certificate.pem'),
  });
  const end = async () => {
    await emulator.stop();
    issuer.close();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const { endpoint } = emulator;
    const assemblies = { whole: join(dir, 'whole'), deployed: join(dir, 'deployed') };
    const said: Record<string, Said & { readonly seconds: number }> = {};
    const timed = async (name: string, ...args: readonly string[]) => {
      const from = performance.now();
      const done = await cdk({ endpoint, clockFile }, ...args);
      said[name] = { ...done, seconds: Math.round((performance.now() - from) / 100) / 10 };
      if (done.status !== 0) throw new Error(`cdk ${name} ended with ${done.status}:\n${done.text.slice(-4000)}`);
    };
    await timed('bootstrap', 'bootstrap', `aws://${ACCOUNT}/${REGION}`);
    await timed('synth', 'synth', '--quiet', '--output', assemblies.whole, ...contextOf(issuer.url));
    const leftOut = filteredCopy(assemblies.whole, assemblies.deployed);
    await timed('deploy', ...DEPLOY(assemblies.deployed));
    project.provide('standing', {
      dir,
      endpoint,
      clockFile,
      issuer: issuer.url,
      privateKey: issuer.privateKey,
      assemblies,
      leftOut,
      said,
    });
  } catch (fault) {
    await end();
    throw fault;
  }
  return end;
}
