import { expect, test } from 'vitest';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { AdjustmentId, FundOrderId, RecoveryId, ScanId } from '../../shared/domain/ids.ts';
import { duesOf, Working } from '../../shared/domain/payment/due.ts';
import { missedFen, type Recovery } from '../../shared/domain/payment/recovery.ts';
import {
  agreeRecovery,
  endRecovery,
  lookAgainAtRecovery,
  openRecovery,
  receive,
} from '../../shared/domain/payment/recovery-steps.ts';
import { examine } from '../../shared/domain/rule.ts';
import type { Scan } from '../../shared/domain/scan.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { recoveryOverdue } from '../../shared/rules/recovery-overdue.rule.ts';
import { aBenefit, aLine, guo } from './a-payment.ts';
import { BUREAU, cai, caseId, day, fen, findingId, granted, month, noticeId, su, TOWN, there } from './case/a-case.ts';

const today = day('2026-06-01');
const paid = [aLine('1', { state: 'paid' }), aLine('1', { id: aLine('2').id, month: month('2026-05'), state: 'paid' })];
const about = {
  ...{ id: RecoveryId.parse(madeId('recovery', '1')), caseId: caseId('1'), office: TOWN, programme: 'dibao' as const },
  ...{ adjustment: null, lines: paid, finding: undefined, notice: noticeId() },
};
const aFinding = (of: string, state: Finding['state']): Finding => {
  const subject = { kind: 'line', caseId: caseId(of), lineId: aLine(of).id, batchId: aLine(of).batchId } as const;
  return { ...there(findingOf(paidAfterDeath, { why: '', facts: {} }, subject, findingId(), BUREAU, today)), state };
};
const open = (more: Partial<typeof about> | { finding: Finding } = {}, amountFen = 90_000) =>
  openRecovery({ ground: 'died', amountFen: fen(amountFen) }, { ...about, ...more }, { by: cai, today });
const scan = { state: 'kept', kind: 'recovery-agreement', id: ScanId.parse(madeId('scan', 'agreed')) } as Scan;
const PLAN = [
  { fen: fen(30_000), dueOn: day('2026-06-30') },
  { fen: fen(60_000), dueOn: day('2026-07-31') },
];
const agree = (plan = PLAN, by = su, of: Scan | undefined = scan) =>
  agreeRecovery(granted(open()), plan, of, { by, today });
const pays = (was: Recovery, amountFen: number, on = today) => {
  const order = { id: FundOrderId.parse(madeId('order', String(amountFen))), amountFen: fen(amountFen) };
  return receive(was, { ...order, programme: 'dibao' }, on);
};

test('what was paid is asked back, and no more than that; what wasn’t paid, or to others, isn’t', () => {
  expect(granted(open())).toMatchObject({ state: 'opened', openedBy: cai, clock: { code: 'RECOVERY_AGREE' } });
  expect(open({}, 120_001)).toMatchObject({ why: 'recovery-too-much', facts: { paidFen: 120_000 } });
  expect(open({ lines: [aLine('1', { state: 'returned' })] })).toMatchObject({ why: 'recovery-unpaid' });
  expect(open({ lines: [aLine('2', { state: 'paid' })] })).toMatchObject({ why: 'recovery-unpaid' });
});

test('it follows from a finding only when two people confirmed that, of just this case', () => {
  expect(open({ finding: aFinding('1', 'in-review') })).toMatchObject({ why: 'recovery-not-of-finding' });
  expect(open({ finding: aFinding('2', 'confirmed') })).toMatchObject({ why: 'recovery-not-of-finding' });
  expect(granted(open({ finding: aFinding('1', 'confirmed') })).finding).toBe(findingId());
  const adjustment = AdjustmentId.parse(madeId('adjustment', '1'));
  expect(
    granted(openRecovery({ ground: 'died', amountFen: fen(1) }, { ...about, adjustment }, { by: cai, today })),
  ).toMatchObject({ adjustment });
});

test('it is agreed by another person, signed, in parts that come to the amount, from today on', () => {
  expect(agree(PLAN, cai)).toMatchObject({ why: 'duties-not-separated' });
  expect(agree(PLAN, su, { ...scan, state: 'awaited' })).toMatchObject({ why: 'recovery-agreement-missing' });
  expect(agree(PLAN.slice(1))).toMatchObject({ why: 'recovery-plan', facts: { amountFen: 90_000, planFen: 60_000 } });
  expect(agree([...PLAN].reverse())).toMatchObject({ why: 'recovery-plan' });
  expect(agree([{ fen: fen(90_000), dueOn: day('2026-05-31') }])).toMatchObject({ why: 'recovery-plan' });
  expect(granted(agree())).toMatchObject({ state: 'agreed', clock: { state: 'met' }, wakesOn: '2026-07-01' });
});

test('each receipt counts once agreed; the last settles it, and more than is left is refused', () => {
  expect(pays(granted(open()), 1)).toMatchObject({ why: 'recovery-state' });
  const agreed = granted(agree());
  expect(pays(agreed, 90_001)).toMatchObject({ why: 'recovery-paid-more', facts: { leftFen: 90_000 } });
  const half = granted(pays(agreed, 30_000));
  expect(half).toMatchObject({ state: 'agreed', wakesOn: '2026-08-01' });
  expect(granted(pays(half, 60_000))).toMatchObject({ state: 'settled', wakesOn: null });
  expect(pays(granted(pays(half, 60_000)), 1)).toMatchObject({ why: 'recovery-state' });
  expect(endRecovery(half, 'waived', { by: cai, today })).toMatchObject({ why: 'duties-not-separated' });
  expect(granted(endRecovery(half, 'waived', { by: guo, today })).state).toBe('ended');
});

test.each([
  ['its part has its day today', '2026-06-30', 0, 'in-order', 0],
  ['its part had its day yesterday', '2026-07-01', 0, 'hit', 30_000],
  ['its part came', '2026-07-01', 30_000, 'in-order', 0],
  ['half of the second came', '2026-08-01', 60_000, 'hit', 30_000],
])('R39, a recovery of which %s', (_, on, came, verdict, missed) => {
  const agreed = granted(agree());
  const recovery = came === 0 ? agreed : granted(pays(agreed, came));

  const told = examine(recoveryOverdue, recovery, { today: day(on) });

  expect(typeof told === 'string' ? told : 'hit').toBe(verdict);
  expect(missedFen(recovery, day(on))).toBe(missed);
  if (verdict === 'hit') expect((lookAgainAtRecovery(recovery, day(on)).wakesOn ?? '') > on).toBe(true);
});

test('R39, a recovery that nobody agreed on in time', () => {
  expect(examine(recoveryOverdue, granted(open()), { today: day('2026-07-01') })).toBe('in-order');
  expect(examine(recoveryOverdue, granted(open()), { today: day('2026-07-02') })).toMatchObject({
    facts: { state: 'opened' },
  });
});

test('nothing can be deducted: a payment knows no recovery, and its working has no way to take anything off', () => {
  const benefit = aBenefit('1');
  const due = duesOf(benefit, { programme: 'dibao', month: month('2026-06') }, today);

  expect(due.map(({ working }) => working)).toEqual([{ of: 'month', fen: 60_000 }]);
  expect(Working.options.map((option) => option.shape.of.value).sort()).toEqual(['aid', 'arrears', 'month', 'top-up']);
  expect(Working.safeParse({ of: 'recovery', fen: 30_000 }).success).toBe(false);
  for (const of of ['month', 'arrears', 'aid']) expect(Working.safeParse({ of, fen: -30_000 }).success).toBe(false);
});
