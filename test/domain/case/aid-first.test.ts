import { expect, test } from 'vitest';
import { grantBenefit } from '../../../shared/domain/benefit.ts';
import { aidFirst, completeAid, mostAidFirst, reviewAid } from '../../../shared/domain/case/aid-first.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { isAdverse } from '../../../shared/domain/notice.ts';
import {
  aidedFirst,
  aidReviewed,
  anApplied,
  anEmergency,
  BUREAU,
  cai,
  child,
  completed,
  day,
  fen,
  granted,
  index,
  lin,
  noticeId,
  office,
  PAPERS,
  person,
  su,
  TOWN,
  xu,
} from './a-case.ts';

const today = day('2026-02-11');
const at = (by = su, from = TOWN) => ({ by, from, today, calendar: PUBLISHED, noticeId: noticeId() });
const AID = { cause: 'fire', degree: 'severe', amountFen: fen(150_000) } as const;

test('the lead aids first: money may flow that day and is to by the next, ten working days for the papers begin, and the household is told', () => {
  const { becomes, starts, stops, notice, entry } = aidedFirst(anEmergency(), today);

  expect(becomes).toMatchObject({ stage: 'aided', aidedOn: today, payFrom: '2026-02', benefit: false });
  expect(becomes.award).toMatchObject({ instalments: [{ purpose: 'ta-1', amountFen: 150_000, dueOn: today }] });
  expect(starts.map(({ clock }) => [clock.code, clock.dueOn])).toEqual([
    ['TA_COMPLETE', '2026-03-03'],
    ['TA_PAY_FIRST', '2026-02-12'],
  ]);
  expect(stops).toEqual(['TA_DECIDE']);
  expect(notice?.text.title).toBe('临时救助先行救助决定书');
  expect(entry).toMatchObject({ reportedBy: lin, decidedBy: su, completedOn: null, upheld: null });
});

test.each([
  ['whoever took the report', at(lin), {}, 'duties-not-separated'],
  ['the county', at(xu, BUREAU), {}, 'not-yours-to-decide'],
  ['the lead of another township', at(su, office('445281104')), {}, 'not-yours-to-decide'],
  ['the lead, of more than may come first', at(), { amountFen: fen(216_601) }, 'aid-first-amount'],
])('%s is refused', (_, by, more, why) => {
  expect(aidFirst(anEmergency(), { ...AID, ...more }, by)).toMatchObject({ ok: false, why });
});

test('only an emergency can be aided first, and only before it is accepted', () => {
  expect(aidFirst(anApplied(), AID, at())).toMatchObject({ why: 'aid-first-not-open' });
  expect(aidFirst(aidedFirst(anEmergency(), today).becomes, AID, at())).toMatchObject({ why: 'stage-not-open' });
});

test('the most that may come first is so much a head, and never more than the small amount', () => {
  expect(mostAidFirst(anEmergency({ people: [{ ...child('p1'), minor: false }] }), today)).toBe(144_400);
  expect(mostAidFirst(anEmergency(), today)).toBe(216_600);
});

test('papers are completed all at once, signed by an adult, and not by whoever decided', () => {
  const { becomes, entry } = aidedFirst(anEmergency(), today);
  const complete = (papers: readonly (typeof PAPERS)[number][], signedBy: string, by = lin) =>
    completeAid(becomes, entry, { papers, signedBy: person(signedBy) }, at(by));

  expect(complete(['application'], 'p1')).toMatchObject({
    why: 'papers-incomplete',
    facts: { missing: ['cause-evidence', 'signature', 'receipt'] },
  });
  expect(complete(PAPERS, 'p2')).toMatchObject({ why: 'signer-minor' });
  expect(complete(PAPERS, 'p7')).toMatchObject({ why: 'person-not-in-case' });
  expect(complete(PAPERS, 'p1', su)).toMatchObject({ why: 'duties-not-separated' });
  const done = granted(complete(PAPERS, 'p1'));
  expect(done.becomes).toMatchObject({ stage: 'aid-completed', completedOn: today });
  expect(done.stops).toEqual(['TA_COMPLETE']);
  expect(done.starts.map(({ clock }) => clock.code)).toEqual(['TA_AFTER_REVIEW']);
  expect(done.entry).toMatchObject({ completedBy: lin, version: 2 });
});

test.each([lin, su])('%s, who had a part in it, cannot review it', (by) => {
  const { becomes, entry } = completed(aidedFirst(anEmergency(), today), today);

  expect(reviewAid(becomes, entry, { upheld: true, reasons: '属实。' }, at(by, BUREAU))).toMatchObject({
    why: 'duties-not-separated',
  });
});

test('a review that upholds ends the matter; one that does not is told in writing, on its clock', () => {
  const done = completed(aidedFirst(anEmergency(), today), today);
  const upheld = aidReviewed(done, today);
  const not = aidReviewed(done, today, false);

  expect([upheld.starts, upheld.notice, upheld.stops]).toEqual([[], undefined, ['TA_AFTER_REVIEW']]);
  expect(not.starts.map(({ clock }) => clock.code)).toEqual(['REFUSE_NOTICE']);
  expect(isAdverse(not.notice?.record.kind ?? 'acceptance')).toBe(true);
  expect(not.notice?.text.remedy).toContain('行政复议');
  expect(not.becomes.notice).toBe(not.notice?.record.id);
});

test('the aid is paid once, as its one purpose, by somebody who had no part in it; and not where the review did not uphold it', () => {
  const { becomes } = aidedFirst(anEmergency(), today);
  const indexes = { personIndexes: [index('a')], accountIndex: index('account'), holderIndex: index('a') };

  const opened = granted(grantBenefit(becomes, indexes, { by: cai, today }));
  expect(opened.benefit).toMatchObject({ amounts: [], instalments: [{ purpose: 'ta-1', amountFen: 150_000 }] });
  expect(opened.benefit.hands).toEqual([lin, su]);
  expect(grantBenefit(becomes, indexes, { by: su, today })).toMatchObject({ why: 'duties-not-separated' });
  expect(grantBenefit(anEmergency(), indexes, { by: cai, today })).toMatchObject({ why: 'stage-not-open' });
  const fallen = aidReviewed(completed(aidedFirst(anEmergency(), today), today), today, false).becomes;
  expect(grantBenefit(fallen, indexes, { by: cai, today })).toMatchObject({ why: 'stage-not-open' });
});
