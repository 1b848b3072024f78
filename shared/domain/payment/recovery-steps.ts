import { addDays, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { caseOf, type Finding } from '../finding.ts';
import type { FundOrderId, OperatorId } from '../ids.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { lookedAt, nextLookOn, startClock, stopClock } from '../law/clock.ts';
import { limitOn } from '../law/limits.ts';
import type { Fen } from '../money.ts';
import type { Programme } from '../programme.ts';
import type { Scan } from '../scan.ts';
import type { PaymentLine } from './line.ts';
import { leftFen, missedFen, type Recovery, receivedFen, sumFen } from './recovery.ts';

interface Doing {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar?: Calendar;
}

export type RecoveryWanted = Pick<Recovery, 'ground' | 'amountFen'>;

/** Finance asks money back that was paid: never more than the lines paid, and by a finding only if that was confirmed and is of this case. */
export function openRecovery(
  wanted: RecoveryWanted,
  of: Pick<Recovery, 'id' | 'caseId' | 'office' | 'programme' | 'adjustment' | 'notice'> & {
    readonly lines: readonly PaymentLine[];
    readonly finding: Finding | undefined;
  },
  { by, today, calendar = PUBLISHED }: Doing,
): Decision<Recovery, 'recovery-unpaid' | 'recovery-too-much' | 'recovery-not-of-finding'> {
  const { lines, finding, ...about } = of;
  if (lines.some(({ state, caseId }) => state !== 'paid' || caseId !== about.caseId)) return refused('recovery-unpaid');
  const paidFen = lines.reduce((total, { amountFen }) => total + amountFen, 0);
  if (wanted.amountFen > paidFen) return refused('recovery-too-much', { paidFen });
  if (finding && !(caseOf(finding) === about.caseId && (finding.state === 'confirmed' || finding.state === 'acted-on')))
    return refused('recovery-not-of-finding', { state: finding.state });
  const limit = limitOn('supervision', 'RECOVERY_AGREE', about.office, today);
  const clock = limit.ok ? startClock(limit.value, today, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for RECOVERY_AGREE on ${today}`);
  return decided({
    ...about,
    ...wanted,
    ...{
      state: 'opened',
      finding: finding?.id ?? null,
      lines: lines.map(({ id }) => id),
      openedBy: by,
      openedOn: today,
    },
    ...{ agreement: null, plan: [], receipts: [], ended: null },
    ...{ clock: clock.value, wakesOn: nextLookOn(clock.value, today), version: 1 },
  });
}

/** The township agrees with the household on what is paid in and when; by another person than who opened it, with the signed agreement in the file. */
export function agreeRecovery(
  was: Recovery,
  plan: Recovery['plan'],
  scan: Scan | undefined,
  { by, today }: Doing,
): Decision<Recovery, 'recovery-state' | 'recovery-plan' | 'recovery-agreement-missing' | 'duties-not-separated'> {
  if (was.state !== 'opened') return refused('recovery-state', { state: was.state });
  if (was.openedBy === by) return refused('duties-not-separated', { now: 'payment' });
  if (scan?.state !== 'kept' || scan.kind !== 'recovery-agreement') return refused('recovery-agreement-missing');
  const inOrder = plan.every(({ dueOn }, at) => dueOn >= today && (at === 0 || dueOn > (plan[at - 1]?.dueOn ?? dueOn)));
  if (!inOrder || sumFen(plan) !== was.amountFen)
    return refused('recovery-plan', { amountFen: was.amountFen, planFen: sumFen(plan), earliest: today });
  const agreed = { ...was, state: 'agreed' as const, agreement: { scan: scan.id, by, on: today }, plan: [...plan] };
  return decided({
    ...agreed,
    clock: was.clock && stopClock(was.clock, today),
    wakesOn: looksNextOn(agreed, today),
    version: was.version + 1,
  });
}

/** The day after the next part that hasn't come; each week once one is missed. */
function looksNextOn(recovery: Recovery, today: Day): Day {
  if (missedFen(recovery, today) > 0) return addDays(today, 7);
  let due = 0;
  const next = recovery.plan.find(({ fen }) => {
    due += fen;
    return due > receivedFen(recovery);
  });
  return next && next.dueOn >= today ? addDays(next.dueOn, 1) : addDays(today, 7);
}

/** Whether so much can be paid in: what was agreed and hasn't come yet, of just this programme. */
export function mayReceive(
  recovery: Recovery | undefined,
  { amountFen, programme }: Pick<Recovery, 'amountFen' | 'programme'>,
): Decision<Recovery, 'recovery-state' | 'recovery-paid-more'> {
  if (recovery?.state !== 'agreed') return refused('recovery-state', { state: recovery?.state ?? 'unknown' });
  const left = leftFen(recovery);
  return amountFen <= left && programme === recovery.programme
    ? decided(recovery)
    : refused('recovery-paid-more', { leftFen: left, programme: recovery.programme });
}

/** What two people signed has come in. The last of it settles the recovery. */
export function receive(
  was: Recovery,
  order: { readonly id: FundOrderId; readonly amountFen: Fen; readonly programme: Programme },
  today: Day,
): Decision<Recovery, 'recovery-state' | 'recovery-paid-more'> {
  const may = mayReceive(was, order);
  if (!may.ok) return may;
  const receipts = [...was.receipts, { order: order.id, fen: order.amountFen, on: today }];
  const becomes = { ...was, receipts, version: was.version + 1 };
  return decided(
    leftFen(becomes) === 0
      ? { ...becomes, state: 'settled', wakesOn: null }
      : { ...becomes, wakesOn: looksNextOn(becomes, today) },
  );
}

/** It isn't asked back any more, or by a court: by another person than who opened it. */
export function endRecovery(
  was: Recovery,
  as: NonNullable<Recovery['ended']>['as'],
  { by, today }: Doing,
): Decision<Recovery, 'recovery-state' | 'duties-not-separated'> {
  if (was.state !== 'opened' && was.state !== 'agreed') return refused('recovery-state', { state: was.state });
  if (was.openedBy === by) return refused('duties-not-separated', { now: 'payment' });
  return decided({
    ...was,
    state: 'ended',
    ended: { as, by, on: today },
    clock: was.clock && stopClock(was.clock, today),
    wakesOn: null,
    version: was.version + 1,
  });
}

/** After the sweep has looked: when to look again. */
export const lookAgainAtRecovery = (was: Recovery, today: Day): Recovery => ({
  ...was,
  ...(was.state === 'opened' && was.clock
    ? lookedAt(was.clock, today)
    : { wakesOn: was.state === 'agreed' ? looksNextOn(was, today) : null }),
  version: was.version + 1,
});
