import * as z from 'zod';
import { Day, Month } from '../days.ts';
import { BatchId, LineId, OfficeCode } from '../ids.ts';
import { settingOn } from '../law/settings.ts';
import { sha256 } from '../ledger/entry.ts';
import { Fen } from '../money.ts';
import type { Batch, BatchState } from './batch.ts';
import { type CallBack, CallBackState } from './call-back.ts';
import type { PaymentLine } from './line.ts';

/** Where chance comes from: a checkpoint of the ledger, which nobody chooses and everybody can look up. */
export const Seed = z.strictObject({ checkpoint: z.int().min(1), size: z.int().min(1), root: z.base64() });
export type Seed = z.infer<typeof Seed>;

/** What came to light, by call-backs: a household may have said more than one thing. */
const FOUND = ['notReceived', 'otherAmount', 'cardElsewhere', 'askedForMoney', 'notFound'] as const;
type Found = (typeof FOUND)[number];

/**
 * Which of an office's paid lines are called back for a month, and how they were chosen: everything that it takes to choose them again. A line is in one plan's population and never in another's: a plan
 * has the batches that the bank has answered and no plan had before.
 */
export const CallBackPlan = z.strictObject({
  office: OfficeCode,
  month: Month,
  batches: z.array(BatchId).min(1),
  population: z.strictObject({ lines: z.int().min(1), fen: Fen }),
  confidence: z.enum(['80', '90', '95', '99']),
  margin: z.strictObject({ part: z.int().min(0), of: z.int().min(1) }),
  seed: Seed,
  /** In the order in which chance brought them. */
  sample: z.array(z.strictObject({ batchId: BatchId, lineId: LineId })).min(1),
  /** How many of them have their call-back by now. */
  placed: z.int().min(0),
  tally: z.record(CallBackState, z.int().min(0)),
  found: z.record(z.enum(FOUND), z.int().min(0)),
  drawnOn: Day,
  version: z.int().min(1),
});
export type CallBackPlan = z.infer<typeof CallBackPlan>;

/** So many standard deviations lie within a confidence on both sides of the mean. */
const DEVIATIONS: Readonly<Record<CallBackPlan['confidence'], number>> = {
  80: 1.2816,
  90: 1.6449,
  95: 1.96,
  99: 2.5758,
};

/** Cochran's size for a share of which nothing is known, with the correction for a small population: never more than there are. */
export function sampleSize(lines: number, { confidence, margin }: Pick<CallBackPlan, 'confidence' | 'margin'>): number {
  const endless = (DEVIATIONS[confidence] ** 2 * 0.25) / (margin.part / margin.of) ** 2;
  return Math.min(lines, Math.ceil(endless / (1 + (endless - 1) / lines)));
}

type Drawn = Pick<PaymentLine, 'id' | 'batchId' | 'state'>;

/**
 * The lines whose digests with the seed are the smallest: whoever has the lines and the seed gets the same, in whatever order the lines come. Holds as many as are drawn, not as many as there are.
 */
export function drawing({ seed, office, month }: Pick<CallBackPlan, 'seed' | 'office' | 'month'>, size: number) {
  const chosen: { readonly rank: string; readonly batchId: BatchId; readonly lineId: LineId }[] = [];
  return {
    add({ id, batchId, state }: Drawn): void {
      if (state !== 'paid') return;
      const rank = sha256(['doudi/call-backs', seed.root, office, month, id].join('\n'));
      const last = chosen.at(-1);
      if (chosen.length === size && last !== undefined && rank >= last.rank) return;
      const at = chosen.findIndex((each) => each.rank > rank);
      chosen.splice(at < 0 ? chosen.length : at, 0, { rank, batchId, lineId: id });
      if (chosen.length > size) chosen.pop();
    },
    done: (): CallBackPlan['sample'] => chosen.map(({ batchId, lineId }) => ({ batchId, lineId })),
  };
}

const SETTLED: readonly BatchState[] = ['answered', 'reconciled', 'closed'];

/** The day of the next month from which a month is drawn whatever the bank still owes an answer for; what it answers later is drawn with the month after. */
const DRAWN_BY = 15;

/** Whether a month can be drawn: nothing of it is under way any more, or it has been waited for long enough. */
export const mayDraw = (ofMonth: readonly Batch[], today: Day): boolean =>
  Number(today.slice(8)) >= DRAWN_BY || ofMonth.every(({ state }) => SETTLED.includes(state) || state === 'stopped');

/** What a plan draws from, in an order that holds: batches with paid lines of which every line is answered, so that none of it changes any more. */
export const drawnFrom = (batches: readonly Batch[], before: readonly CallBackPlan[]): readonly Batch[] =>
  batches
    .filter(({ state, tally }) => SETTLED.includes(state) && tally.clear.lines === 0 && tally.paid.lines > 0)
    .filter(({ id }) => !before.some((plan) => plan.batches.includes(id)))
    .sort((one, other) => (one.id < other.id ? -1 : 1));

/** A plan with its sample still to be drawn. */
export function planOf(
  batches: readonly Pick<Batch, 'id' | 'tally'>[],
  { office, month, seed }: Pick<CallBackPlan, 'office' | 'month' | 'seed'>,
  today: Day,
): CallBackPlan {
  const confidence = settingOn('supervision', 'CALL_BACK_CONFIDENCE', office, today);
  const margin = settingOn('supervision', 'CALL_BACK_MARGIN', office, today);
  if (!confidence.ok || !margin.ok) throw new Error(`no size of samples in force on ${today}`);
  return {
    ...{ office, month, batches: batches.map(({ id }) => id) },
    population: {
      lines: batches.reduce((sum, { tally }) => sum + tally.paid.lines, 0),
      fen: batches.reduce((sum, { tally }) => sum + tally.paid.fen, 0) as Fen,
    },
    ...{ confidence: confidence.value.value, margin: { ...margin.value.value }, seed, sample: [], placed: 0 },
    tally: { 'to-call': 0, 'to-visit': 0, answered: 0, 'not-found': 0 },
    found: { notReceived: 0, otherAmount: 0, cardElsewhere: 0, askedForMoney: 0, notFound: 0 },
    ...{ drawnOn: today, version: 1 },
  };
}

/** Some of the drawn lines have their call-backs. */
export const placedOn = (plan: CallBackPlan, some: number): CallBackPlan => ({
  ...plan,
  placed: plan.placed + some,
  tally: { ...plan.tally, 'to-call': plan.tally['to-call'] + some },
  version: plan.version + 1,
});

/** What a household's answer brings to light. */
export function foundBy({ state, answer, paidFen }: CallBack): readonly Found[] {
  if (state === 'not-found') return ['notFound'];
  if (answer === null) return [];
  const { received, receivedFen, cardHeldBy, askedForMoney } = answer;
  const found: Record<Found, boolean> = {
    notReceived: received === 'no',
    otherAmount: receivedFen !== null && receivedFen !== paidFen,
    cardElsewhere: !['payee', 'household', 'unsure'].includes(cardHeldBy),
    askedForMoney: !['nobody', 'unsaid'].includes(askedForMoney),
    notFound: false,
  };
  return FOUND.filter((each) => found[each]);
}

/** The plan's counts move in the same write with its call-back. */
export function countedOn(plan: CallBackPlan, was: CallBack, becomes: CallBack): CallBackPlan {
  const tally = { ...plan.tally };
  tally[was.state] -= 1;
  tally[becomes.state] += 1;
  const found = { ...plan.found };
  for (const each of foundBy(becomes)) found[each] += 1;
  return { ...plan, tally, found, version: plan.version + 1 };
}
