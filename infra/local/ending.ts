import { LocalProblem } from './local-problem.ts';

/** Ends a command on Ctrl-C or SIGTERM, once, after everything is stopped; a second Ctrl-C doesn't wait. */
export function onInterrupt(end: () => Promise<void>): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(130);
      ending = true;
      console.log('\n正在停止… / stopping …');
      void end().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** One clear sentence for what the person at the keyboard can put right; the stack only for faults of ours. */
export function tellAndExit(fault: unknown): never {
  console.error(fault instanceof LocalProblem ? fault.message : fault);
  process.exit(1);
}
