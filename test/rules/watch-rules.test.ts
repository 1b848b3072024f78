import { describe, expect, test } from 'vitest';
import { addDays, type Instant } from '../../shared/domain/days.ts';
import { type DecisionMark, readSince } from '../../shared/domain/decision-mark.ts';
import type { DeviceUse } from '../../shared/domain/device.ts';
import { bulkLimits } from '../../shared/domain/law/figure-limits.ts';
import type { MeansCheck } from '../../shared/domain/means-check.ts';
import { examine, type Verdict } from '../../shared/domain/rule.ts';
import { bulkApproval } from '../../shared/rules/bulk-approval.rule.ts';
import { checkWithoutMandate } from '../../shared/rules/check-without-mandate.rule.ts';
import { dutiesJoined } from '../../shared/rules/duties-joined.rule.ts';
import { readingBeyondDuty } from '../../shared/rules/reading-beyond-duty.rule.ts';
import { sharedAccount } from '../../shared/rules/shared-account.rule.ts';
import { anAccessNote } from '../domain/an-access-note.ts';
import { aMandate, anApplied, caseId, checkId, day, he, lin, person, TOWN, xu } from '../domain/case/a-case.ts';

const today = day('2026-03-02');
const at = { today };
/** A time on the wall in China on that day. */
const wall = (time: string): Instant => new Date(Date.parse(`2026-03-02T${time}+08:00`)).toISOString() as Instant;
const signsOf = (verdict: Verdict) => (typeof verdict === 'string' ? verdict : verdict.facts['signs']);

describe('R26', () => {
  test.each<[string, string[], string | null]>([
    ['never opened', [], null],
    ['opened once', ['08:59:40'], '08:59:40'],
    ['read page by page', ['08:40:00', '08:59:40', '08:47:00', '08:20:00'], '08:20:00'],
    ['read anew after a pause of more than half an hour', ['08:00:00', '08:30:01', '08:59:40'], '08:30:01'],
    ['opened again after it was decided', ['09:00:01', '08:59:40'], '08:59:40'],
  ])('a file that was %s', (_, opened, since) => {
    expect(readSince(opened.map(wall), wall('09:00:00'), bulkLimits(TOWN, today))).toBe(since && wall(since));
  });

  const aMark = (nth: number, more: Partial<DecisionMark> = {}): DecisionMark => ({
    operatorId: xu,
    office: TOWN,
    caseId: caseId(`${nth}`),
    decision: 'confirmed',
    on: today,
    at: wall(`09:${String(nth).padStart(2, '0')}:00`),
    openedAt: wall('08:30:00'),
    words: null,
    version: 1,
    ...more,
  });
  const many = (count: number, of: (nth: number) => Partial<DecisionMark>) =>
    Array.from({ length: count }, (_, nth) => aMark(nth, of(nth)));
  const within = (count: number, seconds: number) =>
    many(count, (nth) => ({
      at: new Date(Date.parse(wall('09:00:00')) + nth * seconds * 1000).toISOString() as Instant,
    }));
  const judge = (marks: readonly DecisionMark[]) => signsOf(examine(bulkApproval, marks, at));

  test('eleven within ten minutes are a bundle, ten aren’t, and neither are eleven over eleven minutes', () => {
    expect(judge(within(11, 60))).toEqual(['burst']);
    expect(judge(within(10, 1))).toBe('in-order');
    expect(judge(within(11, 61))).toBe('in-order');
  });

  test('a median of less than thirty seconds is too brief; thirty are enough, and four decisions say nothing', () => {
    const viewed = (count: number, seconds: number) =>
      many(count, (nth) => ({
        at: wall(`1${nth}:00:00`),
        openedAt: new Date(Date.parse(wall(`1${nth}:00:00`)) - seconds * 1000).toISOString() as Instant,
      }));
    expect(judge(viewed(5, 29))).toEqual(['brief']);
    expect(judge(viewed(5, 30))).toBe('in-order');
    expect(judge(viewed(4, 1))).toBe('in-order');
  });

  test('a file that was never opened was looked at for no time', () => {
    expect(judge(many(5, (nth) => ({ at: wall(`1${nth}:00:00`), openedAt: null })))).toEqual(['brief']);
    const half = many(6, (nth) => ({ at: wall(`1${nth}:00:00`), ...(nth < 2 ? { openedAt: null } : {}) }));
    expect(judge(half)).toBe('in-order');
  });

  test.each([
    ['06:59:59', ['hours']],
    ['07:00:00', 'in-order'],
    ['20:59:59', 'in-order'],
    ['21:00:00', ['hours']],
  ])('at %s it is %s', (time, signs) => {
    expect(judge([aMark(1, { at: wall(time), openedAt: wall('00:00:01') })])).toEqual(signs);
  });

  test('more than four fifths in the same words; four fifths aren’t more, and confirmations have no words', () => {
    const said = (words: readonly (string | null)[]) =>
      many(words.length, (nth) => ({ at: wall(`1${nth % 9}:${nth}0:00`), words: words[nth] ?? null }));
    expect(judge(said(['a', 'a', 'a', 'a', 'a']))).toEqual(['same-words']);
    expect(judge(said(['a', 'a', 'a', 'a', 'b']))).toBe('in-order');
    expect(judge(said(['a', 'a', 'a', 'a']))).toBe('in-order');
    expect(judge(said([null, null, null, null, null]))).toBe('in-order');
  });

  test('nothing decided is nothing to judge', () => {
    expect(judge([])).toBe('not-applicable');
  });
});

