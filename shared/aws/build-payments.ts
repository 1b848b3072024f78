import type { Batch } from '../domain/payment/batch.ts';
import { dueName } from '../domain/payment/due.ts';
import { type PaymentLine, paysOf } from '../domain/payment/line.ts';
import type { Act, Mark } from '../powers.ts';
import type { Adapter } from './estate.ts';
import { commitGivingBack } from './fund-items.ts';
import { batchDraft, lineageOf, returnWrites, rollStands, sheetDraft } from './payment-items.ts';
import { records, type Write } from './records.ts';
import { KEYS } from './table.ts';

/**
 * A sheet, the batch and a mark for each line, that this entitlement has its payment for the month, are one transaction: a second payment of a month can't be
 * written, in this batch or another, and a build that dies half-way goes on from its last sheet. That no benefit of the office was changed since it was read is a condition
 * of the same transaction: nothing is built on an amount that isn't in force any more. Some six write units a line.
 */
export const buildPayments: Adapter<'buildPayments'> = (estate) => {
  const store = estate.once(records);

  const markOf = <const Why extends string>(
    line: PaymentLine,
    was: Mark | undefined,
    act: Act,
    why: Why,
  ): Write<Why> => {
    const draft = {
      key: KEYS.entitlement(line.caseId, paysOf(line)),
      kind: 'entitlement',
      data: { batchId: line.batchId, lineId: line.id, version: (was?.version ?? 0) + 1 },
    };
    return was ? store.replace({ ...draft, was: { ...was } }, act, why) : store.create(draft, act, why);
  };

  const opening = (batch: Batch, act: Act): Write<'batch-exists'>[] => [
    ...store.remember(act, 'batch-exists'),
    store.create(batchDraft(batch), act, 'batch-exists'),
    store.create(
      { key: KEYS.turn(lineageOf(batch), batch.turn), kind: 'batch-turn', data: { batchId: batch.id, version: 1 } },
      act,
      'batch-exists',
    ),
  ];

  return {
    open: async (batch, act) => await store.commit(opening(batch, act)),
    async openBuilt(batch, sheet, freed, roll, act) {
      return await store.commit<'batch-exists' | 'roll-moved'>([
        ...opening(batch, act),
        ...(sheet
          ? [
              rollStands(store, batch.office, roll),
              store.create(sheetDraft(sheet), act, 'batch-exists'),
              ...sheet.lines.map((line) =>
                markOf(line, freed.get(dueName(line.caseId, paysOf(line))), act, 'batch-exists'),
              ),
            ]
          : []),
      ]);
    },
    async add(was, becomes, sheet, freed, roll, act) {
      return await store.commit([
        store.replace({ ...batchDraft(becomes), was }, act, 'stale-version'),
        ...(sheet
          ? [
              rollStands(store, was.office, roll),
              store.create(sheetDraft(sheet), act, 'stale-version'),
              ...sheet.lines.map((line) =>
                markOf(line, freed.get(dueName(line.caseId, paysOf(line))), act, 'month-paid'),
              ),
            ]
          : []),
      ]);
    },
    async follow(source, was, becomes, sheet, marks, returns, roll, act) {
      return await commitGivingBack(
        store,
        { was: source.was.batch, becomes: source.becomes.batch },
        [
          rollStands(store, was.office, roll),
          ...returnWrites(store, returns, act),
          store.replace({ ...batchDraft(becomes), was }, act, 'stale-version'),
          store.replace({ ...batchDraft(source.becomes.batch), was: source.was.batch }, act, 'stale-version'),
          store.replace({ ...sheetDraft(source.becomes.sheet), was: source.was.sheet }, act, 'stale-version'),
          store.create(sheetDraft(sheet), act, 'stale-version'),
          ...sheet.lines.map((line) => markOf(line, marks.get(dueName(line.caseId, paysOf(line))), act, 'month-paid')),
        ],
        act,
      );
    },
  };
};
