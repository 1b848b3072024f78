import { expect, test } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import { confirm, refuseCase } from '../../../shared/domain/case/decide.ts';
import type { Step } from '../../../shared/domain/case/step.ts';
import type { CaseClock } from '../../../shared/domain/case-clock.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import {
  anAccepted,
  anApplied,
  anInvestigated,
  aPosted,
  aReviewed,
  aTakenDown,
  BUREAU,
  day,
  he,
  lin,
  noticeId,
  step,
  tang,
  wei,
  xu,
} from './a-case.ts';

const clocks = (taken: Step<Case>) => taken.starts.map(({ clock }) => [clock.code, clock.dueOn]);

test('acceptance on 13 February 2026 starts thirty working days that end on 2 April, and three that end on 25 February', () => {
  const taken = step.accept(anApplied(), day('2026-02-13'));

  expect(clocks(taken)).toEqual([
    ['TOTAL', '2026-04-02'],
    ['INVEST_START', '2026-02-25'],
  ]);
  expect(taken.stops).toEqual(['ACCEPT']);
});

test('a clock wakes the sweep at 70 %, at 90 % and the day after its last', () => {
  const [total] = step.accept(anApplied(), day('2026-02-13')).starts as [CaseClock];

  expect(total.wakesOn).toBe('2026-03-20');
  expect(total.clock.warnOn).toEqual(['2026-03-20', '2026-03-30']);
  expect(total.clock.dueOn).toBe('2026-04-02');
});

test('a refusal decided on 30 September 2026 has to reach the household by the make-up Saturday, 10 October', () => {
  const taken = step.refuse(aReviewed(), day('2026-09-30'));

  expect(clocks(taken)).toEqual([['REFUSE_NOTICE', '2026-10-10']]);
  expect(taken.stops).toEqual(['TOTAL', 'COUNTY_DECIDE']);
});

test('a refusal to accept has its notice clock too', () => {
  const taken = step.decline(anApplied({ appliedOn: day('2026-09-30') }), day('2026-09-30'));

  expect(clocks(taken)).toEqual([['REFUSE_NOTICE', '2026-10-10']]);
  expect(taken.notice?.record).toMatchObject({ kind: 'non-acceptance', issuedOn: '2026-09-30', deliveredOn: null });
});

test('the first check or visit ends the wait for the investigation; the check starts three working days of its own', () => {
  const accepted = anAccepted();

  const asked = step.ask(accepted, day('2026-02-13'));

  expect(clocks(asked)).toEqual([['CHECK_START', '2026-02-25']]);
  expect(asked.stops).toEqual(['INVEST_START']);
  expect(step.visit(accepted, day('2026-02-13')).stops).toEqual(['INVEST_START']);
  expect(step.answer(asked.becomes, asked.check, day('2026-02-14')).stops).toEqual(['CHECK_START', 'RECHECK_GD']);
});

test('a check that is asked for again supersedes the first and does not start its clock again', () => {
  const once = step.ask(anAccepted(), day('2026-02-13'));

  const twice = step.ask(once.becomes, day('2026-02-14'));

  expect(twice.starts).toEqual([]);
});

test.each([
  ['2026-09-18', '2026-09-28'],
  ['2026-02-10', '2026-02-24'],
  ['2026-03-02', '2026-03-09'],
  ['2026-04-27', '2026-05-06'],
])('an opinion posted on %s hangs to the end of %s', (from, until) => {
  const investigated = anInvestigated(anApplied({ appliedOn: addDays(day(from), -2) }));
  const reviewed = step.review(investigated, day(from)).becomes;

  const posted = step.post(reviewed, day(from));

  expect(posted.becomes.posting).toEqual({ id: posted.posting.id, from, until, takenDownOn: null });
  expect(posted.posting).toMatchObject({ from, until, takenDownOn: null, version: 1 });
});

test('the county has ten working days from the day the posting came down', () => {
  const posted = aPosted(anApplied({ appliedOn: day('2026-09-15') }));
  const down = addDays(posted.posting.until, 1);

  const taken = step.endPosting(posted, down);

  expect(down).toBe('2026-09-24');
  expect(clocks(taken)).toEqual([['COUNTY_DECIDE', '2026-10-15']]);
});

test('confirmation ends the county’s clock and the whole, and money runs from the month after', () => {
  const taken = step.confirm(aTakenDown(), day('2026-03-31'));

  expect(taken.stops).toEqual(['TOTAL', 'COUNTY_DECIDE']);
  expect(taken.becomes).toMatchObject({ confirmedOn: '2026-03-31', payFrom: '2026-04', benefit: false });
});

test('money of a case confirmed in December runs from January', () => {
  const subject = aTakenDown(anApplied({ appliedOn: day('2026-11-20') }));

  expect(step.confirm(subject, day('2026-12-31')).becomes.payFrom).toBe('2027-01');
});

test('a refusal ends every clock that waits for the decision', () => {
  expect(step.refuse(aPosted(), day('2026-02-27')).stops).toEqual(['TOTAL', 'COUNTY_DECIDE']);
  expect(step.refuse(aTakenDown(), day('2026-03-02')).stops).toEqual(['TOTAL', 'COUNTY_DECIDE']);
});

test.each([lin, tang, wei, he])('%s, who worked on the case before, can neither confirm nor refuse it', (by) => {
  const at = { by, today: day('2026-03-02'), calendar: PUBLISHED, noticeId: noticeId(), from: BUREAU };

  expect(confirm(aTakenDown(), undefined, at)).toMatchObject({ ok: false, why: 'duties-not-separated' });
  expect(refuseCase(aTakenDown(), '收入超过标准。', at)).toMatchObject({ ok: false, why: 'duties-not-separated' });
});

test('a case is not confirmed while its posting hangs', () => {
  const posted = aPosted();
  const at = {
    by: xu,
    today: addDays(posted.posting.until, 1),
    calendar: PUBLISHED,
    noticeId: noticeId(),
    from: BUREAU,
  };

  expect(confirm(posted, undefined, at)).toEqual({
    ok: false,
    why: 'posting-still-open',
    facts: { until: posted.posting.until },
  });
});

test('a refused household keeps nothing of the posting or the opinion in its case', () => {
  const refused = step.refuse(aTakenDown(), day('2026-03-02')).becomes;

  expect(refused).not.toHaveProperty('posting');
  expect(refused).not.toHaveProperty('opinion');
});
