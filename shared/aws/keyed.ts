import { createHmac } from 'node:crypto';
import type { Estate } from './estate.ts';
import { ring } from './ring.ts';

/** Requests are remembered for ninety days and cursors for minutes: their keys file nothing that would have to be turned. */
const EPOCH = 'e1';

/** Keyed digests, one key per kind. At most one KMS call per kind and cache period. */
export const keyed = (estate: Estate) => {
  const keys = estate.once(ring);
  return {
    async digest(kind: 'request' | 'cursor', text: string): Promise<string> {
      const { secret } = await keys.forIndexing({ kind, epoch: EPOCH });
      return createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
    },
  };
};
