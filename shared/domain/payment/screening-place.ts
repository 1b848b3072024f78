import * as z from 'zod';
import { BatchId } from '../ids.ts';
import type { Batch } from './batch.ts';

/** Where a nightly screening stopped: before a sheet of a batch, or before it looked for what nothing pays. */
const ScreeningPlace = z.union([
  z.strictObject({ batch: BatchId, sheet: z.int().min(1) }),
  z.strictObject({ batch: z.null() }),
]);
export type ScreeningPlace = z.infer<typeof ScreeningPlace>;

export const writtenPlace = (place: ScreeningPlace): string => JSON.stringify(place);
const readPlace = (text: string): ScreeningPlace => ScreeningPlace.parse(JSON.parse(text));

/** What a run has to go through, null for what nothing pays; `sheet` where it begins in a batch. */
export interface Stop {
  readonly batch: Batch | null;
  readonly sheet: number;
}

/**
 * All of it once, beginning where the run before stopped and going on with what comes first: whatever one run can't end is ended by the next, and nothing waits for ever behind what takes long. A batch in whose middle
 * it begins comes again at the end. Where that batch isn't there any more, or nothing is known, it begins with the first.
 */
export function stopsFrom(batches: readonly Batch[], stopped: string | undefined): readonly Stop[] {
  const stops: Stop[] = [...batches.map((batch) => ({ batch, sheet: 1 })), { batch: null, sheet: 1 }];
  if (stopped === undefined) return stops;
  const place = readPlace(stopped);
  const at = stops.findIndex(({ batch }) => (batch?.id ?? null) === place.batch);
  const [first] = stops.slice(at);
  if (at < 0 || !first) return stops;
  const round = [...stops.slice(at + 1), ...stops.slice(0, at)];
  const sheet = place.batch === null ? 1 : place.sheet;
  // A draft knows by itself how far it was looked at, and is never looked at twice.
  const again = sheet > 1 && first.batch?.state !== 'draft' ? [first] : [];
  return [{ ...first, sheet }, ...round, ...again];
}
