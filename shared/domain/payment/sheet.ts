import * as z from 'zod';
import type { Day } from '../days.ts';
import { type Decision, refused } from '../decision.ts';
import { BatchId, LineId } from '../ids.ts';
import type { Fen } from '../money.ts';
import { fileOf } from './bank-file.ts';
import { type Batch, finishBuilding, finishScreening, type Tally, withTally } from './batch.ts';
import type { Due } from './due.ts';
import { answerFunds } from './funds.ts';
import { LINE_NEXT, type LineState, lineOf, PaymentLine } from './line.ts';

/** A line, its entitlement's mark, the sheet and the batch make up one transaction of a hundred; and forty lines are some 20 KB of the 400 that an item may have. */
export const LINES_A_SHEET = 40;

/** Some lines of a batch, which are read and written as one. All that changes them changes the batch's tally in the same write. */
export const Sheet = z.strictObject({
  batchId: BatchId,
  no: z.int().min(1),
  lines: z.array(PaymentLine).min(1).max(LINES_A_SHEET),
  version: z.int().min(1),
});
export type Sheet = z.infer<typeof Sheet>;

/** Batch and sheet as they stand after one write of both. */
export interface Turned {
  readonly batch: Batch;
  readonly sheet: Sheet;
}

const BASE32HEX = '0123456789abcdefghijklmnopqrstuv';

/** A line's id begins with its sheet's number, four digits to the base of 32, so that a line is found by its id alone; `made` is any id that the system made. */
export function lineIdOn(no: number, made: string): LineId {
  let digits = '';
  for (let left = no, at = 0; at < 4; at += 1, left = Math.floor(left / 32)) digits = BASE32HEX[left % 32] + digits;
  return LineId.parse(`line_${digits}${made.slice(-22)}`);
}

/** The number of the sheet that a line lies on. */
export const sheetOf = (id: LineId): number =>
  [...id.slice(5, 9)].reduce((number, digit) => number * 32 + BASE32HEX.indexOf(digit), 0);

const addTo = (tally: Tally, { state, amountFen }: PaymentLine, sign: 1 | -1): Tally => ({
  ...tally,
  [state]: { lines: tally[state].lines + sign, fen: (tally[state].fen + sign * amountFen) as Fen },
});

/** The lines of the next sheet, from what is owed, in its order. What is owed on a case on which the builder acted is left out and counted: another builds a batch of it (B1). */
export function linesOf(
  batch: Batch,
  dues: readonly Due[],
  made: (due: Due) => string,
): { readonly lines: readonly PaymentLine[]; readonly leftOut: number } {
  const allowed = dues.filter(({ benefit }) => !benefit.hands.includes(batch.builtBy));
  const no = batch.sheets + 1;
  const lines = allowed.map((due) => lineOf(due, { id: lineIdOn(no, made(due)), batchId: batch.id }));
  return { lines, leftOut: dues.length - allowed.length };
}

/** Building goes on by one sheet, or by none where nothing of the stretch was due. `after` is where it goes on from; null at the end. */
export function addSheet(
  batch: Batch,
  lines: readonly PaymentLine[],
  {
    after,
    leftOut,
    hands,
  }: { readonly after: string | null; readonly leftOut: number; readonly hands: Batch['hands'] },
  today: Day,
): { readonly batch: Batch; readonly sheet: Sheet | undefined } {
  const no = batch.sheets + 1;
  const sheet: Sheet | undefined =
    lines.length === 0 ? undefined : { batchId: batch.id, no, lines: [...lines], version: 1 };
  const grown = {
    ...batch,
    after: after ?? batch.after,
    leftOut: batch.leftOut + leftOut,
    hands: [...new Set([...batch.hands, ...hands])].sort(),
    sheets: sheet ? no : batch.sheets,
    tally: lines.reduce((tally, line) => addTo(tally, line, 1), batch.tally),
    version: batch.version + 1,
  };
  return { batch: after === null ? finishBuilding(grown, today) : grown, sheet };
}

