import type { Benefit } from '../domain/benefit.ts';
import type { Day } from '../domain/days.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Batch } from '../domain/payment/batch.ts';
import { type Due, dueName, duesOf, missedBefore } from '../domain/payment/due.ts';
import { type PaymentLine, paysOf, stillOwed, takeOver } from '../domain/payment/line.ts';
import { endReturn, handsIn } from '../domain/payment/return.ts';
import { addSheet, LINES_A_SHEET, lineIdOn, linesOf, turn } from '../domain/payment/sheet.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Mark, Marks, Powers, ReturnChange } from '../powers.ts';

type Building = Pick<Powers, 'readPayments' | 'buildPayments'>;

interface Carried {
  readonly batch: Batch;
  readonly sheets: number;
}

/**
 * Builds on a batch from where it stands, a sheet a transaction, until it is built or the time is up. Whoever comes second finds the batch further on and goes on
 * from there: an operation and the job may do it at the same time.
 */
export async function buildOn(
  from: Batch,
  powers: Building,
  { act, today, mayGoOn }: { readonly act: Act; readonly today: Day; readonly mayGoOn: () => boolean },
): Promise<Carried> {
  let batch = from;
  let sheets = 0;
  while (batch.state === 'building' && mayGoOn()) {
    const next =
      batch.follows === null ? await nextSheet(batch, powers, today, act) : await followOn(batch, powers, today, act);
    if (next) sheets += 1;
    batch = next ?? (await powers.readPayments.batch(batch.id)) ?? batch;
  }
  return { batch, sheets };
}

/** Money that was missed is looked for as many months back; what is older is built by a batch of its month. */
const MOST_MISSED = 12;

/**
 * What some benefits owe by a batch: the month's money, aid and top-ups that no line has paid, and the months before that were missed, back to the newest one that was
 * paid. Of the first batch of a month it is taken that the month itself has no line yet; where one has, the writing says so.
 */
export async function owedBy(
  benefits: readonly Benefit[],
  batch: Pick<Batch, 'programme' | 'month'>,
  { first, today }: { readonly first: boolean; readonly today: Day },
  readPayments: Pick<Powers['readPayments'], 'batch' | 'marks'>,
): Promise<{ readonly owed: readonly Due[]; readonly freed: Marks }> {
  const all = benefits.flatMap((benefit) => duesOf(benefit, batch, today));
  const months = all.filter(({ working }) => working.of === 'month');
  const { owed, freed } = await unpaidOf(first ? all.filter((due) => !months.includes(due)) : all, readPayments);
  const found = [...(first ? months : []), ...owed];
  const taken = new Map(freed);
  let missed = benefits.flatMap((benefit) => missedBefore({ benefit, month: batch.month }, batch.programme));
  for (let back = 0; missed.length > 0 && back < MOST_MISSED; back += 1) {
    const unpaid = await unpaidOf(missed, readPayments);
    found.push(...unpaid.owed);
    for (const [name, mark] of unpaid.freed) taken.set(name, mark);
    missed = unpaid.owed.flatMap((due) => missedBefore(due, batch.programme));
  }
  return { owed: found, freed: taken };
}

/** What is owed to as many households, in their order, as one sheet holds. A household's lines stand on one sheet; `last` is the last household of a sheet that others didn't fit on. */
function sheetful(benefits: readonly Benefit[], owed: readonly Due[]) {
  const dues: Due[] = [];
  let last: CaseId | undefined;
  for (const { caseId } of benefits) {
    const theirs = owed.filter(({ benefit }) => benefit.caseId === caseId).slice(0, LINES_A_SHEET);
    if (dues.length + theirs.length > LINES_A_SHEET) return { dues, last };
    dues.push(...theirs);
    last = caseId;
  }
  return { dues, last: undefined };
}

/** The next stretch of the office's benefits as a sheet. Undefined when another was faster. */
async function nextSheet(batch: Batch, { readPayments, buildPayments }: Building, today: Day, act: Act) {
  const roll = await readPayments.roll(batch.office);
  const page = await readPayments.benefits(batch.office, batch.after, LINES_A_SHEET);
  const made = ({ benefit, what }: Due) => madeId('line', batch.id, benefit.caseId, what);
  const add = async (first: boolean) => {
    const { owed, freed } = await owedBy(page.items, batch, { first, today }, readPayments);
    const { dues, last } = sheetful(page.items, owed);
    const { lines, leftOut } = linesOf(batch, dues, made);
    const hands = dues.flatMap(({ benefit }) => (benefit.hands.includes(batch.builtBy) ? [] : benefit.hands));
    const { batch: becomes, sheet } = addSheet(batch, lines, { after: last ?? page.after, leftOut, hands }, today);
    const saved = await buildPayments.add(batch, becomes, sheet, freed, roll, act);
    return saved.ok ? becomes : saved.why;
  };
  const added = await add(batch.turn === 1);
  if (typeof added === 'object') return added;
  if (added !== 'month-paid') return undefined;
  const again = await add(false);
  return typeof again === 'object' ? again : undefined;
}

