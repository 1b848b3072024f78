import { asAnswers, asStatement, readOn } from '../bank/layout.ts';
import { LAYOUT } from '../bank/layouts.ts';
import { BankUpload } from '../domain/payment/upload.ts';
import { told } from '../kernel/config.ts';
import { rowsOf } from '../register-files/rows.ts';
import { UnreadableFile } from '../register-files/unreadable-file.ts';
import type { Adapter } from './estate.ts';
import { bankUploadDraft } from './payment-items.ts';
import { records } from './records.ts';
import { objectsOf } from './s3.ts';
import { DOCUMENT_NAMES } from './table.ts';
import { arrivedAs } from './upload-address.ts';
import { awakeIn } from './woken.ts';

/**
 * The object is read twice, to hold it against what was announced and against its own control row, and once more for each piece; a workbook twice as often. Nothing of it stays in memory but the rows of a piece.
 */
export const takeBankUploads: Adapter<'takeBankUploads'> = (estate) => {
  const store = estate.once(records);
  const uploads = objectsOf(estate, told(estate.config, 'UPLOADS_BUCKET'));
  const nameOf = ({ batchId, of, sha256 }: BankUpload) => DOCUMENT_NAMES.bank(batchId, of, sha256);
  /** The file's rows, one at a time, by what its first two say that they are. */
  async function* read(upload: BankUpload) {
    const open = async (from: number) => await uploads.streamOrNothing(nameOf(upload), from);
    for await (const { cells } of rowsOf(open, upload.format, 0)) yield cells;
  }
  const answers = (upload: BankUpload) => readOn(asAnswers(LAYOUT[upload.layout]), read(upload));
  const statement = (upload: BankUpload) => readOn(asStatement(LAYOUT[upload.layout]), read(upload));
  return {
    awake: async (today, limit) => await awakeIn(store, 'WAKE#BANKUPLOAD', BankUpload, today, limit),
    arrived: async (upload) => await arrivedAs(await uploads.stream(nameOf(upload), 0), upload),
    async control(upload) {
      const rows = upload.of === 'answers' ? answers(upload) : statement(upload);
      try {
        for (;;) {
          const next = await rows.next();
          if (next.done) return next.value;
        }
      } catch (fault) {
        if (fault instanceof UnreadableFile) return undefined;
        throw fault;
      }
    },
    answers: async (upload, wants) => await those(answers(upload), wants),
    statement: async (upload, wants) => await those(statement(upload), wants),
    save: async (was, becomes, act) =>
      await store.commit([store.replace({ ...bankUploadDraft(becomes), was }, act, 'stale-version')]),
    empty: async (upload) => await uploads.empty(nameOf(upload)),
  };
};

async function those<Row>(
  rows: AsyncIterable<{ readonly row: number; readonly is: Row | undefined }>,
  wants: (row: Row | undefined) => boolean,
): Promise<{ readonly row: number; readonly is: Row | undefined }[]> {
  const wanted: { readonly row: number; readonly is: Row | undefined }[] = [];
  for await (const each of rows) if (wants(each.is)) wanted.push(each);
  return wanted;
}
