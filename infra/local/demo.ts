/** `npm run demo`: walks the sample year on a throw-away store; exits non-zero if anything didn't come out as expected. */
import { onInterrupt, tellAndExit } from './ending.ts';
import { startSystem } from './system.ts';
import { summaryLine, summaryTable } from './walk/summary.ts';
import { walk } from './walk/walk.ts';

try {
  const system = await startSystem();
  onInterrupt(() => system.close());
  const summary = await walk(system, console.log).finally(() => system.close());
  console.log(summaryTable(summary));
  console.log(summaryLine(summary));
  process.exit(summary.surprises.length === 0 && summary.ledger === 'verified' ? 0 : 1);
} catch (fault) {
  tellAndExit(fault);
}