/** What of this isn't paid, nor about to be: without a mark, or with that of a stopped batch, whose lines never leave. */
async function unpaidOf(
  dues: readonly Due[],
  readPayments: Pick<Powers['readPayments'], 'batch' | 'marks'>,
): Promise<{ readonly owed: readonly Due[]; readonly freed: Marks }> {
  const marks = new Map<string, Mark>();
  const asked = dues.map(({ benefit, what }) => ({ caseId: benefit.caseId, what }));
  for (let at = 0; at < asked.length; at += 100)
    for (const [name, mark] of await readPayments.marks(asked.slice(at, at + 100))) marks.set(name, mark);
  const freed = await freedOf(marks, readPayments);
  const nameOf = ({ benefit, what }: Due) => dueName(benefit.caseId, what);
  return { owed: dues.filter((due) => !marks.has(nameOf(due)) || freed.has(nameOf(due))), freed };
}

async function freedOf(marks: Marks, readPayments: Pick<Powers['readPayments'], 'batch'>): Promise<Marks> {
  const stopped = new Map<string, boolean>();
  const freed = new Map<string, Mark>();
  for (const [name, mark] of marks) {
    if (!stopped.has(mark.batchId))
      stopped.set(mark.batchId, (await readPayments.batch(mark.batchId))?.state === 'stopped');
    if (stopped.get(mark.batchId)) freed.set(name, mark);
  }
  return freed;
}

/** The ready lines of the next sheet of the batch that this one follows. */
async function followOn(batch: Batch, { readPayments, buildPayments }: Building, today: Day, act: Act) {
  if (batch.follows === null) return undefined;
  const source = await readPayments.batch(batch.follows);
  if (!source) throw new Error('a batch follows one that is not there');
  for (let no = Number(batch.after ?? '0') + 1; no <= source.sheets; no += 1) {
    const sheet = await readPayments.sheet(source.id, no);
    const ready = sheet?.lines.filter(({ state }) => state === 'ready') ?? [];
    if (!sheet || ready.length === 0) continue;
    const cases = ready.map(({ caseId }) => caseId);
    const roll = await readPayments.roll(batch.office);
    const [benefits, marks] = await Promise.all([
      readPayments.benefitsOf(cases),
      readPayments.marks(ready.map((line) => ({ caseId: line.caseId, what: paysOf(line) }))),
    ]);
    const returned = await Promise.all(
      ready.map(async ({ id, returnCode }) => (returnCode ? await readPayments.returned(source.id, id) : undefined)),
    );
    const handsOf = (line: PaymentLine) => [
      ...(benefits.get(line.caseId)?.hands ?? []),
      ...handsIn(returned.find((each) => each?.lineId === (line.replaces ?? line.id))),
    ];
    const taken = ready.flatMap((line) => {
      const benefit = benefits.get(line.caseId);
      if (!benefit || handsOf(line).includes(batch.builtBy) || !stillOwed(line, benefit)) return [];
      const id = lineIdOn(batch.sheets + 1, madeId('line', batch.id, line.id));
      const over = takeOver(line, benefit, { id, batchId: batch.id });
      return over.ok ? [over.value] : [];
    });
    if (taken.length === 0) continue;
    const hands = taken.flatMap(({ becomes }) => handsOf(becomes));
    const added = addSheet(
      batch,
      taken.map(({ becomes }) => becomes),
      { after: String(no), leftOut: ready.length - taken.length, hands },
      today,
    );
    if (!added.sheet) continue;
    const turned = turn(
      source,
      sheet,
      taken.map(({ was }) => was),
      today,
    );
    const replaced = new Set(taken.map(({ becomes }) => becomes.replaces));
    const returns: ReturnChange[] = returned.flatMap((was) =>
      was && replaced.has(was.lineId) ? [{ was, becomes: endReturn(was, today) }] : [],
    );
    const saved = await buildPayments.follow(
      { was: { batch: source, sheet }, becomes: turned },
      batch,
      added.batch,
      added.sheet,
      marks,
      returns,
      roll,
      act,
    );
    return saved.ok ? added.batch : undefined;
  }
  const { batch: done } = addSheet(batch, [], { after: null, leftOut: 0, hands: [] }, today);
  return (await buildPayments.add(batch, done, undefined, new Map(), 0, act)).ok ? done : undefined;
}
