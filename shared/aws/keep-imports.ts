import { RegisterImport } from '../domain/registers/import.ts';
import { pager } from './cursor.ts';
import type { Adapter } from './estate.ts';
import { importDraft } from './import-items.ts';
import { listed, listName } from './listed.ts';
import { dataOf, maybe, records } from './records.ts';
import { DOCUMENT_NAMES, KEYS } from './table.ts';
import { MEDIA, uploadAddress } from './upload-address.ts';

/** One read, or one transaction of two writes; a page costs what it returns. An import is a few kilobytes, however many rows it had. */
export const keepImports: Adapter<'keepImports'> = (estate) => {
  const store = estate.once(records);
  const page = estate.once(pager);
  return {
    address: async ({ id, format, bytes, sha256 }, at) =>
      await uploadAddress(estate, { name: DOCUMENT_NAMES.register(id), media: MEDIA[format], bytes, sha256 }, at),
    get: async (id) => maybe(RegisterImport, await store.get(KEYS.registerImport(id))),
    begin: async (of, act) =>
      await store.commit([...store.remember(act, 'already-made'), store.create(importDraft(of), act, 'already-made')]),
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...importDraft(becomes), was }, act, 'stale-version')]),
    page: async (reach, request) =>
      await page(
        listName('register-imports', reach),
        request,
        (limit, from) => store.page(listed('REGISTER#standing', reach), limit, from),
        (item) => dataOf(RegisterImport, item),
      ),
  };
};
