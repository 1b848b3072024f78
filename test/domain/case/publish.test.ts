import { expect, test } from 'vitest';
import { publish } from '../../../shared/domain/case/publish.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { compilePosting } from '../../../shared/domain/posting.ts';
import { aConfirmed, anApplied, aPosted, aTakenDown, day, granted, he, postingId, step, xu } from './a-case.ts';

const today = day('2026-03-02');
const where = { id: postingId('decision'), place: 'village-board', hotline: '0663-2222222' } as const;
const at = { by: he, today, calendar: PUBLISHED };

test('a confirmation owes its publication within ten working days', () => {
  const { publication } = step.confirm(aTakenDown(), day('2026-03-31'));

  expect(publication).toMatchObject({ about: 'publication', clock: { code: 'PUBLISH', dueOn: '2026-04-15' } });
});

test('a decision is published once, for seven days, and a last day that is a rest day rolls on', () => {
  const made = granted(publish(aConfirmed(), where, at));

  expect(made.posting).toMatchObject({ of: 'decision', from: today, until: '2026-03-09', takenDownOn: null });
  expect(made.becomes.publication).toEqual({ id: where.id, from: today });
  expect(publish(made.becomes, where, at)).toMatchObject({ why: 'decision-published', facts: { from: today } });
  expect(granted(publish(aConfirmed(), where, { ...at, today: day('2026-02-10') })).posting.until).toBe('2026-02-24');
});

test('only what was confirmed is published, an entitlement that has ended too, and not by who decided it', () => {
  const confirmed = aConfirmed();
  const ended = {
    ...confirmed,
    stage: 'ended' as const,
    endedOn: today,
    endsFrom: confirmed.payFrom,
    endNotice: confirmed.notice,
  };

  expect(publish(ended, where, at).ok).toBe(true);
  for (const subject of [anApplied(), aPosted(), aTakenDown()])
    expect(publish(subject, where, at)).toMatchObject({ why: 'stage-not-open' });
  expect(publish(confirmed, where, { ...at, by: xu })).toMatchObject({ why: 'duties-not-separated' });
  expect(publish(confirmed, where, { ...at, today: day('2026-12-30') })).toMatchObject({
    why: 'calendar-not-published',
  });
});

test('what hangs is compiled: a minor who applies has no name, and a name that holds a number doesn’t leave', () => {
  const subject = aConfirmed();
  const people = subject.people.map((one, nth) => ({ ...one, minor: nth === 0 }));
  const compile = (of: Parameters<typeof compilePosting>[0], names: readonly string[]) =>
    compilePosting(of, names, where.hotline);

  expect(granted(compile(subject, ['测试甲', '测试乙']))).toEqual({
    applicant: '测试甲',
    householdSize: 2,
    monthlyFen: 60_000,
  });
  expect(granted(compile({ ...subject, single: true }, ['测试甲']))).toMatchObject({ householdSize: 1 });
  expect(granted(compile({ ...subject, people }, ['测试甲']))).toMatchObject({ applicant: null });
  expect(compile(subject, ['测试甲 13912345678'])).toMatchObject({ why: 'text-leaks' });
});
