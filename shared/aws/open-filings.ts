import { FilingText } from '../domain/impartiality.ts';
import { Problem } from '../problems.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One read, and one KMS call per office and cache period. Only what was noted. */
export const openFilings: Adapter<'openFilings'> = (estate) => ({
  async open(noted, { caseId, office }, nth) {
    const key = KEYS.filingText(caseId, nth);
    const item = await estate.once(records).get(key);
    if (!item) throw new Problem('sealed-unreadable', { compartment: 'integrity' });
    return await estate.once(sealer).open(noted, caseId, office, 'integrity', key, item, FilingText);
  },
});
