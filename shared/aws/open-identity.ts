import { Identity } from '../domain/household.ts';
import type { Adapter } from './estate.ts';
import { openHousehold } from './open-household.ts';

/** One read, and one KMS call per office and cache period. Only what was noted. */
export const openIdentity: Adapter<'openIdentity'> = (estate) => ({
  household: async (noted, of) => await openHousehold(estate, noted, of, 'identity', Identity),
});
