import { Letterhead } from '../domain/document/letterhead.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read. */
export const readLetterheads: Adapter<'readLetterheads'> = (estate) => ({
  get: async (office) => maybe(Letterhead, await estate.once(records).get(KEYS.letterhead(office))),
});
