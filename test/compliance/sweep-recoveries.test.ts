import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedLetterheads } from '../../infra/local/seed.ts';
import { bookingOf } from '../../shared/aws/fund-items.ts';
import { keepLetterheads } from '../../shared/aws/keep-letterheads.ts';
import { keepRecoveries } from '../../shared/aws/keep-recoveries.ts';
import { openRecoveries } from '../../shared/aws/open-recoveries.ts';
import { readRecoveries } from '../../shared/aws/read-recoveries.ts';
import { records } from '../../shared/aws/records.ts';
import { bureauOf, RecoveryId, ScanId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { decideOrder, FundOrder } from '../../shared/domain/payment/fund-order.ts';
import { tellRecovery } from '../../shared/domain/payment/recovery-notice.ts';
import { agreeRecovery, endRecovery, openRecovery, receive } from '../../shared/domain/payment/recovery-steps.ts';
import type { Scan } from '../../shared/domain/scan.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aLine, anAllocation, guo } from '../domain/a-payment.ts';
import { aConfirmed, anApplied, cai, caseId, day, fen, granted, noticeId, su, TOWN } from '../domain/case/a-case.ts';
import { act, givenFunds, powersOf } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const today = day('2026-04-02');
const opening = (of: string, lines = [aLine('1', { state: 'paid' })]) => {
  const id = RecoveryId.parse(madeId('recovery', of));
  const about = {
    id,
    caseId: caseId('1'),
    office: TOWN,
    programme: 'dibao',
    adjustment: null,
    notice: noticeId(of),
    lines,
  } as const;
  return granted(
    openRecovery({ ground: 'overpaid', amountFen: fen(40_000) }, { ...about, finding: undefined }, { by: cai, today }),
  );
};
const open = async (office: Office, recovery: ReturnType<typeof opening>) => {
  const subject = aConfirmed(anApplied({ id: recovery.caseId }));
  const at = { noticeId: recovery.notice ?? noticeId(), today, calendar: PUBLISHED };
  const told = tellRecovery(subject, recovery, [aLine('1')], '该月多发，应当退回。', at);
  return await openRecoveries(office.estate()).open(subject, recovery, told, act);
};
const scan = { state: 'kept', kind: 'recovery-agreement', id: ScanId.parse(madeId('scan', '1')) } as Scan;
const PLAN = [{ fen: fen(40_000), dueOn: day('2026-04-30') }];

test('a payment is asked back once, whoever asks at the same moment; after an error it can be asked back anew', async () => {
  const office = await engines.tables();
  await seedLetterheads(keepLetterheads(office.estate()));
  const keep = () => keepRecoveries(office.estate());

  const told = await Promise.all(['one', 'two'].map(async (of) => await open(office, opening(of))));

  expect(told.filter(({ ok }) => ok)).toHaveLength(1);
  expect(told.find(({ ok }) => !ok)).toMatchObject({ why: 'recovery-exists' });
  const first = opening(told[0]?.ok ? 'one' : 'two');
  expect(await open(office, opening('three'))).toMatchObject({ why: 'recovery-exists' });
  granted(await keep().move(first, granted(endRecovery(first, 'in-error', { by: guo, today })), act));
  granted(await open(office, opening('three')));
});

/** Money was received, of which so much was paid out; and a recovery agreed on. */
async function agreed(): Promise<{ office: Office; recovery: ReturnType<typeof opening> }> {
  const office = await engines.tables();
  const money = powersOf(office);
  await givenFunds(money, 100_000);
  await seedLetterheads(keepLetterheads(office.estate()));
  const recovery = opening('one');
  granted(await open(office, recovery));
  const becomes = granted(agreeRecovery(recovery, PLAN, scan, { by: su, today }));
  granted(await keepRecoveries(office.estate()).move(recovery, becomes, act));
  return { office, recovery: becomes };
}

test('what a household pays back is booked as money that is there again, with its recovery in the same write; what was never paid can’t come back', async () => {
  const { office, recovery } = await agreed();
  const money = powersOf(office);
  const order = FundOrder.parse({
    ...{ ...anAllocation({ amountFen: fen(40_000) }), kind: 'recovery', recovery: recovery.id },
    document: '样收字〔2026〕1号',
  });
  granted(await money.keepFunds.propose(order, act));
  const approved = granted(decideOrder(order, 'approved', { by: guo, today }));
  const moved = { was: recovery, becomes: granted(receive(recovery, approved, today)) };

  // Nothing of the pot was ever paid out: there is nothing to come back.
  expect(await money.keepFunds.decide(order, approved, act, moved)).toMatchObject({ why: 'funds-missing' });
  const paidOut = { available: -60_000, paid: 60_000 };
  const store = office.estate().once(records);
  const pot = { office: bureauOf(TOWN), programme: 'dibao', source: 'central' } as const;
  const none = { batchId: null, orderId: null };
  granted(await store.commit(granted(await bookingOf(store, pot, paidOut, none, act))));
  granted(await money.keepFunds.decide(order, approved, act, moved));

  const [now] = await money.readFunds.pots(bureauOf(TOWN), 'dibao');
  expect(now).toMatchObject({ received: 100_000, available: 80_000, paid: 20_000 });
  expect(await readRecoveries(office.estate()).get(recovery.id)).toMatchObject({ state: 'settled' });
  expect((await fire(office, 'sweepRecoveries', '2026-05-02')).counts).toMatchObject({ looked: 0 });
});

test('a part that doesn’t come is found the day after (R39), and once', async () => {
  const { office } = await agreed();

  expect((await fire(office, 'sweepRecoveries', '2026-04-30')).counts).toMatchObject({ looked: 0, findings: 0 });
  expect((await fire(office, 'sweepRecoveries', '2026-05-01')).counts).toMatchObject({ looked: 1, findings: 1 });
  expect((await fire(office, 'sweepRecoveries', '2026-05-08')).counts).toMatchObject({ looked: 1, findings: 0 });
});
