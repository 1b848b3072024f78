/** `npm test`: the checks and all tests; with `--with-deployment` the deployment's proof too. The last line is `N passed, N failed`. */
import { runChecks } from './checks.ts';
import { proveDeployment } from './test-deploy.ts';
import { runVitest } from './vitest-run.ts';

const WITH_DEPLOYMENT = '--with-deployment';
const args = process.argv.slice(2);

const runs = [runChecks(), runVitest(args.filter((arg) => arg !== WITH_DEPLOYMENT))];
if (args.includes(WITH_DEPLOYMENT)) runs.push(proveDeployment());
const sum = (of: 'passed' | 'failed') => runs.reduce((total, run) => total + run[of], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
