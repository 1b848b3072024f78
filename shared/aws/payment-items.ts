import type { AccountUse } from '../domain/benefit.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { Sheet } from '../domain/payment/sheet.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** What a batch is the n-th of: its office's, programme's and month's, or those that follow another. */
export const lineageOf = ({ follows, office, programme, month }: Batch): string =>
  follows ?? `${office}/${programme}/${month}`;

/** A batch stands in its month's list, and wakes the watch as long as somebody must go on with it. */
export const batchDraft = (batch: Batch): Draft => ({
  key: KEYS.batch(batch.id),
  kind: 'batch',
  data: batch,
  places: {
    ...PLACES.batch(batch.month, batch.office, batch.id),
    ...(batch.wakesOn === null ? {} : WAKES.batch(batch.wakesOn, batch.id)),
  },
});

export const sheetDraft = (sheet: Sheet): Draft => ({
  key: KEYS.sheet(sheet.batchId, sheet.no),
  kind: 'sheet',
  data: sheet,
});

export const accountUseDraft = (use: AccountUse): Draft => ({
  key: KEYS.accountUse(use.accountIndex),
  kind: 'account-use',
  data: use,
});
