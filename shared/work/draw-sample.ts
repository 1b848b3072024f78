import { type CallBackPlan, drawing, sampleSize } from '../domain/payment/call-back-plan.ts';
import type { Powers } from '../powers.ts';

/**
 * The lines that a plan's seed chooses of its batches, as many as its confidence and margin ask for. Drawn by the job, and again by whoever doubts it. Reads every sheet of the batches once (a query
 * for forty) and holds only what is chosen.
 */
export async function drawSample(
  plan: CallBackPlan,
  { readPayments }: Pick<Powers, 'readPayments'>,
): Promise<CallBackPlan['sample']> {
  const draw = drawing(plan, sampleSize(plan.population.lines, plan));
  for (const id of plan.batches) {
    const batch = await readPayments.batch(id);
    if (!batch) throw new Error('a plan of a batch that is not there');
    for await (const sheet of readPayments.sheets(id, { from: 1, to: batch.sheets }))
      for (const line of sheet.lines) draw.add(line);
  }
  return draw.done();
}
