import type { Benefit } from '../domain/benefit.ts';
import type { Day } from '../domain/days.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Batch } from '../domain/payment/batch.ts';
import { takeOver } from '../domain/payment/line.ts';
import { addSheet, LINES_A_SHEET, lineIdOn, linesOf, turn } from '../domain/payment/sheet.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Mark, Powers } from '../powers.ts';

export type { Mark };

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

/** The next stretch of the office's benefits as a sheet. Undefined when another was faster. */
async function nextSheet(batch: Batch, { readPayments, buildPayments }: Building, today: Day, act: Act) {
  const page = await readPayments.benefits(batch.office, batch.after, LINES_A_SHEET);
  const made = ({ caseId }: Benefit) => madeId('line', batch.id, caseId, batch.month);
  const add = async (benefits: readonly Benefit[], freed: ReadonlyMap<CaseId, Mark>) => {
    const { lines, leftOut } = linesOf(batch, benefits, made);
    const hands = benefits
      .filter(({ caseId }) => lines.some((line) => line.caseId === caseId))
      .flatMap((each) => each.hands);
    const { batch: becomes, sheet } = addSheet(batch, lines, { after: page.after, leftOut, hands }, today);
    const saved = await buildPayments.add(batch, becomes, sheet, freed, act);
    return saved.ok ? becomes : saved.why;
  };
  // The first batch of a month finds no mark, as a rule; where one stands, its transaction says so.
  const first = batch.turn === 1 ? await add(page.items, new Map()) : 'month-paid';
  if (typeof first === 'object') return first;
  if (first === 'stale-version') return undefined;
  const marks = await readPayments.marks(
    page.items.map(({ caseId }) => caseId),
    batch.month,
  );
  const freed = await freedOf(marks, readPayments);
  const again = await add(
    page.items.filter(({ caseId }) => !marks.has(caseId) || freed.has(caseId)),
    freed,
  );
  return typeof again === 'object' ? again : undefined;
}

/** The marks whose batch was stopped: their lines never leave. */
export async function freedOf(
  marks: ReadonlyMap<CaseId, Mark>,
  readPayments: Pick<Powers['readPayments'], 'batch'>,
): Promise<ReadonlyMap<CaseId, Mark>> {
  const stopped = new Map<string, boolean>();
  const freed = new Map<CaseId, Mark>();
  for (const [id, mark] of marks) {
    if (!stopped.has(mark.batchId))
      stopped.set(mark.batchId, (await readPayments.batch(mark.batchId))?.state === 'stopped');
    if (stopped.get(mark.batchId)) freed.set(id, mark);
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
    const [benefits, marks] = await Promise.all([
      readPayments.benefitsOf(cases),
      readPayments.marks(cases, batch.month),
    ]);
    const taken = ready.flatMap((line) => {
      const benefit = benefits.get(line.caseId);
      if (!benefit || benefit.hands.includes(batch.builtBy)) return [];
      const id = lineIdOn(batch.sheets + 1, madeId('line', batch.id, line.id));
      const over = takeOver(line, benefit, { id, batchId: batch.id });
      return over.ok ? [over.value] : [];
    });
    if (taken.length === 0) continue;
    const hands = taken.flatMap(({ becomes }) => benefits.get(becomes.caseId)?.hands ?? []);
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
    const saved = await buildPayments.follow(
      { was: { batch: source, sheet }, becomes: turned },
      batch,
      added.batch,
      added.sheet,
      marks,
      act,
    );
    return saved.ok ? added.batch : undefined;
  }
  const { batch: done } = addSheet(batch, [], { after: null, leftOut: 0, hands: [] }, today);
  return (await buildPayments.add(batch, done, undefined, new Map(), act)).ok ? done : undefined;
}
