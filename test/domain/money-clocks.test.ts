import { expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { findingOf, UNDER_WAY } from '../../shared/domain/finding.ts';
import { LIMITS } from '../../shared/domain/law/limits.ts';
import { concluded, enter, lookAgain } from '../../shared/domain/payment/batch.ts';
import { decideAccount, decideOrder, waitingFrom } from '../../shared/domain/payment/fund-order.ts';
import { LINE_CARE, LINE_NEXT, LINE_STATES } from '../../shared/domain/payment/line.ts';
import { turn } from '../../shared/domain/payment/sheet.ts';
import { ROLES } from '../../shared/domain/role.ts';
import { examine, type Verdict } from '../../shared/domain/rule.ts';
import { lateMoney } from '../../shared/rules/late-money.rule.ts';
import { aBatch, aFundAccount, aLine, anAllocation, aSheet, guo } from './a-payment.ts';
import { BUREAU, day, fen, findingId, granted, month, there } from './case/a-case.ts';
import { withNextYear } from './law/a-clock.ts';

import { funds, PROCEDURES, RESTS, today } from './money-procedures.ts';

test.each(Object.entries(PROCEDURES))(
  'every state of a %s that isn’t an end has an owner and a clock; left alone, the watch finds it on the days on which it wakes, and it becomes somebody else’s',
  (name, { next, care, left }) => {
    expect(Object.keys(care).sort()).toEqual(Object.keys(next).sort());
    for (const [state, follows] of Object.entries(next)) {
      const has = care[state];
      const ends = has === null || has === undefined || (typeof has === 'object' && has.owner === null);
      // What rests is used until somebody ends it, or can be begun anew: it waits for nobody.
      if (follows.length === 0 || has === 'at-rest') {
        expect([state, ends || RESTS[name]?.includes(state)]).toEqual([state, true]);
        continue;
      }
      // What its batch waits for is on its batch's clock.
      if (has === 'batch') continue;
      expect(ends, state).toBe(false);
      const { owner, within } = has as { owner: string; within: string };
      expect(Object.keys(ROLES)).toContain(owner);
      expect([state, within === 'agreed-days' || LIMITS.some(({ code }) => code === within)]).toEqual([state, true]);

      let watch = there(left)(state as never);
      let hit: Exclude<Verdict, string> | undefined;
      let on = today;
      for (let looks = 0; !hit && looks < 40; looks += 1) {
        if (watch.wakesOn === null) throw new Error(`nobody looks at a ${name} that is ${state}`);
        on = watch.wakesOn > on ? watch.wakesOn : addDays(on, 1);
        watch = watch.again(on);
        const said = watch.said(on);
        if (typeof said !== 'string' && said.facts['standing'] !== 'due-soon') hit = said;
      }
      const subject = { kind: 'record', caseId: null, record: 'one' } as const;
      const finding = findingOf(watch.rule, there(hit), subject, findingId(), watch.office, on);
      expect([state, there(finding).owner === owner]).toEqual([state, false]);
      expect(there(finding).clock?.state).toBe('running');
    }
  },
);

test('a line that can still go on is on its batch’s clock, which isn’t closed over it, and on that of what it waits for', () => {
  for (const state of LINE_STATES) {
    const goesOn = LINE_NEXT[state].length > 0;
    expect([state, LINE_CARE[state] !== null]).toEqual([state, goesOn]);
    const line = aLine('1', { state });
    const left = concluded(aBatch({ state: 'reconciled' }, [line]), today);
    // What is clear in a reconciled batch can't be: all of it was answered.
    if (state !== 'clear') expect([state, left.state === 'closed']).toEqual([state, !goesOn]);
  }
  // What holds it is in care until two people have cleared it.
  expect(UNDER_WAY).toEqual(['open', 'in-review', 'confirmed']);
});

test('what is ready has a clock of its own, from the first line on, until a batch that follows has taken up the last', () => {
  const lines = [aLine('1', { state: 'held' }), aLine('2', { state: 'held' })] as const;
  const left = enter(aBatch({}, lines), 'reconciled', today);
  const as = (state: 'ready' | 'moved', version: number) => ({ ...lines[0], state, version });
  const ready = turn(left, aSheet(lines), [as('ready', 2)], day('2026-04-03'));

  expect(left).toMatchObject({ following: null, wakesOn: addDays(today, 1) });
  expect(ready.batch.following).toMatchObject({ code: 'LINE_FOLLOW', startsOn: '2026-04-03', dueOn: '2026-04-20' });
  const late = { today: day('2026-04-21') };
  expect(examine(lateMoney, ready.batch, late)).toMatchObject({
    facts: { state: 'ready', owner: 'finance', standing: 'overdue', notPaidFen: 60_000 },
  });
  const followed = turn(ready.batch, ready.sheet, [as('moved', 3)], day('2026-04-22'));
  expect(followed.batch.following).toBeNull();
  expect(examine(lateMoney, followed.batch, late)).toBe('in-order');
});

test('a pay day that goes by is found the day after, however good in time each state is', () => {
  const waiting = enter(aBatch({ payBy: day('2026-04-02') }), 'screened', today);

  expect([waiting.clock?.dueOn, waiting.wakesOn]).toEqual(['2026-04-03', '2026-04-03']);
  expect(examine(lateMoney, waiting, { today: day('2026-04-03') })).toMatchObject({
    facts: { standing: 'after-pay-day', payBy: '2026-04-02' },
  });
  const sent = enter(aBatch({ payBy: day('2026-04-02'), state: 'released' }), 'sent', today);
  expect(examine(lateMoney, sent, { today: day('2026-04-03') })).toBe('in-order');
});

test('a batch of a month whose holidays weren’t published has its days once they are, and is found by them', () => {
  const waiting = enter(aBatch({ month: month('2027-01'), payBy: null }), 'reconciled', day('2026-12-30'));
  expect(waiting).toMatchObject({ clock: { dueOn: null, awaits: 'calendar-2027' }, wakesOn: '2026-12-31' });

  const counted = lookAgain(waiting, day('2026-12-31'), withNextYear());

  expect(counted.payBy?.slice(0, 7)).toBe('2027-01');
  const due = counted.clock?.dueOn as Day;
  expect(examine(lateMoney, counted, { today: addDays(due, 1) })).toMatchObject({ facts: { standing: 'overdue' } });
});

test('money and accounts that wait for their second person are found when nobody comes, and not once somebody has', () => {
  const order = anAllocation({ ...waitingFrom(BUREAU, today) });
  const account = aFundAccount({ state: 'proposed', decidedBy: null, decidedOn: null, ...waitingFrom(BUREAU, today) });
  const due = order.clock?.dueOn as Day;
  const decided = granted(decideOrder(order, 'approved', { by: guo, today: due }));
  expect(decided).toMatchObject({ clock: { state: 'met' }, wakesOn: null, amountFen: fen(1_000_000) });
  const declined = granted(decideAccount(account, 'declined', { by: guo, today: due }));
  for (const done of [decided, declined]) expect(funds(done).said(addDays(due, 9))).toBe('not-applicable');
  for (const waiting of [order, account]) {
    expect(funds(waiting).said(addDays(due, -5))).toBe('in-order');
    expect(funds(waiting).said(due)).toMatchObject({ severity: 'warning' });
  }
});
