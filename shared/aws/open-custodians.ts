import { Custodian } from '../domain/custody/custody.ts';
import { Problem } from '../problems.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One read, and one KMS call an office and cache period. Only what was noted. */
export const openCustodians: Adapter<'openCustodians'> = (estate) => ({
  async open(noted, { caseId, office, nth }) {
    const key = KEYS.custodian(caseId, nth);
    const item = await estate.once(records).get(key);
    if (!item) throw new Problem('sealed-unreadable', { compartment: 'payee' });
    return await estate.once(sealer).open(noted, caseId, office, 'payee', key, item, Custodian);
  },
});
