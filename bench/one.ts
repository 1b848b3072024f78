/** One bench in this process: `node bench/one.ts <name> [--quick]`. */
import { type Bench, printed } from './report.ts';

const [name = '', flag] = process.argv.slice(2);
const { bench }: { bench: Bench } = await import(`./${name}.bench.ts`);
console.log(`\n== ${name}: ${bench.title}\n`);
console.log(printed(await bench.run({ quick: flag === '--quick' })));
// What still listens belongs to this bench alone.
process.exit(0);
