import { writeTable } from '../bank/table.ts';
import { writeRequests } from '../check/layout.ts';
import { CHECK_LAYOUT } from '../check/layouts.ts';
import { leaveOutbox, MeansCheck } from '../domain/means-check.ts';
import { checkDraft, checkFileDraft } from './case-items.ts';
import type { Adapter } from './estate.ts';
import { underMandate } from './mandate-items.ts';
import { dataOf, records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { sealFile } from './seal-file.ts';
import { BY_PLACE, PLACES } from './table.ts';

/** One read for the outbox; one transaction for a file: itself, and of each check itself, its people's mandates and that who draws isn't shut out of the case. */
export const drawCheckFiles: Adapter<'drawCheckFiles'> = (estate) => {
  const store = estate.once(records);
  return {
    async waiting(office, limit) {
      const { items } = await store.page({ index: BY_PLACE, key: PLACES.outbox(office, '', '').placeKey ?? '' }, limit);
      return items.map((item) => dataOf(MeansCheck, item));
    },
    drop: async (was, act) =>
      await store.commit([store.replace({ ...checkDraft(leaveOutbox(was)), was }, act, 'stale-version')]),
    async seal(rows, { id: fileId, office, layout, format }, recipient) {
      const table = writeRequests(CHECK_LAYOUT[layout], rows, { fileId, office });
      return await sealFile(await writeTable(table, format), recipient);
    },
    take: async (file, checks, today, act) =>
      await store.commit<'already-made' | 'stale-version' | 'mandate-missing'>([
        ...store.remember(act, 'already-made'),
        store.create(checkFileDraft(file), act, 'already-made'),
        ...checks.flatMap((was): Write<'stale-version' | 'mandate-missing'>[] => [
          store.replace({ ...checkDraft(leaveOutbox(was, file.id)), was }, act, 'stale-version'),
          ...was.persons.map((person) => underMandate(store.table, was, person, today)),
          ...notRecused(store, was.caseId, actors(act)),
        ]),
      ]),
  };
};
