import { expect, test } from 'vitest';
import { areExclusive, type Holding, hold, holdingOf, leave } from '../../shared/domain/holding.ts';
import { SETTING_ROWS, SETTINGS } from '../../shared/domain/law/settings.ts';
import { PROGRAMMES, type Programme } from '../../shared/domain/programme.ts';
import { aBenefit } from './a-payment.ts';
import { aConfirmed, caseId, day, month, noticeId, office, TOWN } from './case/a-case.ts';

const today = day('2026-04-01');
const aHolding = (programme: Programme, from = '2026-04', until: string | null = null, more = {}): Holding => ({
  caseId: caseId(programme),
  office: TOWN,
  programme,
  from: month(from),
  until: until === null ? null : month(until),
  pays: programme === 'dibao' || programme === 'tekun',
  alone: false,
  ...more,
});

test('what excludes another is excluded by it, in every region', () => {
  for (const { region, programmes, value } of SETTING_ROWS.filter(({ code }) => code === 'EXCLUSIVE_PROGRAMMES'))
    for (const other of PROGRAMMES.filter((each) => SETTINGS.EXCLUSIVE_PROGRAMMES[2].parse(value).includes(each))) {
      const rows = SETTING_ROWS.filter(
        (row) => row.code === 'EXCLUSIVE_PROGRAMMES' && row.programmes.includes(other) && row.region === 'national',
      );
      expect([region, other, rows.map((row) => row.value)]).toEqual([
        region,
        other,
        [expect.arrayContaining([...programmes])],
      ]);
    }
});

test.each([
  ['dibao', 'tekun', true],
  ['dibao', 'dibao', true],
  ['dibao', 'rigid-expenditure', true],
  ['dibao-margin', 'rigid-expenditure', true],
  ['tekun', 'dibao-margin', false],
  ['dibao-margin', 'dibao-margin', false],
  ['temporary', 'dibao', false],
] as const)('R03: %s beside %s in the same months is exclusive: %s', (one, other, exclusive) => {
  expect(areExclusive(aHolding(one), aHolding(other), today)).toBe(exclusive);
});

test('who is entered alone for dibao lives in a margin household, and may', () => {
  const alone = aHolding('dibao', '2026-04', null, { alone: true });

  expect(hold([aHolding('dibao-margin', '2026-01', '2027-01')], alone, today).ok).toBe(true);
  expect(hold([aHolding('rigid-expenditure', '2026-01', '2027-01')], alone, today).ok).toBe(false);
});

test.each([
  ['goes on', '2026-01', null, false],
  ['ends with the month before', '2026-01', '2026-04', true],
  ['ends with the month itself', '2026-01', '2026-05', false],
  ['begins later', '2026-09', null, false],
  ['ended before it began', '2026-06', '2026-06', true],
])('dibao from April on, where tekun support %s', (_, from, until, may) => {
  const told = hold([aHolding('tekun', from, until)], aHolding('dibao'), today);

  expect(told.ok).toBe(may);
  if (!told.ok)
    expect([told.why, told.facts]).toEqual([
      'programme-excluded',
      expect.objectContaining({ programme: 'tekun', office: TOWN, from }),
    ]);
});

test('what should never have been can be shortened and ended, and not begun again', () => {
  const both = [aHolding('tekun', '2026-01'), aHolding('dibao', '2026-01')];

  const ended = hold(both, aHolding('dibao', '2026-01', '2026-05'), today);
  expect(ended).toMatchObject({ ok: true, value: [{ programme: 'tekun' }, { programme: 'dibao', until: '2026-05' }] });
  expect(hold(ended.ok ? ended.value : [], aHolding('dibao', '2026-01'), today).ok).toBe(false);
});

test('a case gives money while its benefit runs, a status for its months, and nothing before it gives', () => {
  const confirmed = aConfirmed();
  const status = { ...confirmed, award: { kind: 'status', validMonths: 12 } as const };

  expect(holdingOf(confirmed, undefined)).toBeUndefined();
  expect(holdingOf(confirmed, aBenefit('1', { monthlyFen: 0 }))).toBeUndefined();
  const ends = { from: month('2026-09'), notice: noticeId() };
  expect(holdingOf(confirmed, aBenefit('1', { ends }))).toMatchObject({
    pays: true,
    from: '2026-04',
    until: '2026-09',
  });
  expect(holdingOf(status, undefined)).toMatchObject({ pays: false, from: '2026-03', until: '2027-03' });
  const over = { stage: 'ended', endedOn: today, endsFrom: month('2026-05'), endNotice: noticeId() } as const;
  expect(holdingOf({ ...status, ...over }, undefined)).toMatchObject({ until: '2026-05' });
});

test('who leaves a household holds its money no longer than they were counted', () => {
  const elsewhere = aHolding('tekun', '2027-01', null, { office: office('445281104') });

  const left = leave([aHolding('dibao'), elsewhere], caseId('dibao'), month('2026-08'));

  expect(left).toEqual([aHolding('dibao', '2026-04', '2026-08'), elsewhere]);
  expect(leave(left, caseId('dibao'), month('2026-10'))).toEqual(left);
});