/** A batch that one sheet holds, built in one go. */
export function wholeBatch(
  batch: Batch,
  dues: readonly Due[],
  made: (due: Due) => string,
  today: Day,
): { readonly batch: Batch; readonly sheet: Sheet | undefined } {
  const { lines, leftOut } = linesOf(batch, dues, made);
  const built = addSheet(batch, lines, { after: null, leftOut, hands: [] }, today);
  return { ...built, batch: { ...built.batch, version: batch.version } };
}

/** Changed lines of a sheet, with what follows for the batch. A step that no line may take is a fault of ours, and loud. */
export function turn(batch: Batch, sheet: Sheet, changed: readonly PaymentLine[], today: Day): Turned {
  const becomes = new Map(changed.map((line) => [line.id, line]));
  let tally = batch.tally;
  const lines = sheet.lines.map((line) => {
    const next = becomes.get(line.id);
    if (!next || next === line) return line;
    if (!(LINE_NEXT[line.state] as readonly string[]).includes(next.state))
      throw new Error(`no line goes from ${line.state} to ${next.state}`);
    tally = addTo(addTo(tally, line, -1), next, 1);
    return next;
  });
  return {
    batch: { ...withTally(batch, tally, today), version: batch.version + 1 },
    sheet: { ...sheet, lines, version: sheet.version + 1 },
  };
}

/** A sheet was screened: its lines as screening has them. The last sheet of a draft makes the batch screened. */
export function turnScreened(batch: Batch, sheet: Sheet, screened: readonly PaymentLine[], today: Day): Turned {
  const turned = turn(batch, sheet, screened, today);
  const screenedSheets = batch.state === 'draft' ? Math.max(batch.screenedSheets, sheet.no) : batch.screenedSheets;
  return { ...turned, batch: finishScreening({ ...turned.batch, screenedSheets }, today) };
}

/** The bank's words on lines of a sheet: what it said is counted, and the money with it, whatever becomes of the lines later. */
export function turnAnswered(batch: Batch, sheet: Sheet, answered: readonly PaymentLine[], today: Day): Turned {
  const counted = (word: LineState, before: Batch['answers']['paid']) => {
    const some = answered.filter(({ state }) => state === word);
    const fen = some.reduce((sum, { amountFen }) => sum + amountFen, before.fen as number);
    return { lines: before.lines + some.length, fen: fen as Fen };
  };
  const answers = {
    paid: counted('paid', batch.answers.paid),
    returned: counted('returned', batch.answers.returned),
  };
  const funds =
    batch.funds &&
    answerFunds(batch.funds, {
      paidFen: answers.paid.fen - batch.answers.paid.fen,
      returnedFen: answers.returned.fen - batch.answers.returned.fen,
    });
  return turn({ ...batch, answers, funds }, sheet, answered, today);
}

/** Lines of a released batch that don't go to the bank after all: they are held, and their money is back. */
export function turnHeldBack(batch: Batch, sheet: Sheet, held: readonly PaymentLine[], today: Day): Turned {
  const returnedFen = held.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const funds = batch.funds && answerFunds(batch.funds, { paidFen: 0, returnedFen });
  return turn({ ...batch, funds }, sheet, held, today);
}

/** The line of a sheet. */
export const lineIn = (sheet: Sheet | undefined, id: LineId): PaymentLine | undefined =>
  sheet?.lines.find((line) => line.id === id);

/** Whether lines of a sheet can be answered: the file that they stand in went to the bank. */
export const answerable = (batch: Batch, sheet: number): Decision<void, 'line-not-released'> =>
  ['released', 'sent', 'answered'].includes(batch.state) && fileOf(sheet) <= batch.filesTaken
    ? { ok: true, value: undefined }
    : refused('line-not-released', { state: batch.state });
