import type { Batch, PaymentLine } from '../domain/payment.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES } from './table.ts';

export const batchDraft = (batch: Batch): Draft => ({
  key: KEYS.batch(batch.id),
  kind: 'batch',
  data: batch,
  places: PLACES.batch(batch.month, batch.office, batch.id),
});

export const lineDraft = (line: PaymentLine): Draft => ({
  key: KEYS.line(line.batchId, line.id),
  kind: 'line',
  data: line,
});
