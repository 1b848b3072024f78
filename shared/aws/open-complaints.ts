import * as z from 'zod';
import { ComplaintText } from '../domain/complaint/complaint.ts';
import { bureauOf } from '../domain/ids.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

const Versioned = z.object({ version: z.int().min(1) });

/** One query, and one KMS call per office and cache period. Only what was noted. */
export const openComplaints: Adapter<'openComplaints'> = (estate) => {
  const store = estate.once(records);
  const seals = estate.once(sealer);
  return {
    async texts(noted, { id, office }) {
      const found: (ComplaintText & { version: number })[] = [];
      for await (const item of store.under(KEYS.complaint(id).pk, 'TEXT#')) {
        const { version } = dataOf(Versioned, item);
        const key = KEYS.complaintText(id, version);
        found.push({ ...(await seals.open(noted, id, bureauOf(office), 'report', key, item, ComplaintText)), version });
      }
      return found;
    },
  };
};
