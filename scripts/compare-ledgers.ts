/**
 * `npm run compare-ledgers -- --restored FILE --archived FILE`: what a ledger that was set back lacks beside its archive, both as exports (docs/ledger.md, docs/runbook.md). Each entry
 * that only the archive has is named: who did what, when, to which record; what it says of people lies in the records, and has to be entered again.
 * Exit 0: the restored one is the beginning of the archived one. Exit 1: they part, as they do once the restored office has gone on, or one can't be read.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { WrongInput } from './given.ts';

const Line = z.object({ entry: z.object({ seq: z.int(), body: z.string(), hash: z.string() }) });
const Body = z.object({ time: z.string(), type: z.string(), subject: z.string(), by: z.string(), via: z.string() });

export type Lacking = z.infer<typeof Body> & { readonly seq: number };

/** `same`: the last entry that both have. `own`: what the restored one has after it, newer than the archive, or its own where they part. `parts`: they do. */
export interface Compared {
  readonly same: number;
  readonly own: number;
  readonly parts: boolean;
  readonly lacking: readonly Lacking[];
}

async function* entriesOf(lines: AsyncIterable<string>) {
  for await (const line of lines) {
    const { entry } = Line.safeParse(JSON.parse(line)).data ?? {};
    if (entry) yield entry;
  }
}

/** Side by side, an entry at a time; after the first in which they differ, whatever the archive has is lacking. */
export async function compare(restored: AsyncIterable<string>, archived: AsyncIterable<string>): Promise<Compared> {
  const mine = entriesOf(restored);
  const lacking: Lacking[] = [];
  let [same, own, parts] = [0, 0, false];
  for await (const { seq, body, hash } of entriesOf(archived)) {
    const one = lacking.length > 0 ? undefined : (await mine.next()).value;
    if (one && one.seq === seq && one.hash === hash && one.body === body) {
      same = seq;
      continue;
    }
    if (one) [own, parts] = [1, true];
    lacking.push({ seq, ...Body.parse(JSON.parse(body)) });
  }
  for (let left = await mine.next(); !left.done; left = await mine.next()) own += 1;
  return { same, own, parts, lacking };
}

const linesOf = (file: string) => createInterface({ input: createReadStream(file, 'utf8') });

if (import.meta.main)
  try {
    const { values } = parseArgs({ options: { restored: { type: 'string' }, archived: { type: 'string' } } });
    if (!values.restored || !values.archived) throw new WrongInput('compare-ledgers --restored FILE --archived FILE');
    const found = await compare(linesOf(values.restored), linesOf(values.archived));
    console.log(`前${found.same}条一致 / the first ${found.same} entries are the same`);
    for (const { seq, time, type, subject, by, via } of found.lacking)
      console.log([seq, time, type, subject, by, via].join('\t'));
    console.log(`恢复后的账缺${found.lacking.length}条 / the restored ledger lacks ${found.lacking.length} entries`);
    if (found.parts)
      console.error(
        `自第${found.same + 1}条起两账各自续写 / from entry ${found.same + 1} on each has entries of its own: ${found.own}`,
      );
    else if (found.own > 0) console.log(`${found.own}条尚未归档 / ${found.own} entries are newer than the archive`);
    process.exitCode = found.parts ? 1 : 0;
  } catch (fault) {
    console.error(`无法比对 / not compared: ${fault instanceof WrongInput ? fault.message : String(fault)}`);
    process.exitCode = 1;
  }