describe('R18', () => {
  const subject = anApplied();
  const check: MeansCheck = {
    id: checkId(),
    caseId: subject.id,
    office: TOWN,
    persons: [person('p1')],
    dataClasses: ['deposits'],
    requestedBy: he,
    requestedOn: today,
    recheckOf: null,
    outbox: false,
    files: [],
    answeredOn: null,
    conclusion: null,
    version: 1,
  };
  const judge = (...mandates: Parameters<typeof checkWithoutMandate.examine>[0]['mandates'][number][]) =>
    examine(checkWithoutMandate, { check, mandates }, at);

  test.each([
    ['no mandate at all', []],
    ['a mandate of somebody else', [aMandate(subject, 'p2')]],
    ['one for other data', [aMandate(subject, 'p1', { dataClasses: ['vehicles'] })]],
    ['one that ended the day before', [aMandate(subject, 'p1', { validTo: addDays(today, -1) })]],
    ['one that begins the day after', [aMandate(subject, 'p1', { validFrom: addDays(today, 1) })]],
    ['one withdrawn the day before', [aMandate(subject, 'p1', { revokedOn: addDays(today, -1) })]],
  ])('hits with %s', (_, mandates) => {
    expect(judge(...mandates)).toMatchObject({ facts: { persons: ['p1'], operators: [he] } });
  });

  test('a mandate of that day is one, and so is one withdrawn on it, after the check', () => {
    expect(judge(aMandate(subject, 'p1', { validFrom: today, validTo: today }))).toBe('in-order');
    expect(judge(aMandate(subject, 'p1', { revokedOn: today }))).toBe('in-order');
  });

  test('of a mandate that was signed anew since nothing can be told', () => {
    expect(judge(aMandate(subject, 'p1', { version: 3, validFrom: addDays(today, 1) }))).toBe('not-applicable');
  });
});

describe('R27', () => {
  const hand = (duty: 'acceptance' | 'confirmation' | 'review', by = lin) => ({ duty, by, on: today });
  test('one person in two stages is found; the same stage twice isn’t, nor two people', () => {
    expect(examine(dutiesJoined, [hand('acceptance'), hand('confirmation')], at)).toMatchObject({
      facts: { operatorId: lin, duties: ['acceptance', 'confirmation'] },
    });
    expect(examine(dutiesJoined, [hand('review'), hand('review')], at)).toBe('in-order');
    expect(examine(dutiesJoined, [hand('acceptance'), hand('confirmation', he)], at)).toBe('in-order');
    expect(examine(dutiesJoined, [], at)).toBe('not-applicable');
  });

  const uses = (...marks: string[]): DeviceUse[] =>
    marks.map((mark) => ({
      operatorId: lin,
      office: TOWN,
      on: today,
      mark: mark.repeat(22),
      at: wall('09:00:00'),
      version: 1,
    }));
  test('four devices on a day look shared, three don’t, whatever often', () => {
    expect(examine(sharedAccount, uses('a', 'b', 'c', 'd'), at)).toMatchObject({ facts: { devices: 4, most: 3 } });
    expect(examine(sharedAccount, uses('a', 'b', 'c', 'a', 'b'), at)).toBe('in-order');
    expect(examine(sharedAccount, [], at)).toBe('not-applicable');
  });
});

describe('R45', () => {
  const judge = (...each: readonly object[]) => examine(readingBeyondDuty, each.map(anAccessNote), at);

  test('outside the caseload it is told, above the allowance it weighs more, without a reason most', () => {
    expect(judge({ beyond: 'outside-caseload', reason: 'spot-check' })).toMatchObject({
      facts: { reasons: ['spot-check'] },
    });
    expect(judge({ beyond: 'above-allowance', reason: 'workload' })).toMatchObject({ severity: 'warning' });
    expect(judge({ beyond: 'outside-caseload' })).toMatchObject({
      severity: 'violation',
      facts: { reasons: ['none'] },
    });
  });

  test('one with a reason after one without hides neither, and however many they were, all are counted', () => {
    const many = Array.from({ length: 40 }, (_, nth) => ({ file: caseId(`n${nth}`), reason: 'spot-check' }));
    const all = [{ reason: null, file: caseId('without') }, ...many].map((each) => ({
      beyond: 'outside-caseload',
      ...each,
    }));
    const told = { severity: 'violation', facts: { read: 41, without: 1, reasons: ['none', 'spot-check'] } };
    expect(judge(...all)).toMatchObject(told);
    expect(judge(...all)).toMatchObject({ facts: { files: expect.arrayContaining([caseId('without')]) } });
    expect(judge(...all.toReversed())).toEqual(judge(...all));
  });

  test('what is one’s own is in order; of a note from before it was kept nobody can say; what was refused opened nothing', () => {
    expect(judge({})).toBe('in-order');
    expect(judge({ roles: [] })).toBe('not-applicable');
    expect(judge({ outcome: 'refused', because: 'reason-needed' })).toBe('not-applicable');
  });
});
