/**
 * An export of the ledger for whoever verifies it elsewhere (docs/ledger.md), in memory that doesn't grow with it:
 *
 * `npm run export-ledger -- --url https://…/v1 --token TOKEN --out FILE`: over the API, with an auditor's token.
 * `npm run export-ledger -- --archive DIR --out FILE`: of a copy of the archive bucket (`aws s3 sync s3://… DIR`), with nothing of the office left.
 */
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { headLine, readKey } from '../shared/domain/ledger/archive.ts';
import { WrongInput } from './given.ts';

const Piece = z.object({
  lines: z.array(z.string()),
  next: z.object({ after: z.int(), checkpoint: z.int() }).nullable(),
});

/** Busy and unavailable pass by themselves. */
async function asked(url: string, token: string | undefined): Promise<unknown> {
  for (let turn = 1; ; turn += 1) {
    const reply = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
    if (reply.ok) return await reply.json();
    if (turn === 6 || (reply.status !== 429 && reply.status < 500))
      throw new WrongInput(`${new URL(url).pathname}: ${reply.status}`);
    await pause(250 * 2 ** turn);
  }
}

export async function* overApi(url: string, token: string): AsyncGenerator<string> {
  const { key } = z.object({ key: z.string() }).parse(await asked(`${url}/checkpoints/newest`, undefined));
  yield `${headLine(readKey(key))}\n`;
  for (let next: z.infer<typeof Piece>['next'] = { after: 0, checkpoint: 0 }; next; ) {
    const piece: z.infer<typeof Piece> = Piece.parse(
      await asked(`${url}/ledger/export?after=${next.after}&checkpoint=${next.checkpoint}`, token),
    );
    for (const line of piece.lines) yield `${line}\n`;
    next = piece.next;
  }
}

export async function* ofArchive(folder: string): AsyncGenerator<string> {
  const entries = join(folder, 'entries');
  if (!existsSync(entries)) throw new WrongInput(`${folder} 不是归档桶的副本 / ${folder} is no copy of the archive`);
  yield `${headLine(undefined)}\n`;
  const names = readdirSync(entries).filter((name) => /^\d{12}\.jsonl$/u.test(name));
  for (const name of names.sort())
    for await (const line of createInterface({ input: createReadStream(join(entries, name), 'utf8') }))
      yield `${line}\n`;
}

if (import.meta.main)
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string' },
        token: { type: 'string' },
        archive: { type: 'string' },
        out: { type: 'string' },
      },
    });
    const { url, token, archive, out } = values;
    const lines = archive ? ofArchive(archive) : url && token ? overApi(url.replace(/\/$/u, ''), token) : undefined;
    if (!lines || !out) throw new WrongInput('export-ledger (--url URL --token TOKEN | --archive DIR) --out FILE');
    await pipeline(lines, createWriteStream(out));
    console.log(`ledger: written to ${out}`);
  } catch (fault) {
    console.error(`未能导出 / not exported: ${fault instanceof WrongInput ? fault.message : String(fault)}`);
    process.exitCode = 1;
  }
