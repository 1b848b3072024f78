import { createHash } from 'node:crypto';
import { type Layout, readAnswers, readStatement } from '../bank/layout.ts';
import { LAYOUT } from '../bank/layouts.ts';
import { readTable, type Table } from '../bank/table.ts';
import type { ReadFile } from '../domain/payment/bank-file.ts';
import type { TakenFile } from '../powers.ts';
import type { Adapter } from './estate.ts';
import { batchDraft } from './payment-items.ts';
import { records } from './records.ts';
import { KEYS } from './table.ts';

/** Files are read in memory and kept nowhere; what became of their rows is. */
export const takeBankAnswers: Adapter<'takeBankAnswers'> = (estate) => {
  const store = estate.once(records);
  const take = async <Row>(
    file: string,
    { layout, format }: Parameters<ReturnType<Adapter<'takeBankAnswers'>>['answers']>[1],
    rowsOf: (layout: Layout, table: Table) => ReadFile<Row> | undefined,
  ): Promise<TakenFile<Row>> => {
    const bytes = Buffer.from(file, 'base64');
    const table = await readTable(bytes, format);
    const sha256 = createHash('sha256').update(bytes).digest('base64url');
    return { sha256, read: table && rowsOf(LAYOUT[layout], table) };
  };
  return {
    answers: async (file, as) => await take(file, as, readAnswers),
    statement: async (file, as) => await take(file, as, readStatement),
    keep: async (report, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(
          { key: KEYS.answers(report.batchId, report.sha256, report.nth), kind: 'bank-answers', data: report },
          act,
          'already-made',
        ),
      ]),
    async match(was, becomes, act) {
      const draft = { key: KEYS.statement(becomes.batch.id), kind: 'bank-statement', data: becomes.matching };
      return await store.commit([
        was.matching.version === 0
          ? store.create(draft, act, 'stale-version')
          : store.replace({ ...draft, was: was.matching }, act, 'stale-version'),
        ...(was.batch === becomes.batch
          ? []
          : [store.replace({ ...batchDraft(becomes.batch), was: was.batch }, act, 'stale-version')]),
      ]);
    },
  };
};
