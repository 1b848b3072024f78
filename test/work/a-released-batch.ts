import { custodyDraft } from '../../shared/aws/custody-items.ts';
import { records } from '../../shared/aws/records.ts';
import { KEYS } from '../../shared/aws/table.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import type { AnswerRow } from '../../shared/domain/payment/bank-file.ts';
import type { Batch } from '../../shared/domain/payment/batch.ts';
import type { Approved } from '../../shared/domain/payment/manifest.ts';
import { mintNoted } from '../../shared/kernel/mint.ts';
import type { ListReach } from '../../shared/powers.ts';
import { bankRows } from '../../shared/work/bank-rows.ts';
import type { Engines, Office } from '../aws/an-estate.ts';
import { aFiled } from '../domain/a-custody.ts';
import { granted } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  builtOf,
  givenPaidBenefits,
  type Money,
  powersOf,
  releasedOf,
  screenedOf,
  today,
} from './a-money.ts';

export const reach = { kind: 'county', county: '445281' } as ListReach;

/** A batch of so many lines that has been released, with its manifest. A payee outside of the household has a custody. */
export async function released(engines: Engines, count: number, more: Partial<Benefit> = {}) {
  const office = await engines.tables();
  const benefits = await givenPaidBenefits(office, count, more);
  const store = office.estate().once(records);
  if (more.holderIsMember === false)
    for (const { caseId } of benefits)
      granted(await store.commit([store.create(custodyDraft(aFiled('1', { caseId })), act, 'there')]));
  const money = powersOf(office);
  const batch = await releasedOf(money, await approvedOf(money, await screenedOf(money, await builtOf(money))));
  return { office, benefits, money, batch };
}

export async function approvalOf(money: Money, batch: Batch): Promise<Approved> {
  const manifest = await money.readPayments.manifest(batch.id);
  if (!manifest) throw new Error('no manifest');
  return granted(await money.knowManifests.open(manifest, batch.id));
}

export async function rowsOf(money: Money, batch: Batch) {
  const noted = mintNoted({ subject: batch.id, compartments: ['payee'] });
  return await bankRows(batch, money, {
    part: 1,
    again: false,
    approved: await approvalOf(money, batch),
    noted,
    act,
    today,
  });
}

/** What the bank says of a line that it was told of. */
export const word = (
  row: { lineId: AnswerRow['lineId']; account: string; amountFen: AnswerRow['amountFen'] },
  more: Partial<AnswerRow> = {},
) => ({
  lineId: row.lineId,
  account: row.account,
  amountFen: row.amountFen,
  outcome: 'paid' as const,
  returnCode: null,
  ...more,
});
export const numbered = (rows: readonly (AnswerRow | undefined)[]) => rows.map((is, at) => ({ row: at + 3, is }));

/** Goes past the adapters, as somebody with the store's keys could. */
export async function alter(
  office: Office,
  batch: Batch,
  change: (line: Record<string, unknown>) => void,
): Promise<void> {
  const store = office.estate().once(records);
  const item = structuredClone(await store.get(KEYS.sheet(batch.id, 1))) as {
    data: { lines: Record<string, unknown>[] };
  };
  change(item.data.lines[0] ?? {});
  granted(await store.commit([{ why: 'there', element: { Put: { TableName: office.records, Item: item } } }]));
}
