/**
 * `npm run test:deploy`: deploys the whole system to an emulator and drives it there (docs/deploy-proof.md). Where PyPI or a tool is out of reach it says so and skips, which
 * counts as nothing: neither passed nor failed.
 */
import { fetchMiniStack, fetchRuntimeClient, ToolsOutOfReach } from './deploy-tools.ts';
import { type Counts, runVitest } from './vitest-run.ts';

/** Whether it could be had; says why not. */
function had(fetch: () => void, without: string): boolean {
  try {
    fetch();
    return true;
  } catch (fault) {
    if (!(fault instanceof ToolsOutOfReach)) throw fault;
    console.log(`跳过 / skipped: ${without}: ${fault.message}`);
    return false;
  }
}

export function proveDeployment(args: readonly string[] = []): Counts {
  if (!had(fetchMiniStack, '部署证明未执行 / the deployment was not proven')) return { passed: 0, failed: 0 };
  had(fetchRuntimeClient, '未用 AWS 的运行时客户端 / no function was booted under AWS’s runtime client');
  const from = performance.now();
  const counts = runVitest(['--config', 'test/deploy/vitest.config.ts', ...args]);
  console.log(`deployment proof: ${((performance.now() - from) / 1000).toFixed(0)} s`);
  return counts;
}

if (import.meta.main) {
  const { passed, failed } = proveDeployment(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
