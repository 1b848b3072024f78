import { expect, test } from 'vitest';
import { confirm } from '../../../shared/domain/case/decide.ts';
import { photograph } from '../../../shared/domain/case/photograph.ts';
import { endPosting, post } from '../../../shared/domain/case/review.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { trayOf } from '../../../shared/domain/queue.ts';
import { anApplied, aPosted, BUREAU, day, granted, he, noticeId, postingId, scanId, xu } from './a-case.ts';

/** Posted on 2 December 2026, a day after photos began to be asked for; until the 9th. */
const posted = aPosted(anApplied({ appliedOn: day('2026-12-01') }));
const { from, until } = posted.posting;
const down = addDays(until, 1);
const at = (today: Day, by = he) => ({ by, today, calendar: PUBLISHED });
const aPhoto = (of: string) =>
  ({
    id: scanId(of),
    kind: 'posting-photo',
    state: 'kept',
    sha256: of.padEnd(64, '0').replace(/[^0-9a-f]/gu, 'a'),
  }) as const;
const begun = granted(photograph(posted, 'start', aPhoto('1'), at(from))).becomes;
const confirming = (subject: Parameters<typeof confirm>[0], today: Day) =>
  confirm(subject, undefined, { ...at(today, xu), from: BUREAU, noticeId: noticeId() });

test('photographed at both ends, a posting goes up and is confirmed', () => {
  const both = granted(photograph(begun, 'end', aPhoto('2'), at(until))).becomes;
  const ended = granted(endPosting(both, down, PUBLISHED));

  expect(trayOf(begun)).toBeNull();
  expect(ended.starts.map(({ clock }) => clock.code)).toEqual(['COUNTY_DECIDE']);
  expect(trayOf(ended.becomes)).toBe('county-decision');
  expect(confirming(ended.becomes, down).ok).toBe(true);
});

test('without its end photo it comes down, waits for the photo, and goes up with it', () => {
  const ended = granted(endPosting(begun, down, PUBLISHED));
  expect(ended.starts).toEqual([]);
  expect(trayOf(ended.becomes)).toBe('posting');
  expect(confirming(ended.becomes, down)).toMatchObject({ why: 'posting-unproven', facts: { lacks: ['end'] } });

  const proven = granted(photograph(ended.becomes, 'end', aPhoto('2'), at(down)));

  expect(proven.starts.map(({ clock }) => clock.code)).toEqual(['COUNTY_DECIDE']);
  expect(confirming(proven.becomes, down).ok).toBe(true);
});

test('without a start photo nothing is proven: it waits while it hangs, and is posted again once it is down', () => {
  const where = { id: postingId('again'), place: 'village-board', hotline: '0663-2222222' } as const;
  expect(trayOf(posted)).toBe('posting');
  expect(post(posted, where, at(from))).toMatchObject({ why: 'stage-not-open' });
  const { becomes } = granted(endPosting(posted, down, PUBLISHED));
  expect(photograph(becomes, 'start', aPhoto('1'), at(down))).toMatchObject({ why: 'photo-not-now' });
  expect(confirming(becomes, down)).toMatchObject({ facts: { lacks: ['start', 'end'] } });

  const again = granted(post(becomes, where, at(down))).becomes;

  expect(again.posting).toEqual({ id: where.id, from: down, until: '2026-12-17', takenDownOn: null });
});

test('each photo once, at its end of the term, by one file that is no other paper', () => {
  expect(photograph(begun, 'start', aPhoto('3'), at(from))).toMatchObject({ why: 'photo-taken', facts: { on: from } });
  expect(photograph(begun, 'end', aPhoto('2'), at(addDays(until, -1)))).toMatchObject({ facts: { earliest: until } });
  expect(photograph(begun, 'end', aPhoto('1'), at(until))).toMatchObject({ why: 'photo-unfit' });
  expect(photograph(posted, 'start', { ...aPhoto('1'), kind: 'other' }, at(from))).toMatchObject({
    why: 'photo-unfit',
  });
  expect(photograph(posted, 'start', { ...aPhoto('1'), state: 'awaited' }, at(from))).toMatchObject({
    why: 'photo-unfit',
  });
});

test('what was hung up before photos were asked for needs none', () => {
  const earlier = aPosted();
  const ended = granted(endPosting(earlier, addDays(earlier.posting.until, 1), PUBLISHED));

  expect(trayOf(earlier)).toBeNull();
  expect(ended.starts).toHaveLength(1);
  expect(confirming(ended.becomes, addDays(earlier.posting.until, 1)).ok).toBe(true);
});
