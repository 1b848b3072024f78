import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchFunds } from '../../functions/detection/watch-funds.consumer.ts';
import { fundAccountDraft, fundOrderDraft } from '../../shared/aws/fund-items.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { records } from '../../shared/aws/records.ts';
import { traceFunds } from '../../shared/aws/trace-funds.ts';
import type { Instant } from '../../shared/domain/days.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { FundOrder } from '../../shared/domain/payment/fund-order.ts';
import { book, FundEntry, type Legs } from '../../shared/domain/payment/funds.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aFundAccount, anAllocation } from '../domain/a-payment.ts';
import { day, granted } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const act = anAct({ purpose: 'payment' });
const allocated = anAllocation({ state: 'approved' });
const name = { office: allocated.office, programme: allocated.programme, source: allocated.source };
const full = granted(book(undefined, name, { received: 500_000, available: 500_000 }));
const OUT: Legs = { available: -70_000, moved: 70_000 };

/** The finding of an entry by which so much left for an account of the register. */
async function found(account: object, legs: Legs = OUT, cause: Partial<FundEntry> = {}) {
  const office = await engines.tables();
  const estate = office.estate();
  const store = estate.once(records);
  const treasury = { ...aFundAccount(), use: 'treasury' as const, state: 'approved' as const, ...account };
  const order = FundOrder.parse({ ...allocated, kind: 'transfer', account: treasury.id });
  granted(
    await store.commit([
      store.create(fundAccountDraft(treasury), act, 'there'),
      store.create(fundOrderDraft(order), act, 'there'),
    ]),
  );
  const on = day('2026-04-02');
  const after = granted(book(full, name, legs));
  const by = { batchId: null, orderId: order.id, by: act.by, on };
  const data = FundEntry.parse({ nth: 2, legs, ...by, after, version: 1, ...cause });
  const change: Change = {
    ...{ event: 'event-1', sequence: '7', what: 'created', byTerm: false, at: '2026-04-02T01:00:00.000Z' },
    ...{ before: undefined, after: { pk: 'FUNDS#445281/dibao', sk: 'ENTRY#central#2', kind: 'fund-entry', data } },
  };
  const powers = { traceFunds: traceFunds(estate), raiseFindings: raiseFindings(estate) };
  await watchFunds.deeds.take([change, change], powers, ({ at }: Change) => anAct({ at: at as Instant }));
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(estate).page(reach, { state: 'open' }, { limit: 10 })).items;
}

test.each<[string, object, Legs, Partial<FundEntry>, boolean]>([
  ['an approved account of the treasury', {}, OUT, {}, false],
  ['one that was ended since', { state: 'ended', decidedOn: '2026-04-03' }, OUT, {}, false],
  ['one that had been ended', { state: 'ended', decidedOn: '2026-04-01' }, OUT, {}, true],
  ['one that nobody had approved', { state: 'proposed' }, OUT, {}, true],
  ['the account for payments', { use: 'payments' }, OUT, {}, true],
  ['no account that anybody can name', {}, OUT, { orderId: null }, true],
  ['nowhere: it is only blocked', { state: 'proposed' }, { available: -9, blocked: 9 }, {}, false],
])('R47, money that went to %s', async (_, account, legs, cause, isFound) => {
  const findings = await found(account, legs, cause);

  expect(findings.map(({ rule, owner }) => `${rule} ${owner}`)).toEqual(isFound ? ['R47 discipline-liaison'] : []);
});
