import { buildPayments } from '../../shared/aws/build-payments.ts';
import { decidePayments } from '../../shared/aws/decide-payments.ts';
import type { Estate } from '../../shared/aws/estate.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import type { Draft } from '../../shared/aws/item.ts';
import { keepFunds } from '../../shared/aws/keep-funds.ts';
import { knowManifests } from '../../shared/aws/know-manifests.ts';
import { accountUseDraft, benefitDraft } from '../../shared/aws/payment-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFunds } from '../../shared/aws/read-funds.ts';
import { readPayments } from '../../shared/aws/read-payments.ts';
import { records } from '../../shared/aws/records.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { sealer } from '../../shared/aws/seal.ts';
import { signManifests } from '../../shared/aws/sign-manifests.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { takeBankAnswers } from '../../shared/aws/take-bank-answers.ts';
import { takeBankFiles } from '../../shared/aws/take-bank-files.ts';
import { turnPayments } from '../../shared/aws/turn-payments.ts';
import { type Benefit, usedBy } from '../../shared/domain/benefit.ts';
import { type BatchId, type BlindIndex, bureauOf } from '../../shared/domain/ids.ts';
import { keepFile, takeFile } from '../../shared/domain/payment/bank-file.ts';
import { approveBatch, type Batch, blockFunds, openBatch, releaseBatch } from '../../shared/domain/payment/batch.ts';
import { decideOrder } from '../../shared/domain/payment/fund-order.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import type { Programme } from '../../shared/domain/programme.ts';
import { buildOn } from '../../shared/work/build-on.ts';
import { manifestOf } from '../../shared/work/manifest-of.ts';
import { screenOn } from '../../shared/work/screen-on.ts';
import { anAct, type Office } from '../aws/an-estate.ts';
import { aBenefit, aFundAccount, anAllocation, guo, luo, pan } from '../domain/a-payment.ts';
import { batchId, cai, day, fen, granted, month, TOWN, zhuang } from '../domain/case/a-case.ts';

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
  signManifests: signManifests(estate),
  knowManifests: knowManifests(estate),
  takeBankFiles: takeBankFiles(estate),
  takeBankAnswers: takeBankAnswers(estate),
  indexPeople: indexPeople(estate),
  readFunds: readFunds(estate),
  keepFunds: keepFunds(estate),
});
export const powersOf = (office: Office) => powersOn(office.estate());
export type Money = ReturnType<typeof powersOf>;

/** The account of a benefit of a name, as its holder knows it. */
export const accountOf = (nth: number): string => `62${String(nth).padStart(17, '0')}`;

/** Benefits with the marks and the sealed accounts that granting gives them, without their cases. */
export async function givenPaidBenefits(
  office: Office,
  count: number,
  more: Partial<Benefit> = {},
  from = 0,
): Promise<Benefit[]> {
  const estate = office.estate();
  const people = indexPeople(estate);
  const benefits = await Promise.all(
    Array.from({ length: count }, async (_, nth) =>
      aBenefit(`${from + nth}`, { ...more, accountIndex: await people.account(accountOf(from + nth)) }),
    ),
  );
  await givenBenefits(office, benefits);
  await givenPayees(office, benefits, from);
  return benefits;
}

/** The sealed accounts of benefits, the first of which is `from`-th of all. */
export const payeeDrafts = async (office: Office, benefits: readonly Benefit[], from = 0): Promise<Draft[]> => {
  const seals = office.estate().once(sealer);
  return await Promise.all(
    benefits.map(async (each, nth) => {
      const key = KEYS.payee(each.caseId, 1);
      const payee = {
        account: accountOf(from + nth),
        bank: '示例银行',
        holder: `示例${nth}`,
        holderResidentId: '990000198001010012',
      };
      return {
        key,
        kind: 'payee',
        data: { version: 1 },
        sealed: { payee: await seals.seal(each.office, 'payee', key, payee) },
      };
    }),
  );
};

