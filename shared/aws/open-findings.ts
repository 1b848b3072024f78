import * as z from 'zod';
import { FindingText } from '../domain/finding.ts';
import type { Adapter } from './estate.ts';
import { dataOf, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

const Kept = z.object({ version: z.int().min(1) });

/** One query, of what was said of the finding. */
export const openFindings: Adapter<'openFindings'> = (estate) => {
  const store = estate.once(records);
  return {
    async texts(noted, { id, office }) {
      const texts = [];
      for await (const item of store.under(KEYS.finding(id).pk, 'TEXT#')) {
        const { version } = dataOf(Kept, item);
        const key = KEYS.findingText(id, version);
        const text = await estate.once(sealer).open(noted, id, office, 'integrity', key, item, FindingText);
        texts.push({ ...text, version });
      }
      return texts;
    },
  };
};
