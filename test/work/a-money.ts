import { buildPayments } from '../../shared/aws/build-payments.ts';
import { decidePayments } from '../../shared/aws/decide-payments.ts';
import type { Estate } from '../../shared/aws/estate.ts';
import { accountUseDraft } from '../../shared/aws/payment-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { records } from '../../shared/aws/records.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { KEYS, PLACES } from '../../shared/aws/table.ts';
import { turnPayments } from '../../shared/aws/turn-payments.ts';
import { type Benefit, usedBy } from '../../shared/domain/benefit.ts';
import type { BatchId, BlindIndex } from '../../shared/domain/ids.ts';
import { approveBatch, type Batch, openBatch, releaseBatch } from '../../shared/domain/payment/batch.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { buildOn } from '../../shared/work/build-on.ts';
import { screenOn } from '../../shared/work/screen-on.ts';
import { anAct, type Office } from '../aws/an-estate.ts';
import { guo, luo, pan } from '../domain/a-payment.ts';
import { batchId, cai, day, granted, month, TOWN, zhuang } from '../domain/case/a-case.ts';

export const act = anAct({ purpose: 'payment' });
export const today = day('2026-04-02');
const always = () => true;

/** What a function that has just started can do with money. */
export const powersOn = (estate: Estate) => ({
  readPayments: readPayments(estate),
  buildPayments: buildPayments(estate),
  decidePayments: decidePayments(estate),
  turnPayments: turnPayments(estate),
  screenPayments: screenPayments(estate),
  raiseFindings: raiseFindings(estate),
});
export const powersOf = (office: Office) => powersOn(office.estate());
export type Money = ReturnType<typeof powersOf>;

/** Benefits as granting leaves them, without their cases. */
export async function givenBenefits(office: Office, benefits: readonly Benefit[]): Promise<void> {
  const store = office.estate().once(records);
  const uses = new Map<BlindIndex, ReturnType<typeof usedBy>>();
  for (const each of benefits)
    uses.set(each.accountIndex, { ...usedBy(uses.get(each.accountIndex), each.accountIndex, each.caseId), version: 1 });
  const drafts = [
    ...benefits.map((data) => ({
      key: KEYS.benefit(data.caseId),
      kind: 'benefit',
      data,
      places: PLACES.benefit(data.office, data.caseId),
    })),
    ...[...uses.values()].map(accountUseDraft),
  ];
  for (let at = 0; at < drafts.length; at += 100)
    granted(await store.commit(drafts.slice(at, at + 100).map((draft) => store.create(draft, act, 'there'))));
}

export const asked = (of = '1', more: Partial<Parameters<typeof openBatch>[0]> = {}) => ({
  id: batchId(of),
  office: TOWN,
  programme: 'dibao' as const,
  month: month('2026-04'),
  turn: 1,
  follows: null,
  ...more,
});

/** A batch that stands open, not a line of it built yet. */
export async function opened(
  money: Money,
  of = '1',
  more: Partial<Parameters<typeof openBatch>[0]> = {},
): Promise<Batch> {
  const batch = granted(openBatch(asked(of, more), [], { by: cai, today }));
  granted(await money.buildPayments.open(batch, act));
  return batch;
}

export const builtOf = async (
  money: Money,
  of = '1',
  more: Partial<Parameters<typeof openBatch>[0]> = {},
): Promise<Batch> => (await buildOn(await opened(money, of, more), money, { act, today, mayGoOn: always })).batch;

export const screenedOf = async (money: Money, batch: Batch): Promise<Batch> =>
  (await screenOn(batch, money, { act, today, mayGoOn: always })).batch;

export async function approvedOf(money: Money, from: Batch): Promise<Batch> {
  let batch = from;
  for (const [by, role] of [
    [guo, 'finance-lead'],
    [luo, 'bureau-lead'],
    [pan, 'bureau-lead'],
  ] as const) {
    if (batch.state !== 'screened') break;
    const next = granted(approveBatch(batch, { by, roles: [role], today }));
    granted(await money.decidePayments.save(batch, next, act));
    batch = next;
  }
  return batch;
}

export async function releasedOf(money: Money, from: Batch): Promise<Batch> {
  const next = granted(releaseBatch(from, { by: zhuang, today }));
  granted(await money.decidePayments.save(from, next, act));
  return next;
}

/** Every line of a batch. */
export async function linesOf(money: Money, id: BatchId): Promise<PaymentLine[]> {
  const lines: PaymentLine[] = [];
  const batch = await money.readPayments.batch(id);
  for (let no = 1; no <= (batch?.sheets ?? 0); no += 1)
    lines.push(...((await money.readPayments.sheet(id, no))?.lines ?? []));
  return lines;
}