/** Benefits as granting leaves them, with the use of their accounts. */
export function benefitDrafts(benefits: readonly Benefit[]): Draft[] {
  const uses = new Map<BlindIndex, ReturnType<typeof usedBy>>();
  for (const each of benefits)
    uses.set(each.accountIndex, { ...usedBy(uses.get(each.accountIndex), each.accountIndex, each.caseId), version: 1 });
  return [...benefits.map(benefitDraft), ...[...uses.values()].map(accountUseDraft)];
}

async function given(office: Pick<Office, 'estate'>, drafts: readonly Draft[]): Promise<void> {
  const store = office.estate().once(records);
  for (let at = 0; at < drafts.length; at += 100)
    granted(await store.commit(drafts.slice(at, at + 100).map((draft) => store.create(draft, act, 'there'))));
}

/** Sealed accounts beside benefits. */
export const givenPayees = async (office: Office, benefits: readonly Benefit[], from = 0): Promise<void> =>
  await given(office, await payeeDrafts(office, benefits, from));

/** Benefits as granting leaves them, without their cases. */
export const givenBenefits = async (office: Pick<Office, 'estate'>, benefits: readonly Benefit[]): Promise<void> =>
  await given(office, benefitDrafts(benefits));

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
    if (next.state === 'approved')
      granted(await money.decidePayments.approve(batch, next, await manifestOf(next, money), act));
    else granted(await money.decidePayments.save(batch, next, act));
    batch = next;
  }
  return batch;
}

/** So much has come for a programme from a source, and the paying bank's account stands on the register. */
export async function givenFunds(
  money: Money,
  amountFen = 100_000_000,
  source: 'central' | 'county' = 'central',
  programme: Programme = 'dibao',
) {
  const order = anAllocation({ amountFen: fen(amountFen), source, programme });
  await money.keepFunds.enterAccount(aFundAccount(), act);
  granted(await money.keepFunds.propose(order, act));
  granted(await money.keepFunds.decide(order, granted(decideOrder(order, 'approved', { by: guo, today })), act));
}

export async function blockedOf(money: Money, from: Batch): Promise<Batch> {
  const pots = await money.readFunds.pots(bureauOf(from.office), from.programme);
  const next = granted(blockFunds(from, pots, aFundAccount().id, { by: cai, today }));
  granted(await money.decidePayments.disburse(from, next, act));
  return next;
}

/** With money that came just for it, where none is blocked yet. */
export async function releasedOf(money: Money, from: Batch): Promise<Batch> {
  let batch = from;
  if (batch.state === 'approved') {
    await givenFunds(money, batch.tally.clear.fen);
    batch = await blockedOf(money, batch);
  }
  const next = granted(releaseBatch(batch, { by: zhuang, today }));
  granted(await money.decidePayments.disburse(batch, next, act));
  return next;
}

/** Every file of a released batch is taken, as its releaser would: for tests of what comes after. */
export async function sentOf(money: Money, from: Batch): Promise<Batch> {
  let batch = from;
  while (batch.state === 'released') {
    const asked = { part: batch.filesTaken + 1, again: false };
    const next = granted(takeFile(batch, asked, { by: zhuang, today }));
    const known = { layout: 'standard', format: 'xlsx', lines: 0, fen: fen(0), sha256: '', note: '' } as const;
    const file = keepFile(batch, { part: asked.part, nth: 1, ...known }, { by: zhuang, today });
    granted(await money.takeBankFiles.take(batch, next, file, act));
    batch = next;
  }
  return batch;
}

/** Every line of a batch. */
export async function linesOf(money: Money, id: BatchId): Promise<PaymentLine[]> {
  const lines: PaymentLine[] = [];
  const batch = await money.readPayments.batch(id);
  for (let no = 1; no <= (batch?.sheets ?? 0); no += 1)
    lines.push(...((await money.readPayments.sheet(id, no))?.lines ?? []));
  return lines;
}
