import { decided, refused } from '../domain/decision.ts';
import { RegisterImport } from '../domain/registers/import.ts';
import type { FileRow } from '../domain/registers/row.ts';
import { told } from '../kernel/config.ts';
import { rowsOf } from '../register-files/rows.ts';
import { UnreadableFile } from '../register-files/unreadable-file.ts';
import type { Adapter } from './estate.ts';
import { erasedAt, importDraft } from './import-items.ts';
import { indexEntries } from './index-entries.ts';
import { records } from './records.ts';
import { objectsOf } from './s3.ts';
import { sealer } from './seal.ts';
import { DOCUMENT_NAMES, KEYS } from './table.ts';
import { arrivedAs } from './upload-address.ts';
import { awakeIn } from './woken.ts';

/** Ten reads of a hundred marks each. */
const ROWS_AT_ONCE = 1000;

/**
 * The object is read twice, once to hold it against what was announced; a workbook three times. Half a read unit a row for its mark, and no call of the key service but one for each key and
 * cache period; two writes a stretch that keeps something, one for any other. Nothing of a row stays in memory beyond its stretch.
 */
export const takeRegisters: Adapter<'takeRegisters'> = (estate) => {
  const store = estate.once(records);
  const marks = estate.once(indexEntries);
  const seals = estate.once(sealer);
  const uploads = objectsOf(estate, told(estate.config, 'UPLOADS_BUCKET'));
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#REGISTER', RegisterImport, today, limit),

    arrived: async (of) => await arrivedAs(await uploads.stream(DOCUMENT_NAMES.register(of.id), 0), of),

    async *rows({ id, format, cursor }) {
      const open = async (from: number) => await uploads.streamOrNothing(DOCUMENT_NAMES.register(id), from);
      let ready: FileRow[] = [];
      try {
        for await (const row of rowsOf(open, format, cursor.at)) {
          ready.push(row);
          if (ready.length < ROWS_AT_ONCE) continue;
          yield decided(ready);
          ready = [];
        }
      } catch (fault) {
        if (!(fault instanceof UnreadableFile)) throw fault;
        yield refused('file-unreadable');
        return;
      }
      if (ready.length > 0) yield decided(ready);
    },

    known: async (persons) => await marks.known('resident-id', persons),
    knownAccounts: async (accounts) => await marks.known('account', accounts),

    async save(was, becomes, entries, act) {
      const saved = store.replace({ ...importDraft(becomes), was }, act, 'stale-version');
      if (entries.length === 0) return await store.commit([saved]);
      const key = KEYS.registerSheet(becomes.id, becomes.sheets);
      const { id: importId, register, office, sheets: no } = becomes;
      const data = { importId, register, no, entries: entries.length, version: 1 };
      const sealed = { circumstances: await seals.seal(office, 'circumstances', key, { entries }) };
      const sheet = { key, kind: 'register-sheet', data, sealed, expiresAt: erasedAt(becomes) };
      return await store.commit([saved, store.create(sheet, act, 'stale-version')]);
    },

    empty: async ({ id }) => await uploads.empty(DOCUMENT_NAMES.register(id)),
  };
};
