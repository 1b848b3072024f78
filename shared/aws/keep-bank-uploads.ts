import { BankUpload } from '../domain/payment/upload.ts';
import type { Adapter } from './estate.ts';
import { bankUploadDraft } from './payment-items.ts';
import { dataOf, maybe, records } from './records.ts';
import { DOCUMENT_NAMES, KEYS } from './table.ts';
import { MEDIA, uploadAddress } from './upload-address.ts';

/** One read, or one write; a list costs what it returns. An upload's record has some tens of kilobytes at most, however many rows the file has. */
export const keepBankUploads: Adapter<'keepBankUploads'> = (estate) => {
  const store = estate.once(records);
  return {
    async address({ batchId, of, format, bytes, sha256 }, at) {
      const name = DOCUMENT_NAMES.bank(batchId, of, sha256);
      return await uploadAddress(estate, { name, media: MEDIA[format], bytes, sha256 }, at);
    },
    async get(id, of, sha256) {
      const { pk: key, sk: prefix } = KEYS.bankUpload(id, of, sha256, 1);
      const { items } = await store.page({ key, prefix, newestFirst: true }, 1);
      return maybe(BankUpload, items[0]);
    },
    async list(id) {
      const uploads: BankUpload[] = [];
      for await (const item of store.under(KEYS.batch(id).pk, 'UPLOAD#')) uploads.push(dataOf(BankUpload, item));
      return uploads;
    },
    announce: async (was, becomes, act) =>
      await store.commit<'already-made' | 'stale-version'>([
        ...store.remember(act, 'already-made'),
        was?.nth === becomes.nth
          ? store.replace({ ...bankUploadDraft(becomes), was }, act, 'stale-version')
          : store.create(bankUploadDraft(becomes), act, 'stale-version'),
      ]),
  };
};
