import { describe, expect, test } from 'vitest';
import { ACCESS } from '../../shared/access.ts';
import { startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { Day } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import {
  delivered,
  dueOnOf,
  firstTask,
  type Task,
  TRAYS,
  Tray,
  traysFor,
  urgencyOf,
  withClock,
} from '../../shared/domain/queue.ts';
import { aidedFirst, anApplied, anEmergency } from './case/a-case.ts';

const day = (text: string): Day => Day.parse(text);
const applied = anApplied();
const total = startCaseClock('TOTAL', applied, day('2026-02-13'), PUBLISHED);
const visit = startCaseClock('INVEST_START', applied, day('2026-02-13'), PUBLISHED);
const task = firstTask(applied, [total, visit]);

describe('what waits in a case', () => {
  test('stands by the nearest of its days, and as its most pressing clock does', () => {
    expect(dueOnOf(task)).toBe('2026-02-25');
    expect(urgencyOf(task, day('2026-02-13'))).toBe('running');
    expect(urgencyOf(task, day('2026-02-25'))).toBe('due-soon-90');
    expect(urgencyOf(task, day('2026-02-26'))).toBe('overdue');
  });

  test('warns at seventy and at ninety percent of the time', () => {
    const alone: Task = { ...task, clocks: task.clocks.filter(({ code }) => code === 'TOTAL') };
    const [at70 = '', at90 = ''] = total.clock.warnOn;

    expect(urgencyOf(alone, day(at70))).toBe('due-soon-70');
    expect(urgencyOf(alone, day(at90))).toBe('due-soon-90');
    expect(urgencyOf(alone, day('2026-04-02'))).toBe('due-soon-90');
    expect(urgencyOf(alone, day('2026-04-03'))).toBe('overdue');
  });

  test('without a clock, or with one that awaits its calendar, has no day and says why', () => {
    const waiting = firstTask(applied, [startCaseClock('TOTAL', applied, day('2026-11-23'), PUBLISHED)]);

    expect([dueOnOf(waiting), urgencyOf(waiting, day('2026-11-24'))]).toEqual([null, 'awaits-calendar']);
    expect(urgencyOf({ clocks: [] }, day('2026-11-24'))).toBe('no-limit');
  });

  test('moves with a clock that was counted again, and loses one that ended', () => {
    const longer = { ...visit, clock: { ...visit.clock, dueOn: day('2026-03-20') } };

    expect(dueOnOf(withClock(task, longer))).toBe('2026-03-20');
    expect(withClock(task, longer).version).toBe(task.version + 1);
    expect(withClock(task, stopCaseClock(visit, day('2026-02-24'))).clocks.map(({ code }) => code)).toEqual(['TOTAL']);
    expect(withClock({ ...task, clocks: [...task.clocks].reverse().slice(0, 1) }, visit).version).toBe(task.version);
  });

  test('has the day of payment of aid that came first for as long as finance has it, and not for those who wait for its papers', () => {
    const { becomes, starts } = aidedFirst(anEmergency(), day('2026-02-11'));
    const [papers, pay] = starts;
    const atFinance = firstTask(becomes, starts);
    const later = firstTask({ ...becomes, benefit: true }, starts);

    expect([atFinance.tray, dueOnOf(atFinance)]).toEqual(['account', pay?.clock.dueOn]);
    expect([later.tray, dueOnOf(later)]).toEqual(['aid-papers', papers?.clock.dueOn]);
    expect(pay && dueOnOf(withClock(later, pay))).toBe(papers?.clock.dueOn);
  });

  test('is done with once an adverse notice is delivered', () => {
    const refused: Task = { ...task, tray: 'delivery' };

    expect(delivered(refused, [total]).tray).toBeNull();
    expect(delivered(refused, [total]).clocks.map(({ code }) => code)).toEqual(['INVEST_START']);
    expect(delivered({ ...task, tray: 'account' }, []).tray).toBe('account');
  });
});

test('every tray has somebody who may do what waits in it, and only they see it', () => {
  const deed = {
    supplement: 'case:accept',
    'pre-check': 'check:request',
    acceptance: 'case:accept',
    investigation: 'visit:record',
    opinion: 'case:review',
    posting: 'case:post',
    'township-decision': 'case:confirm',
    'county-decision': 'case:confirm',
    publication: 'case:post',
    account: 'benefit:grant',
    delivery: 'notice:deliver',
    conversion: 'case:submit',
    'aid-papers': 'aid:complete',
    'aid-review': 'aid:review',
    review: 'review:record',
    change: 'review:record',
    adjustment: 'adjustment:propose',
    'end-objection': 'adjustment:propose',
    hearing: 'hearing:record',
    'township-adjustment': 'adjustment:decide',
    'county-adjustment': 'adjustment:decide',
    appeal: 'appeal:record',
    'appeal-result': 'appeal:carry-out',
  } as const satisfies Record<Tray, keyof (typeof ACCESS)['intake']>;
  for (const tray of Tray.options)
    for (const role of TRAYS[tray].roles) {
      expect(ACCESS[role][deed[tray]]).toBe(TRAYS[tray].at === 'county' ? 'county' : 'unit');
      expect(ACCESS[role]['case:read']).not.toBe('never');
    }
  expect(traysFor(['reviewer'])).toEqual([
    'opinion',
    'posting',
    'publication',
    'adjustment',
    'end-objection',
    'hearing',
  ]);
  expect(traysFor(['auditor', 'administrator'])).toEqual([]);
});
