import { Reporter } from '../domain/complaint/complaint.ts';
import { bureauOf } from '../domain/ids.ts';
import { Problem } from '../problems.ts';
import type { Adapter } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** One read, and one KMS call per office and cache period; neither of an anonymous complaint. Only what was noted. */
export const openReporters: Adapter<'openReporters'> = (estate) => ({
  async reporter(noted, { id, office, reporter }) {
    if (reporter === 'anonymous') return undefined;
    const key = KEYS.reporter(id);
    const item = await estate.once(records).get(key);
    if (!item) throw new Problem('sealed-unreadable', { compartment: 'reporter' });
    return await estate.once(sealer).open(noted, id, bureauOf(office), 'reporter', key, item, Reporter);
  },
});
