import { expect, test } from 'vitest';
import type { Accepted, Posted } from '../../../shared/domain/case/case.ts';
import { confirm } from '../../../shared/domain/case/decide.ts';
import { recordAnswer, requestCheck } from '../../../shared/domain/case/investigate.ts';
import { review } from '../../../shared/domain/case/review.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import type { OperatorId } from '../../../shared/domain/ids.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import type { MeansCheck } from '../../../shared/domain/means-check.ts';
import { trayOf } from '../../../shared/domain/queue.ts';
import {
  aMandate,
  anAccepted,
  anInvestigated,
  aTakenDown,
  BUREAU,
  checkId,
  day,
  granted,
  he,
  mandatesOf,
  noticeId,
  person,
  step,
  tang,
  xu,
} from './a-case.ts';

const at = (today: Day, by: OperatorId) => ({ by, today, calendar: PUBLISHED, noticeId: noticeId(), from: BUREAU });
const REPORTED = day('2026-02-12');
const LAST = addDays(REPORTED, 90);
const asked = { id: checkId('again'), persons: [person('p1')], dataClasses: ['deposits' as const] };
const conclude = (
  subject: Accepted | Posted,
  check: MeansCheck,
  conclusion: 'within-limits' | 'over-limits',
  on: Day,
) => granted(recordAnswer(subject, check, { conclusion, reportedOn: on }, mandatesOf(subject), at(on, tang)));

test('an opinion relies on a report of ninety days, and on none that is a day older', () => {
  const subject = anInvestigated();

  expect(review(subject, { opinion: 'eligible' }, at(LAST, he)).ok).toBe(true);
  expect(review(subject, { opinion: 'eligible' }, at(addDays(LAST, 1), he))).toMatchObject({
    why: 'check-report-old',
    facts: { reportedOn: REPORTED, until: LAST },
  });
});

test('the age of a report counts from the day on it, not from when it was entered', () => {
  const asking = step.ask(anAccepted(), REPORTED);
  const entered = addDays(REPORTED, 30);

  const answer = { conclusion: 'within-limits' as const, reportedOn: REPORTED };
  const taken = granted(
    recordAnswer(asking.becomes, asking.check, answer, mandatesOf(anAccepted()), at(entered, tang)),
  );

  expect(taken).toMatchObject({ check: { answeredOn: entered }, becomes: { check: { reportedOn: REPORTED } } });
  for (const reportedOn of [addDays(REPORTED, -1), addDays(entered, 1)])
    expect(
      recordAnswer(
        asking.becomes,
        asking.check,
        { ...answer, reportedOn },
        mandatesOf(anAccepted()),
        at(entered, tang),
      ),
    ).toMatchObject({ why: 'report-day' });
});

test('who withdrew their mandate, or signed another since, has no result taken in of what was asked under it', () => {
  const asking = step.ask(anAccepted(), REPORTED);
  const answer = { conclusion: 'within-limits' as const, reportedOn: REPORTED };
  const [mine] = mandatesOf(anAccepted());
  if (!mine) throw new Error('no mandate');

  for (const theirs of [
    [],
    [aMandate(anAccepted(), 'p2', { revokedOn: REPORTED })],
    [aMandate(anAccepted(), 'p2', { validFrom: addDays(REPORTED, 1) })],
  ])
    expect(
      recordAnswer(asking.becomes, asking.check, answer, [mine, ...theirs], at(addDays(REPORTED, 2), tang)),
    ).toMatchObject({ why: 'mandate-revoked', facts: { persons: ['p2'] } });
});

test('a mandate that only ran out since undoes nothing of what was asked under it', () => {
  const asking = step.ask(anAccepted(), REPORTED);
  const ended = mandatesOf(anAccepted()).map((each) => ({ ...each, validTo: REPORTED }));
  const answer = { conclusion: 'within-limits' as const, reportedOn: REPORTED };

  expect(recordAnswer(asking.becomes, asking.check, answer, ended, at(addDays(REPORTED, 1), tang)).ok).toBe(true);
});

test('a decision on a report that grew too old waits for a new one, and the check is made again for it alone', () => {
  const subject = aTakenDown();
  const late = addDays(LAST, 1);

  expect(requestCheck(subject, asked, at(LAST, tang))).toMatchObject({ why: 'stage-not-open' });
  expect(confirm(subject, undefined, at(late, xu))).toMatchObject({ why: 'check-report-old' });
  const again = granted(requestCheck(subject, asked, at(late, tang)));
  if (again.becomes.stage !== 'posted') throw new Error(again.becomes.stage);

  expect(trayOf(again.becomes)).toBe('investigation');
  expect(confirm(again.becomes, undefined, at(late, xu))).toMatchObject({ why: 'check-awaited' });
  const same = conclude(again.becomes, again.check, 'within-limits', late).becomes;
  const worse = conclude(again.becomes, again.check, 'over-limits', late).becomes;
  expect(trayOf(same)).toBe('county-decision');
  expect(confirm(same, undefined, at(late, xu)).ok).toBe(true);
  expect(confirm(worse, undefined, at(late, xu))).toMatchObject({ why: 'check-over-limits' });
});
