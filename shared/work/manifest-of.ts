import type { Batch } from '../domain/payment/batch.ts';
import { type Manifest, manifesting } from '../domain/payment/manifest.ts';
import type { Powers } from '../powers.ts';

/**
 * The signed manifest of a batch whose last approval is being given. All its sheets are read once (a query for forty of them) and none is kept; a line that moves meanwhile moves the batch,
 * and the approval with this manifest is refused as stale.
 */
export async function manifestOf(
  batch: Batch,
  { readPayments, signManifests }: Pick<Powers, 'readPayments' | 'signManifests'>,
): Promise<Manifest> {
  const growing = manifesting();
  for await (const sheet of readPayments.sheets(batch.id, { from: 1, to: batch.sheets })) growing.add(sheet);
  const { text, parts } = growing.done(batch);
  return { batchId: batch.id, kept: 'lines', parts, note: await signManifests.sign(text), version: 1 };
}
