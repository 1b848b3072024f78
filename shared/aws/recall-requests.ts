import * as z from 'zod';
import type { Adapter } from './estate.ts';
import { keyed } from './keyed.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

const Asked = z.object({ what: z.string() });

/** At most one KMS call per cache period; recalling costs one read, and only a request that was refused as already done asks. */
export const recallRequests: Adapter<'recallRequests'> = (estate) => {
  const store = estate.once(records);
  const digests = estate.once(keyed);
  return {
    digest: async (text) => await digests.digest('request', text),
    async recall(key) {
      return maybe(Asked, await store.get(KEYS.asked(key)))?.what;
    },
  };
};
