import { expect, test } from 'vitest';
import { TOP_UP_CARE } from '../../shared/domain/benefit.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { LIMITS } from '../../shared/domain/law/limits.ts';
import { CHANGE_CARE, CHANGE_NEXT } from '../../shared/domain/payment/account-change.ts';
import { BATCH_NEXT, BATCH_STATES, CARE, concluded, enter } from '../../shared/domain/payment/batch.ts';
import { CALL_BACK_CARE, CALL_BACK_NEXT } from '../../shared/domain/payment/call-back.ts';
import {
  decideAccount,
  decideOrder,
  FUND_ACCOUNT_CARE,
  FUND_ACCOUNT_NEXT,
  ORDER_CARE,
  ORDER_NEXT,
  waitingFrom,
} from '../../shared/domain/payment/fund-order.ts';
import { LINE_CARE, LINE_NEXT, LINE_STATES } from '../../shared/domain/payment/line.ts';
import { RETURN_CARE, RETURN_NEXT } from '../../shared/domain/payment/return.ts';
import { ROLES } from '../../shared/domain/role.ts';
import { examine } from '../../shared/domain/rule.ts';
import { fundsUndecided } from '../../shared/rules/funds-undecided.rule.ts';
import { aBatch, aFundAccount, aLine, anAllocation, guo } from './a-payment.ts';
import { day, fen, granted } from './case/a-case.ts';

type Care = { readonly owner: string | null; readonly within: string | null } | 'at-rest' | null;
/** Every procedure of money: what may follow what, and who has each state in care. */
const PROCEDURES: Readonly<
  Record<string, readonly [next: Record<string, readonly string[]>, care: Record<string, Care>]>
> = {
  batch: [BATCH_NEXT as never, CARE],
  return: [RETURN_NEXT as never, RETURN_CARE],
  order: [ORDER_NEXT as never, ORDER_CARE],
  'fund account': [FUND_ACCOUNT_NEXT as never, FUND_ACCOUNT_CARE],
  'account change': [CHANGE_NEXT as never, CHANGE_CARE],
  'call-back': [CALL_BACK_NEXT as never, CALL_BACK_CARE],
  'top-up': [
    { ordered: ['built'], built: [] },
    { ordered: TOP_UP_CARE, built: null },
  ],
};
const today = day('2026-04-01');

test.each(Object.entries(PROCEDURES))(
  'every state of a %s that isn’t an end has an owner and a clock, and no end has',
  (_, [next, care]) => {
    for (const [state, follows] of Object.entries(next)) {
      const has = care[state];
      if (follows.length === 0) {
        expect([state, has === null || (has as { owner: null }).owner === null]).toEqual([state, true]);
        continue;
      }
      // An approved account waits for nobody: it is used until somebody ends it. Nothing else rests.
      if (has === 'at-rest') {
        expect([state, follows]).toEqual(['approved', ['ended']]);
        continue;
      }
      expect(Object.keys(ROLES)).toContain(has?.owner);
      expect(LIMITS.some(({ code }) => code === has?.within)).toBe(true);
    }
  },
);

test('a batch that stands in any state that isn’t an end has a running clock and wakes the watch', () => {
  for (const state of BATCH_STATES) {
    const { clock, wakesOn } = enter(aBatch(), state, today);
    expect([state, clock?.state, wakesOn !== null]).toEqual(
      BATCH_NEXT[state].length === 0 ? [state, undefined, false] : [state, 'running', true],
    );
  }
});

test('a line that can still go on is on its batch’s clock, which isn’t closed over it, or on its return’s', () => {
  for (const state of LINE_STATES) {
    const goesOn = LINE_NEXT[state].length > 0;
    expect([state, LINE_CARE[state] !== null]).toEqual([state, goesOn]);
    const line = aLine('1', { state });
    const left = concluded(aBatch({ state: 'reconciled' }, [line]), today);
    // What is clear in a reconciled batch can't be: all of it was answered.
    if (state !== 'clear') expect([state, left.state === 'closed']).toEqual([state, !goesOn]);
  }
});

test('money and accounts that wait for their second person are found when nobody comes, and not once somebody has', () => {
  const office = anAllocation().office;
  const order = anAllocation({ ...waitingFrom(office, today) });
  const account = aFundAccount({ state: 'proposed', decidedBy: null, decidedOn: null, ...waitingFrom(office, today) });
  const due = order.clock?.dueOn as Day;
  const said = (each: typeof order | typeof account, on: Day) =>
    examine<typeof order | typeof account>(fundsUndecided, each, { today: on });

  for (const waiting of [order, account]) {
    expect(said(waiting, addDays(due, -5))).toBe('in-order');
    expect(said(waiting, due)).toMatchObject({ severity: 'warning' });
    expect(said(waiting, addDays(due, 1))).toMatchObject({ facts: { standing: 'overdue', owner: 'finance-lead' } });
  }
  const decided = granted(decideOrder(order, 'approved', { by: guo, today: due }));
  expect(decided).toMatchObject({ clock: { state: 'met' }, wakesOn: null, amountFen: fen(1_000_000) });
  const declined = granted(decideAccount(account, 'declined', { by: guo, today: due }));
  for (const done of [decided, declined]) expect(said(done, addDays(due, 9))).toBe('not-applicable');
});
