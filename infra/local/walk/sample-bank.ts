import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readBankFile, writeAnswers, writeStatement } from '../../../shared/bank/layout.ts';
import { LAYOUT } from '../../../shared/bank/layouts.ts';
import { readTable, writeTable } from '../../../shared/bank/table.ts';
import type { AnswerRow, Format, Layout } from '../../../shared/domain/payment/bank-file.ts';
import type { ReturnCode } from '../../../shared/domain/payment/line.ts';

/** The bank at the other end, and who carries files there and back: opens what it is told, pays it, and answers in its own layout. */
export async function sampleBank(layout: Layout = 'standard', format: Format = 'csv-gb18030') {
  const identity = await generateX25519Identity();
  /** What it paid and what it sent back, by batch. */
  const done = new Map<string, AnswerRow[]>();
  const packed = async (table: Parameters<typeof writeTable>[0]) => ({
    layout,
    format,
    file: Buffer.from(await writeTable(table, format)).toString('base64'),
  });
  return {
    /** How a file is asked for. */
    asks: { layout, format, recipient: await identityToRecipient(identity) },
    /** Pays what a sealed file says, but for lines of which it says that they come back; and its answer. */
    async pay(sealed: string, comesBack: ReadonlyMap<string, ReturnCode> = new Map()) {
      const opener = new Decrypter();
      opener.addIdentity(identity);
      const table = await readTable(await opener.decrypt(Buffer.from(sealed, 'base64')), format);
      const told = table && readBankFile(LAYOUT[layout], table);
      if (!told) throw new Error('the bank can’t read its file');
      const rows = told.rows.flatMap(({ is }): AnswerRow[] => {
        if (!is) throw new Error('the bank can’t read a row');
        const code = comesBack.get(is.lineId);
        return [code === undefined ? is : { ...is, outcome: 'returned', returnCode: code }];
      });
      done.set(told.batchId, [...(done.get(told.batchId) ?? []), ...rows]);
      return await packed(writeAnswers(LAYOUT[layout], rows, { batchId: told.batchId, part: 1, root: '' }));
    },
    /** Its statement of a batch. */
    statement: async (batchId: string) =>
      await packed(writeStatement(LAYOUT[layout], done.get(batchId) ?? [], { batchId, part: 1, root: '' })),
  };
}
