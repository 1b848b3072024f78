import { expect, test } from 'vitest';
import { accept, decline } from '../../../shared/domain/case/accept.ts';
import { recordAnswer, recordVisit, requestCheck } from '../../../shared/domain/case/investigate.ts';
import { endPosting, post, review } from '../../../shared/domain/case/review.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import type { VisitTold } from '../../../shared/domain/visit.ts';
import {
  adult,
  aMandate,
  anAccepted,
  anApplied,
  anInvestigated,
  aPosted,
  aReviewed,
  aVisit,
  checkId,
  child,
  day,
  fen,
  he,
  lin,
  mandatesOf,
  noticeId,
  operator,
  person,
  postingId,
  step,
  tang,
  wei,
} from './a-case.ts';

const today = day('2026-02-13');
const within = { conclusion: 'within-limits' as const, reportedOn: today };
const mandates = mandatesOf(anAccepted());
const at = (by = lin) => ({ by, today, calendar: PUBLISHED, noticeId: noticeId() });

test.each([
  ['nobody signed', []],
  ['only the applicant signed', [aMandate(anApplied(), 'p1')]],
  ['one mandate was revoked', [aMandate(anApplied(), 'p1'), aMandate(anApplied(), 'p2', { revokedOn: today })]],
  [
    'one mandate ended yesterday',
    [aMandate(anApplied(), 'p1'), aMandate(anApplied(), 'p2', { validTo: addDays(today, -1) })],
  ],
  [
    'one mandate begins tomorrow',
    [aMandate(anApplied(), 'p1'), aMandate(anApplied(), 'p2', { validFrom: addDays(today, 1) })],
  ],
])('an application is not accepted when %s', (_, mandates) => {
  expect(accept(anApplied(), mandates, at())).toMatchObject({ ok: false, why: 'mandate-missing' });
});

test('who has not signed is named by number', () => {
  const subject = anApplied({ people: [adult('p1'), child('p2'), adult('p3')] });

  expect(accept(subject, [aMandate(subject, 'p2')], at())).toMatchObject({ facts: { persons: ['p1', 'p3'] } });
});

test('mandates that begin or end today are in force', () => {
  const mandates = [aMandate(anApplied(), 'p1', { validFrom: today }), aMandate(anApplied(), 'p2', { validTo: today })];

  expect(accept(anApplied(), mandates, at()).ok).toBe(true);
});

test('an officer of another duty can neither accept nor decline', () => {
  const subject = anApplied({ hands: [{ duty: 'review', by: tang, on: today }] });

  expect(accept(subject, mandatesOf(subject), at(tang))).toMatchObject({ why: 'duties-not-separated' });
  expect(decline(subject, '材料不全。', at(tang))).toMatchObject({ why: 'duties-not-separated' });
});

test('a second acceptance officer may take over from the first', () => {
  const taken = accept(anApplied(), mandatesOf(anApplied()), at(operator('ma-intake')));

  expect(taken).toMatchObject({ ok: true, value: { becomes: { hands: [{ by: lin }, { by: 'ma-intake' }] } } });
});

test('a check of somebody outside the household is refused', () => {
  const asked = { id: checkId(), persons: [person('p1'), person('p7')], dataClasses: ['deposits' as const] };

  expect(requestCheck(anAccepted(), asked, at(tang))).toMatchObject({ why: 'person-not-in-case' });
});

test('a check names each person and data class once', () => {
  const asked = {
    id: checkId(),
    persons: [person('p2'), person('p1'), person('p2')],
    dataClasses: ['vehicles' as const, 'deposits' as const, 'vehicles' as const],
  };

  expect(requestCheck(anAccepted(), asked, at(tang))).toMatchObject({
    value: { check: { persons: ['p2', 'p1'], dataClasses: ['deposits', 'vehicles'] } },
  });
});

test('the officer who accepted can neither ask for the check, nor enter its answer, nor visit', () => {
  const asked = step.ask(anAccepted(), today);
  const visit = aVisit({ visitedOn: today, investigators: [lin, tang] });

  expect(requestCheck(asked.becomes, { ...asked.check }, at(lin))).toMatchObject({ why: 'duties-not-separated' });
  expect(recordAnswer(asked.becomes, asked.check, within, mandates, at(lin))).toMatchObject({
    why: 'duties-not-separated',
  });
  expect(recordVisit(asked.becomes, visit, at(lin))).toMatchObject({ why: 'duties-not-separated' });
});

test('a check is answered once, and only the newest is', () => {
  const asked = step.ask(anAccepted(), today);
  const answered = step.answer(asked.becomes, asked.check, today);
  const other = { ...asked.check, id: checkId('another') };

  expect(
    recordAnswer(answered.becomes, answered.check, { ...within, conclusion: 'over-limits' }, mandates, at(tang)),
  ).toMatchObject({
    why: 'check-answered',
    facts: { answeredOn: today },
  });
  expect(recordAnswer(asked.becomes, other, within, mandates, at(tang))).toMatchObject({ why: 'check-superseded' });
});

