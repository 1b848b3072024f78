import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, Day } from '../../shared/domain/days.ts';
import { decideOrder, waitingFrom } from '../../shared/domain/payment/fund-order.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { aFundAccount, anAllocation, guo } from '../domain/a-payment.ts';
import { day, granted } from '../domain/case/a-case.ts';
import { act, powersOf } from '../work/a-money.ts';
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
  expect((await fire(office, 'sweepFunds', late)).counts).toEqual({ looked: 2, findings: 2, moved: 0 });
  expect((await fire(office, 'sweepFunds', addDays(late, 1))).counts).toMatchObject({ findings: 0 });
});
