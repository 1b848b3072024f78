import type { Day } from '../domain/days.ts';
import { findingOf, holds } from '../domain/finding.ts';
import { FindingId } from '../domain/ids.ts';
import { type Batch, stageOf } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import { markScreened, type PaymentLine, paysOf } from '../domain/payment/line.ts';
import { type Sheet, turnScreened } from '../domain/payment/sheet.ts';
import type { RuleFacts } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { heldStillCounted } from '../rules/held-still-counted.rule.ts';
import { has } from '../screening/bits.ts';
import type { Outlook } from '../screening/outlook.ts';
import { SIGN } from '../screening/partition.ts';
import { type LineHit, screen } from '../screening/screen.ts';
import { householdFinding } from './household-finding.ts';
import { knownOf } from './known-of.ts';

type Screening = Pick<Powers, 'readPayments' | 'screenPayments' | 'turnPayments' | 'raiseFindings'>;

export interface Screened {
  readonly batch: Batch;
  readonly finished: boolean;
  readonly lines: number;
  readonly findings: number;
  readonly held: number;
}

/** The same suspicion of the same month's money is the same finding, whichever batch it goes in; about an account, as long as it is that account. */
export const findingIdOf = (rule: RuleFacts, line: PaymentLine): FindingId =>
  FindingId.parse(
    madeId('finding', rule.id, line.caseId, paysOf(line), ...(rule.id === 'R29' ? [line.accountIndex] : [])),
  );

/**
 * Screens the sheets of a batch, one at a time, until it is through or the time is up: a draft from its first sheet that nobody has looked at, any other from its first.
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
  }: { readonly act: Act; readonly today: Day; readonly mayGoOn: () => boolean; readonly over?: Outlook },
): Promise<Screened> {
  const { readPayments, turnPayments, raiseFindings } = powers;
  const counts = { lines: 0, findings: 0, held: 0 };
  let batch = from;

  const look = async (sheet: Sheet): Promise<readonly PaymentLine[]> => {
    const first = over?.partition.rowsOf(batch.id, sheet.no)?.from;
    const among = over && first !== undefined ? { outlook: over, first } : undefined;
    const asked = among ? sheet.lines.filter((_, at) => has(among.outlook.suspects, among.first + at)) : sheet.lines;
    const known = await knownOf(asked, powers);
    const blocked = new Set<string>();
    for (const hit of screen(sheet.lines, batch.programme, known, today, among)) {
      const { rule, verdict, line } = hit;
      const subject = { kind: 'line', caseId: line.caseId, lineId: line.id, batchId: line.batchId } as const;
      const payments = over ? await paymentsOf(hit, over, readPayments) : [];
      const told = payments.length > 0 ? { ...verdict, facts: { ...verdict.facts, payments } } : verdict;
      const id = findingIdOf(rule, line);
      const finding = findingOf(rule, told, subject, id, line.office, today);
      const raised = await raiseFindings.raise(finding, act);
      counts.findings += raised.raised ? 1 : 0;
      // A rule that is switched off meanwhile lets go of nothing that two people haven't cleared.
      const standing = finding ? raised.standing : await raiseFindings.standing(id);
      if (standing && holds(standing)) blocked.add(line.id);
    }
    for (const { id, caseId, personIndexes } of asked) {
      if (!personIndexes.some((person) => known.flagged.has(person))) continue;
      // What was found of the household by what a register tells: it lies sealed, and only whether it holds is looked at here.
      const found = await raiseFindings.standing(householdFinding(heldStillCounted, caseId));
      if (found && holds(found)) blocked.add(id);
    }
    return sheet.lines.flatMap((line) => {
      const becomes = markScreened(line, blocked.has(line.id), stageOf(batch));
      return becomes === line ? [] : [becomes];
    });
  };

  const begin = batch.state === 'draft' ? batch.screenedSheets + 1 : 1;
  for (let no = begin; no <= batch.sheets; no += 1) {
    if (!mayGoOn()) return { batch, finished: false, ...counts };
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

/**
 * What was paid by the lines that a line was hit by, beside what registers know: case and month, or what else is owed. Not the lines' ids: what a follow-up takes over is no new fact. One read for each.
 */
async function paymentsOf(
  { rows }: LineHit,
  { partition }: Outlook,
  readPayments: Screening['readPayments'],
): Promise<string[]> {
  const payments = new Set<string>();
  for (const row of rows) {
    const { batchId, no, at } = partition.placeOf(row);
    const line = (await readPayments.sheet(batchId, no))?.lines[at];
    if (line) payments.add(dueName(line.caseId, paysOf(line)));
  }
  return [...payments].sort();
}
