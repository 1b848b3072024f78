import { afterAll, beforeAll, expect, test } from 'vitest';
import { bureauOf, FundAccountId, OfficeCode } from '../../shared/domain/ids.ts';
import { blockFunds, releaseBatch, stopBatch } from '../../shared/domain/payment/batch.ts';
import { decideAccount, decideOrder } from '../../shared/domain/payment/fund-order.ts';
import { answerLine, type PaymentLine } from '../../shared/domain/payment/line.ts';
import { turnAnswered } from '../../shared/domain/payment/sheet.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { turnSheet } from '../../shared/work/turn-sheet.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { aBenefit, aFundAccount, anAllocation, guo } from '../domain/a-payment.ts';
import { cai, fen, granted, operator, TOWN, zhuang } from '../domain/case/a-case.ts';
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

const OTHER_TOWN = OfficeCode.parse('445281104');
const bureau = bureauOf(TOWN);
const potsOf = async (money: Money) => await money.readFunds.pots(bureau, 'dibao');
/** One approved batch in each of two townships, with two lines each of 600 yuan. */
async function twoBatches() {
  const office = await engines.tables();
  const money = powersOf(office);
  await givenBenefits(office, [
    aBenefit('1'),
    aBenefit('2'),
    aBenefit('3', { office: OTHER_TOWN }),
    aBenefit('4', { office: OTHER_TOWN }),
  ]);
  const approved = async (of: string, town: typeof TOWN) =>
    await approvedOf(money, await screenedOf(money, await builtOf(money, of, { office: town })));
  return { office, money, batches: [await approved('1', TOWN), await approved('2', OTHER_TOWN)] as const };
}

test('money for one batch goes to one of two that ask for it at the same moment, and the books balance', async () => {
  const { office, money, batches } = await twoBatches();
  await givenFunds(money, 120_000);
  const pots = await potsOf(money);

  const answers = await Promise.all(
    batches.map((batch) =>
      powersOf(office).decidePayments.disburse(
        batch,
        granted(blockFunds(batch, pots, aFundAccount().id, { by: cai, today })),
        act,
      ),
    ),
  );

  expect(answers.map((answer) => (answer.ok ? 'blocked' : answer.why)).sort()).toEqual(['blocked', 'funds-moved']);
  expect(await potsOf(money)).toMatchObject([{ received: 120_000, available: 0, blocked: 120_000 }]);
  const late = batches[answers[0]?.ok ? 1 : 0];
  expect(blockFunds(late, await potsOf(money), aFundAccount().id, { by: cai, today })).toMatchObject({
    why: 'funds-missing',
    facts: { missingFen: 120_000 },
  });
});

test('what the bank says of many lines at once is booked with them, source by source, each entry by its number', async () => {
  const { office, money, batches } = await twoBatches();
  await givenFunds(money, 100_000);
  await givenFunds(money, 200_000, 'county');
  const released = [];
  for (const batch of batches) released.push(await releasedOf(money, await blockedOf(money, batch)));
  const lines = [...(await linesOf(money, batches[0].id)), ...(await linesOf(money, batches[1].id))];
  const sentBack = lines[0]?.id;

  const answers = await Promise.all(
    lines.map((line: PaymentLine) =>
      turnSheet(line, powersOf(office), act, (batch, sheet) => {
        const back = line.id === sentBack;
        const word = { outcome: back ? 'returned' : 'paid', returnCode: back ? 'FROZEN' : null } as const;
        const answered = granted(answerLine(line, word, today));
        return { turned: turnAnswered(batch, sheet, [answered], today), line: answered };
      }),
    ),
  );

  expect(answers.every(({ ok }) => ok)).toBe(true);
  const pots = await potsOf(money);
  const sum = (standing: 'received' | 'available' | 'blocked' | 'sent' | 'paid') =>
    pots.reduce((all, pot) => all + pot[standing], 0);
  expect([sum('received'), sum('available'), sum('blocked'), sum('sent'), sum('paid')]).toEqual([
    ...[300_000, 120_000, 0, 0, 180_000],
  ]);
  for (const pot of pots) {
    const entries = granted(await money.readFunds.entries(pot, { limit: 100 })).items;
    expect(entries.map(({ nth }) => nth)).toEqual(Array.from({ length: pot.version }, (_, nth) => pot.version - nth));
    expect(entries[0]?.after).toEqual(pot);
    expect(entries.reduce((all, { legs }) => all + (legs.available ?? 0), 0)).toBe(pot.available);
  }
});

test('nothing leaves to an account that was ended after the money was blocked, and a stopped batch gives its money back', async () => {
  const { money, batches } = await twoBatches();
  await givenFunds(money);
  const blocked = await blockedOf(money, batches[0]);
  const account = aFundAccount();
  granted(
    await money.keepFunds.decideAccount(account, granted(decideAccount(account, 'ended', { by: guo, today })), act),
  );

  const release = await money.decidePayments.disburse(
    blocked,
    granted(releaseBatch(blocked, { by: zhuang, today })),
    act,
  );

  expect(release).toMatchObject({ why: 'account-not-approved' });
  expect(await potsOf(money)).toMatchObject([{ blocked: 120_000 }]);
  const stopped = granted(stopBatch(blocked, 'instructed', { by: operator('watch'), today }));
  granted(await money.decidePayments.save(blocked, stopped, act));
  expect(await potsOf(money)).toMatchObject([{ blocked: 0, available: 100_000_000 }]);
});

test('a transfer leaves only for the treasury’s approved account, and never more than there is', async () => {
  const { money } = await twoBatches();
  await givenFunds(money, 1_000);
  const treasury = aFundAccount({ id: FundAccountId.parse(madeId('account', 'treasury')), use: 'treasury' });
  await money.keepFunds.enterAccount(treasury, act);
  const transfer = (amountFen: number, account = treasury.id) =>
    anAllocation({ kind: 'transfer', amountFen: fen(amountFen), account } as never);
  const decided = async (order: ReturnType<typeof transfer>) => {
    granted(await money.keepFunds.propose(order, act));
    return await money.keepFunds.decide(order, granted(decideOrder(order, 'approved', { by: guo, today })), act);
  };

  expect(await decided(transfer(1_001))).toMatchObject({ why: 'funds-missing', facts: { missingFen: 1 } });
  expect(await decided(transfer(500, aFundAccount().id))).toMatchObject({ why: 'account-not-approved' });
  expect(await decided(transfer(400))).toMatchObject({ ok: true });
  expect(await potsOf(money)).toMatchObject([{ received: 1_000, available: 600, moved: 400 }]);
});
