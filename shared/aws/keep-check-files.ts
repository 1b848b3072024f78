import { CheckFile } from '../domain/check/check-file.ts';
import { checkFileDraft } from './case-items.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { KEYS } from './table.ts';
import { awakeIn } from './woken.ts';

/** Costs what it returns. */
export const keepCheckFiles: Adapter<'keepCheckFiles'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    get: async (id) => maybe(CheckFile, await store.get(KEYS.checkFile(id))),
    page: async (reach, request) =>
      await page(
        listName('check-files', reach),
        request,
        (limit, from) => store.page(listed('CHECKFILE', reach), limit, from),
        (item) => dataOf(CheckFile, item),
      ),
    awake: async (today, limit) => await awakeIn(store, 'WAKE#CHECKFILE', CheckFile, today, limit),
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...checkFileDraft(becomes), was }, act, 'stale-version')]),
  };
};
