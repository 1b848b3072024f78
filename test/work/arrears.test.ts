import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clockDraft } from '../../shared/aws/case-items.ts';
import { orderTopUps } from '../../shared/aws/order-top-ups.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { records } from '../../shared/aws/records.ts';
import { type Benefit, topUp } from '../../shared/domain/benefit.ts';
import { startCaseClock } from '../../shared/domain/case-clock.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { balanceOf, stopBatch } from '../../shared/domain/payment/batch.ts';
import { amountOf } from '../../shared/domain/payment/due.ts';
import { takenUp } from '../../shared/work/taken-up.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { fire } from '../compliance/a-tick.ts';
import { aBenefit, topUpClock } from '../domain/a-payment.ts';
import { cai, caseId, fen, granted, month, operator, topUpId } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  blockedOf,
  builtOf,
  givenBenefits,
  givenFunds,
  linesOf,
  type Money,
  powersOf,
  releasedOf,
  screenedOf,
  today,
} from './a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const some = (count: number) => Array.from({ length: count }, (_, nth) => aBenefit(`${nth}`));
async function given(count: number) {
  const office = await engines.tables();
  await givenBenefits(office, some(count));
  return { office, money: powersOf(office) };
}
const paysOf = async (money: Money, id: Parameters<typeof linesOf>[1]) =>
  (await linesOf(money, id)).map(({ month: of, working }) => `${of} ${working.of}`).sort();

describe('a month that was missed', () => {
  test('is paid with a later one, a line each with its working; a month that is paid is not looked behind', async () => {
    const { money } = await given(1);

    const july = await builtOf(money, 'july', { month: month('2026-07') });
    const august = await builtOf(money, 'august', { month: month('2026-08') });

    expect(await paysOf(money, july.id)).toEqual([
      '2026-04 arrears',
      '2026-05 arrears',
      '2026-06 arrears',
      '2026-07 month',
    ]);
    expect(await paysOf(money, august.id)).toEqual(['2026-08 month']);
  });

  test('because its batch was stopped is paid with the next, once', async () => {
    const { money } = await given(2);
    const april = await builtOf(money);
    const stopped = granted(stopBatch(april, 'wrong-amounts', { by: operator('watch'), today }));
    granted(await money.decidePayments.save(april, stopped, act));

    const may = await builtOf(money, 'may', { month: month('2026-05') });
    const again = await builtOf(money, 'april again', { turn: 2 });

    expect(await paysOf(money, may.id)).toEqual([
      '2026-04 arrears',
      '2026-04 arrears',
      '2026-05 month',
      '2026-05 month',
    ]);
    expect(again).toMatchObject({ state: 'closed', sheets: 0 });
  });

  test('by many households fits the sheets, and nobody is left between two of them', async () => {
    const { money } = await given(30);

    const june = await builtOf(money, 'june', { month: month('2026-06') });

    const lines = await linesOf(money, june.id);
    expect(june.sheets).toBe(3);
    expect(new Set(lines.map(({ caseId, month: of }) => `${caseId} ${of}`)).size).toBe(90);
    expect(balanceOf(june).total).toEqual({ lines: 90, fen: 90 * 60_000 });
  });
});

test('a top-up goes out once, in whatever month’s batch comes next, and not with who ordered it', async () => {
  const { office, money } = await given(2);
  await builtOf(money);
  const [benefit] = some(1);
  if (!benefit) throw new Error('no benefit');
  const order = {
    id: topUpId('1'),
    month: month('2026-04'),
    rightFen: fen(64_500),
    ground: 'standard-raised',
  } as const;
  const ordered = granted(topUp(benefit, order, fen(60_000), { by: operator('finance-2'), today }));
  const clock = topUpClock(benefit, order.id);
  granted(await orderTopUps(office.estate()).save(benefit, ordered, clock, act));
  expect(await takenUp(clock, money)).toBe('waits');
  expect(await orderTopUps(office.estate()).save(benefit, ordered, clock, act)).toMatchObject({ why: 'stale-version' });

  const may = await builtOf(money, 'may', { month: month('2026-05') });
  const june = await builtOf(money, 'june', { month: month('2026-06') });
  expect(await takenUp(clock, money)).toBe('in-batch');

  const [line] = (await linesOf(money, may.id)).filter(({ working }) => working.of === 'top-up');
  expect(line).toMatchObject({
    month: '2026-04',
    amountFen: 4_500,
    working: { no: 1, rightFen: 64_500, paidFen: 60_000 },
  });
  expect(line && amountOf(line.working)).toBe(4_500);
  expect(await paysOf(money, june.id)).toEqual(['2026-06 month', '2026-06 month']);
  expect(may.hands).toContain(operator('finance-2'));
  expect(may.builtBy).toBe(cai);

  // A batch that is stopped gives it back to its own clock, until the money of another has left.
  const stopped = granted(stopBatch(may, 'wrong-amounts', { by: operator('watch'), today }));
  granted(await money.decidePayments.save(may, stopped, act));
  expect(await takenUp(clock, money)).toBe('waits');
  const again = await builtOf(money, 'may again', { month: month('2026-05'), turn: 2 });
  await releasedOf(money, await approvedOf(money, await screenedOf(money, again)));
  expect(await takenUp(clock, money)).toEqual({ leftOn: today });
});

test('aid that comes first has its day: what no batch has by then is found once, what one has is its batch’s, and what left in time was in time', async () => {
  const office = await engines.tables();
  const money = powersOf(office);
  const store = office.estate().once(records);
  const aid = (of: string) =>
    aBenefit(of, {
      ...{ programme: 'temporary', monthlyFen: 0 },
      instalments: [{ purpose: 'ta-1', amountFen: fen(150_000), dueOn: today }],
    });
  const clockFor = ({ caseId: id, office: at, programme }: Benefit) =>
    startCaseClock('TA_PAY_FIRST', { id, office: at, programme }, today, PUBLISHED);
  const aids = [aid('opened'), aid('not opened')];
  granted(await store.commit(aids.map((each) => store.create(clockDraft(clockFor(each)), act, 'there'))));
  await givenBenefits(office, aids.slice(0, 1));
  const batch = await builtOf(money, 'aid', { programme: 'temporary' });
  const stateOf = async (of: string) => (await readCases(office.estate()).clocks(caseId(of)))[0]?.clock;

  // Due on Friday 2026-04-03.
  expect((await fire(office, 'sweepOverdue', '2026-04-03')).counts).toMatchObject({ looked: 0 });
  expect((await fire(office, 'sweepOverdue', '2026-04-04')).counts).toEqual({ looked: 2, findings: 1, moved: 0 });
  const approved = await approvedOf(money, await screenedOf(money, batch));
  await givenFunds(money, 150_000, 'central', 'temporary');
  await releasedOf(money, await blockedOf(money, approved));
  expect((await fire(office, 'sweepOverdue', '2026-04-05')).counts).toEqual({ looked: 2, findings: 0, moved: 0 });

  expect(await stateOf('opened')).toMatchObject({ state: 'met', endedOn: today });
  expect(await stateOf('not opened')).toMatchObject({ state: 'running', dueOn: '2026-04-03' });
  expect((await fire(office, 'sweepOverdue', '2026-04-06')).counts).toEqual({ looked: 1, findings: 0, moved: 0 });
});
