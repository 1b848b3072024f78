import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, Day, instantAt } from '../../shared/domain/days.ts';
import { blockFunds, stopBatch } from '../../shared/domain/payment/batch.ts';
import { decideOrder, waitingFrom } from '../../shared/domain/payment/fund-order.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, startEngines } from '../aws/an-estate.ts';
import { aBenefit, aFundAccount, anAllocation, guo } from '../domain/a-payment.ts';
import { cai, day, granted, wei } from '../domain/case/a-case.ts';
import { act, approvedOf, builtOf, givenBenefits, powersOf, screenedOf, today } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('money and an account that nobody approves or declines are found once; what was decided isn’t looked at again', async () => {
  const office = await engines.tables();
  const { keepFunds } = powersOf(office);
  const [order, decided] = [anAllocation(), anAllocation()];
  const waiting = { state: 'proposed', decidedBy: null, decidedOn: null } as const;
  const account = aFundAccount({ ...waiting, ...waitingFrom(order.office, day('2026-04-01')) });
  for (const each of [order, decided]) granted(await keepFunds.propose(each, act));
  granted(await keepFunds.enterAccount(account, act));
  const approved = decideOrder(decided, 'approved', { by: guo, today: day('2026-04-02') });
  granted(await keepFunds.decide(decided, granted(approved), act));

  const late = addDays(Day.parse(order.clock?.dueOn), 1);
  expect((await fire(office, 'sweepFunds', '2026-04-02')).counts).toMatchObject({ looked: 0 });
  expect((await fire(office, 'sweepFunds', late)).counts).toEqual({ looked: 2, findings: 2, moved: 0, pots: 1 });
  expect((await fire(office, 'sweepFunds', addDays(late, 1))).counts).toMatchObject({ findings: 0 });
});

test('money of which a batch takes up a part is found once, the working day after the tenth since it came, however late it was entered; and is the liaison’s', async () => {
  const office = await engines.tables();
  const money = powersOf(office);
  const { keepFunds, readFunds } = money;
  await givenBenefits(office, [aBenefit('1')]);
  const batch = await approvedOf(money, await screenedOf(money, await builtOf(money, '1')));
  const order = anAllocation({ on: day('2026-03-31') });
  granted(await keepFunds.propose(order, act));
  granted(await keepFunds.decide(order, granted(decideOrder(order, 'approved', { by: guo, today })), act));
  granted(await keepFunds.enterAccount(aFundAccount(), act));
  const pots = await readFunds.pots(order.office, 'dibao');
  const blocked = granted(blockFunds(batch, pots, aFundAccount().id, { by: cai, today }));
  granted(await money.decidePayments.disburse(batch, blocked, act));

  expect((await fire(office, 'sweepFunds', '2026-04-15')).counts).toEqual({
    looked: 0,
    findings: 0,
    moved: 0,
    pots: 1,
  });
  expect((await fire(office, 'sweepFunds', '2026-04-16')).counts).toMatchObject({ findings: 1 });
  const { pk, sk } = KEYS.fundEntry(order, 1);
  const reach = { kind: 'county', county: '445281' } as ListReach;
  const [found] = granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
  expect(found).toMatchObject({
    ...{ office: order.office, owner: 'discipline-liaison', subject: { kind: 'record', record: `${pk} ${sk}` } },
    facts: { since: '2026-03-31', dueOn: '2026-04-15', leftFen: 940_000, document: order.document },
  });
  // What the batch gives back when it is stopped is there from that day on; of the rest it was told already.
  const later = anAct({ purpose: 'payment', at: instantAt(day('2026-04-16'), '10:00') });
  const stopped = granted(stopBatch(blocked, 'instructed', { by: wei, today: day('2026-04-16') }));
  granted(await money.decidePayments.save(blocked, stopped, later));
  expect((await fire(office, 'sweepFunds', '2026-04-30')).counts).toMatchObject({ findings: 0 });
  expect((await fire(office, 'sweepFunds', '2026-05-06')).counts).toMatchObject({ findings: 1 });
});