const visits: readonly [string, Partial<VisitTold>, string][] = [
  ['by one officer', { investigators: [tang] }, 'visit-team'],
  ['by one officer counted twice', { investigators: [tang, tang] }, 'visit-team'],
  ['that the one who records it did not make', { investigators: [wei, he] }, 'visit-team'],
  ['on a day to come', { visitedOn: addDays(today, 1) }, 'visit-date'],
  ['before acceptance', { visitedOn: day('2026-02-11') }, 'visit-date'],
  ['signed by somebody outside the household', { signedByMember: person('p9') }, 'person-not-in-case'],
  ['signed by a minor', { signedByMember: person('p2') }, 'signer-minor'],
  ['that one of those who went didn’t sign', { signedBy: [tang] }, 'visit-unsigned'],
  ['that nobody of the household signed', { signedByMember: null }, 'visit-unsigned'],
  ['that ended before it began', { startedAt: '11:00', endedAt: '10:00' }, 'visit-date'],
  [
    'among neighbours of whom only one was asked',
    { to: 'neighbours', asked: 1, signedByMember: null },
    'visit-unsigned',
  ],
  ['by the officer who accepted', { investigators: [tang, lin] }, 'duties-not-separated'],
];
test.each(visits)('a visit %s is refused', (_, more, why) => {
  const visit = aVisit({ visitedOn: today, ...more });

  expect(recordVisit(anAccepted(), visit, at(tang))).toMatchObject({ ok: false, why });
});

test('a visit on the day of acceptance or today is taken, and every visitor has a hand in the case', () => {
  const accepted = anAccepted();
  const visit = aVisit({ investigators: [tang, wei, he] });

  const first = recordVisit(accepted, { ...visit, visitedOn: accepted.acceptedOn }, at(tang));
  const last = recordVisit(accepted, { ...visit, visitedOn: today }, at(tang));

  expect(first.ok).toBe(true);
  expect(last).toMatchObject({ value: { becomes: { hands: [{ by: lin }, { by: tang }, { by: wei }, { by: he }] } } });
});

test('no opinion is given on a check without answer or without a visit', () => {
  const opinion = { opinion: 'eligible' as const, monthlyFen: fen(60_000) };
  const asked = step.ask(anAccepted(), today);
  const answered = step.answer(asked.becomes, asked.check, today).becomes;
  const visited = step.visit(asked.becomes, today).becomes;

  expect(review(anAccepted(), opinion, at(he))).toMatchObject({ facts: { check: false, visit: false } });
  expect(review(answered, opinion, at(he))).toMatchObject({ facts: { check: true, visit: false } });
  expect(review(visited, opinion, at(he))).toMatchObject({
    why: 'investigation-unfinished',
    facts: { check: false, visit: true },
  });
});

test.each([
  ['eligible', 0],
  ['ineligible', 1],
] as const)('an opinion of %s with %i fen a month is refused', (opinion, monthlyFen) => {
  expect(review(anInvestigated(), { opinion, monthlyFen: fen(monthlyFen) }, at(he))).toMatchObject({
    why: 'amount-of-opinion',
  });
});

const where = { id: postingId(), place: 'village-board' as const, hotline: '0663-2222222' };

test('an opinion against the household is not posted', () => {
  expect(post(aReviewed(undefined, 0), where, at(he))).toMatchObject({ why: 'opinion-ineligible' });
});

test('a posting that would end in a year whose holidays are not published is refused, not guessed', () => {
  const reviewed = aReviewed();

  expect(post(reviewed, where, { ...at(he), today: day('2026-12-24') }).ok).toBe(true);
  expect(post(reviewed, where, { ...at(he), today: day('2026-12-25') })).toMatchObject({
    why: 'calendar-not-published',
    facts: { year: 2027 },
  });
});

test('a posting comes down on the day after its last and not before', () => {
  const posted = aPosted();
  const { until } = posted.posting;

  expect(endPosting(posted, until, PUBLISHED)).toMatchObject({ why: 'posting-still-open', facts: { until } });
  expect(endPosting(posted, addDays(until, 1), PUBLISHED).ok).toBe(true);
});

test('a posting comes down once: the county’s clock is not started again', () => {
  const posted = aPosted();
  const down = step.endPosting(posted, addDays(posted.posting.until, 1)).becomes;

  expect(endPosting(down, addDays(posted.posting.until, 2), PUBLISHED)).toMatchObject({ why: 'stage-not-open' });
});
