import { IssuedDocument } from '../domain/document/issue.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** One read. */
export const checkPapers: Adapter<'checkPapers'> = (estate) => ({
  get: async (code) => maybe(IssuedDocument, await estate.once(records).get(KEYS.paper(code))),
});
