import * as z from 'zod';
import { Day } from './days.ts';
import { BlindIndex, DeathId, ImportId, OfficeCode } from './ids.ts';

/** A death as told by a source. Matched by the keyed digest of the resident id; the number itself isn't kept. */
export const Death = z.strictObject({
  id: DeathId,
  personIndex: BlindIndex,
  diedOn: Day,
  source: z.enum(['health', 'police', 'funeral', 'township', 'other']),
  recordedOn: Day,
  office: OfficeCode,
  /** The delivery that told it; absent where somebody entered it, and on one from before that was kept. */
  importId: ImportId.optional(),
  version: z.literal(1),
});
export type Death = z.infer<typeof Death>;
