import type { Day } from '../domain/days.ts';
import { type Batch, stageOf } from '../domain/payment/batch.ts';
import { markScreened, type PaymentLine } from '../domain/payment/line.ts';
import { type Sheet, turnScreened } from '../domain/payment/sheet.ts';
import type { Act, Powers } from '../powers.ts';
import { has } from '../screening/bits.ts';
import type { Outlook } from '../screening/outlook.ts';
import { SIGN } from '../screening/partition.ts';
import { blockedAmong } from './blocked-among.ts';

type Screening = Pick<Powers, 'readPayments' | 'screenPayments' | 'turnPayments' | 'raiseFindings'>;

export interface Screened {
  readonly batch: Batch;
  readonly finished: boolean;
  readonly lines: number;
  readonly findings: number;
  readonly held: number;
  /** The sheet that was next where the time was up. */
  readonly next?: number;
}

/**
 * Screens the sheets of a batch, one at a time, until it is through or the time is up: a draft from its first sheet that nobody has looked at, any other from `first`.
 * What blocks holds its line; what was settled as cleared blocks no more. A sheet on which nothing changes costs no write. `over`: what was seen over some months of which it is part; sheets without anything
 * to ask or to move aren't even read, and what lines of other sheets tell is found too. By itself a sheet is held against registers alone.
 */
export async function screenOn(
  from: Batch,
  powers: Screening,
  {
    act,
    today,
    mayGoOn,
    over,
    first = 1,
  }: {
    readonly act: Act;
    readonly today: Day;
    readonly mayGoOn: () => boolean;
    readonly over?: Outlook;
    readonly first?: number;
  },
): Promise<Screened> {
  const { readPayments, turnPayments } = powers;
  const counts = { lines: 0, findings: 0, held: 0 };
  let batch = from;

  const look = async (sheet: Sheet): Promise<readonly PaymentLine[]> => {
    const row = over?.partition.rowsOf(batch.id, sheet.no)?.from;
    const among = over && row !== undefined ? { outlook: over, first: row } : undefined;
    const { blocked, findings } = await blockedAmong(sheet.lines, batch.programme, powers, { act, today, among });
    counts.findings += findings;
    return sheet.lines.flatMap((line) => {
      const becomes = markScreened(line, blocked.has(line.id), stageOf(batch));
      return becomes === line ? [] : [becomes];
    });
  };

  const begin = batch.state === 'draft' ? batch.screenedSheets + 1 : first;
  for (let no = begin; no <= batch.sheets; no += 1) {
    if (!mayGoOn()) return { batch, finished: false, ...counts, next: no };
    const quiet = over ? quietLines(batch, no, over) : undefined;
    if (quiet !== undefined) {
      counts.lines += quiet;
      continue;
    }
    for (let turn = 0; ; turn += 1) {
      const sheet = await readPayments.sheet(batch.id, no);
      if (!sheet) throw new Error('a batch without its sheet');
      const changed = await look(sheet);
      if (turn === 0) counts.lines += sheet.lines.length;
      if (changed.length === 0 && batch.state !== 'draft') break;
      const turned = turnScreened(batch, sheet, changed, today);
      const saved = await turnPayments.turn({ batch, sheet }, turned, act);
      if (saved.ok) {
        counts.held += changed.filter(({ state }) => state === 'held').length;
        batch = turned.batch;
        break;
      }
      // Somebody decided on the batch meanwhile, or another screening was faster: look again at what it is now.
      batch = (await readPayments.batch(batch.id)) ?? batch;
      if (turn >= 4 || (batch.state === 'draft' && batch.screenedSheets >= no)) break;
      if (batch.state === 'stopped' || batch.state === 'closed') return { batch, finished: true, ...counts };
    }
  }
  return { batch, finished: true, ...counts };
}

/** How many lines a sheet has on which there is nothing to ask and nothing to move; undefined where there is, or where it isn't known. */
function quietLines(batch: Batch, no: number, { partition, suspects }: Outlook): number | undefined {
  const rows = batch.state === 'draft' ? undefined : partition.rowsOf(batch.id, no);
  if (!rows) return undefined;
  for (let row = rows.from; row < rows.to; row += 1)
    if (has(suspects, row) || ((partition.signs[row] ?? 0) & SIGN.waiting) !== 0) return undefined;
  return rows.to - rows.from;
}
