import { CallBackText } from '../domain/payment/call-back.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One read, and one KMS call per office and cache period. Only what was noted. */
export const openCallBacks: Adapter<'openCallBacks'> = (estate) => ({
  async words(noted, { id, caseId, office }) {
    const key = KEYS.callBackText(caseId, id);
    const item = await estate.once(records).get(key);
    return item && (await estate.once(sealer).open(noted, id, office, 'report', key, item, CallBackText));
  },
});
