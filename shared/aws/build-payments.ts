import { refused } from '../domain/decision.ts';
import type { PaymentLine } from '../domain/payment.ts';
import type { Act } from '../powers.ts';
import type { Adapter } from './estate.ts';
import { batchDraft, lineDraft } from './payment-items.ts';
import { records, type Write } from './records.ts';
import { KEYS } from './table.ts';

/** Two writes a line, and a transaction takes a hundred. */
const LINES_AT_ONCE = 50;

/**
 * For each line, together with it, the mark that this entitlement has its payment for the month: a second payment of a month can't be written, in this batch or
 * another. Lines come first, fifty a transaction, the batch last: a build that dies half-way is taken up by the next call where it stopped.
 */
export const buildPayments: Adapter<'buildPayments'> = (estate) => {
  const store = estate.once(records);

  const writesOf = (line: PaymentLine, act: Act): Write<'batch-exists'>[] => [
    store.create(lineDraft(line), act, 'batch-exists'),
    store.create(
      {
        key: KEYS.entitlement(line.caseId, line.month),
        kind: 'entitlement',
        data: { batchId: line.batchId, lineId: line.id, version: 1 },
      },
      act,
      'batch-exists',
    ),
  ];

  return {
    async build(batch, lines, act) {
      // A key that has built another batch builds none, and so must not leave the lines of one.
      if (act.asked && (await store.get(KEYS.asked(act.asked.key)))) return refused('batch-exists');
      for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
        const chunk = lines.slice(at, at + LINES_AT_ONCE);
        if ((await store.commit(chunk.flatMap((line) => writesOf(line, act)))).ok) continue;
        const there = new Set(
          (await store.getMany(chunk.map((line) => KEYS.line(batch.id, line.id)))).map((item) => item['sk']),
        );
        for (const line of chunk.filter(({ id }) => !there.has(KEYS.line(batch.id, id).sk))) {
          const one = await store.commit(writesOf(line, act));
          if (!one.ok) return one;
        }
      }
      return await store.commit([
        ...store.remember(act, 'batch-exists'),
        store.create(batchDraft(batch), act, 'batch-exists'),
      ]);
    },
  };
};
