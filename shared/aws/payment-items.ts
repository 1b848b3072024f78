import * as z from 'zod';
import type { AccountUse, Benefit } from '../domain/benefit.ts';
import type { Custody } from '../domain/custody/custody.ts';
import { BatchId, LineId, type OfficeCode } from '../domain/ids.ts';
import type { AccountChange } from '../domain/payment/account-change.ts';
import type { BankFile } from '../domain/payment/bank-file.ts';
import type { Batch } from '../domain/payment/batch.ts';
import type { Return } from '../domain/payment/return.ts';
import type { Sheet } from '../domain/payment/sheet.ts';
import { storedSheet } from '../domain/payment/stored-sheet.ts';
import type { BankUpload } from '../domain/payment/upload.ts';
import type { AccountMove, Act, Mark, ReturnChange } from '../powers.ts';
import type { Draft } from './item.ts';
import { dataOf, type Item, maybe, type Records, type Write } from './records.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

/** What a batch is the n-th of: its office's, programme's and month's, or those that follow another. */
export const lineageOf = ({ follows, office, programme, month }: Batch): string =>
  follows ?? `${office}/${programme}/${month}`;

const MarkData = z.strictObject({ batchId: BatchId, lineId: LineId, version: z.int().min(1) });

/** What pays something owed, by the mark under which this is kept. */
export const markIn = (item: Item): Mark => dataOf(MarkData, item);

export const Roll = z.strictObject({ version: z.int().min(1) });

/** That no benefit of the office was changed since the roll was read, as a condition of what is built on it. */
export const rollStands = (store: Records, office: OfficeCode, roll: number): Write<'roll-moved'> => ({
  why: 'roll-moved',
  element: {
    ConditionCheck: {
      TableName: store.table,
      Key: KEYS.roll(office),
      ...(roll === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#data.#version = :roll',
            ExpressionAttributeNames: { '#data': 'data', '#version': 'version' },
            ExpressionAttributeValues: { ':roll': roll },
          }),
    },
  },
});

/** A benefit stands in its office's list, also after its end: a month before it may be paid yet. */
export const benefitDraft = (benefit: Benefit): Draft => ({
  key: KEYS.benefit(benefit.caseId),
  kind: 'benefit',
  data: benefit,
  places: PLACES.benefit(benefit.office, benefit.caseId),
});

/** That a benefit of the office is changed, in the same transaction as the change. One read. */
export async function rollMoves(store: Records, office: OfficeCode, act: Act): Promise<Write<'clock-moved'>> {
  const was = maybe(Roll, await store.get(KEYS.roll(office)));
  const draft = { key: KEYS.roll(office), kind: 'roll', data: { version: (was?.version ?? 0) + 1 } };
  return was ? store.replace({ ...draft, was }, act, 'clock-moved') : store.create(draft, act, 'clock-moved');
}

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
  data: storedSheet(sheet),
});

export const bankFileDraft = (file: BankFile): Draft => ({
  key: KEYS.bankFile(file.batchId, file.part, file.nth),
  kind: 'bank-file',
  data: file,
  ...(file.wakesOn === null
    ? {}
    : { places: WAKES.bankFile(file.wakesOn, `${file.batchId}#${file.part}#${file.nth}`) }),
});

export const bankUploadDraft = (upload: BankUpload): Draft => ({
  key: KEYS.bankUpload(upload.batchId, upload.of, upload.sha256, upload.nth),
  kind: 'bank-upload',
  data: upload,
  ...(upload.wakesOn !== null && {
    places: WAKES.bankUpload(upload.wakesOn, `${upload.batchId}#${upload.of}#${upload.sha256}`),
  }),
});

/** A return that somebody must see to stands in its office's list, and wakes the watch. */
export const returnDraft = (each: Return): Draft => ({
  key: KEYS.return(each.batchId, each.lineId),
  kind: 'return',
  data: each,
  places: {
    ...PLACES.return(each.office, each.state, each.returnedOn, each.lineId),
    ...(each.wakesOn === null ? {} : WAKES.return(each.wakesOn, each.lineId)),
  },
});

/** Returns that change in one write with their lines. */
export const returnWrites = (store: Records, changes: readonly ReturnChange[], act: Act): Write<'stale-version'>[] =>
  changes.map(({ was, becomes }) =>
    was
      ? store.replace({ ...returnDraft(becomes), was }, act, 'stale-version')
      : store.create(returnDraft(becomes), act, 'stale-version'),
  );

export const accountChangeDraft = (change: AccountChange): Draft => ({
  key: KEYS.accountChange(change.caseId),
  kind: 'account-change',
  data: change,
});

/** A change of account, and its benefit where that is touched, in one write with what else they are part of. */
export const accountWrites = (
  store: Records,
  { change, benefit, custody }: AccountMove,
  act: Act,
): Write<'stale-version'>[] => [
  change.was
    ? store.replace({ ...accountChangeDraft(change.becomes), was: change.was }, act, 'stale-version')
    : store.create(accountChangeDraft(change.becomes), act, 'stale-version'),
  ...(benefit ? [store.replace({ ...benefitDraft(benefit.becomes), was: benefit.was }, act, 'stale-version')] : []),
  ...(custody ? [custodyStands(store, custody)] : []),
];

/** That a custody is as it was read, as a condition of what is done by it. */
export const custodyStands = (store: Records, { caseId, version }: Custody): Write<'stale-version'> => ({
  why: 'stale-version',
  element: {
    ConditionCheck: {
      TableName: store.table,
      Key: KEYS.custody(caseId),
      ConditionExpression: '#data.#version = :was',
      ExpressionAttributeNames: { '#data': 'data', '#version': 'version' },
      ExpressionAttributeValues: { ':was': version },
    },
  },
});

export const accountUseDraft = (use: AccountUse): Draft => ({
  key: KEYS.accountUse(use.accountIndex),
  kind: 'account-use',
  data: use,
});
