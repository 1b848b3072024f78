/** One bench in this process: `node bench/one.ts <name> [--quick]`. */
import { type Bench, printed, printedTable, type Table } from './report.ts';

const [name = '', flag] = process.argv.slice(2);
const { bench }: { bench: Bench } = await import(`./${name}.bench.ts`);
// A bench that is broken off cleans up as one that ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
console.log(`\n== ${name}: ${bench.title}\n`);
const told = (table: Table): void => console.log(printedTable(table));
console.log(printed(await bench.run({ quick: flag === '--quick', told })));
// What still listens belongs to this bench alone.
process.exit(0);
