import { expect, test } from 'vitest';
import { Day, dayOf, Instant } from '../../shared/domain/days.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { firstIndexKeys, renew, renewByYear, turned } from '../../shared/domain/index-key.ts';
import { deedOf } from '../../shared/domain/ledger/deed.ts';
import { granted } from './case/a-case.ts';

const SINCE = Instant.parse('2026-03-02T01:00:00.000Z');
const now = Instant.parse('2026-03-05T01:00:00.000Z');
const by = OperatorId.parse('bureau-custody');
const first = firstIndexKeys('phone', SINCE);

test('a key is renewed by hand at any time, and by itself when a year is over; never while entries are being turned', () => {
  const turning = granted(renew(first, 'key-exposed', { by, now }));

  expect(turning).toMatchObject({ newest: 2, since: now, turning: true, renewed: { by, reason: 'key-exposed' } });
  expect(renew(turning, 'drill', { by, now })).toMatchObject({ ok: false, why: 'index-turning' });
  expect(renewByYear(first, { now, today: Day.parse('2027-03-01') })).toBeUndefined();
  expect(renewByYear(first, { now, today: Day.parse('2027-03-02') })).toMatchObject({ newest: 2, renewed: null });
  expect(renewByYear(turning, { now, today: Day.parse('2028-03-02') })).toBeUndefined();
});

test('a turning ends when nothing is left, and not before whoever began under the old key must be done', () => {
  const turning = granted(renew(first, 'drill', { by, now }));
  const later = (minutes: number) => Instant.parse(new Date(Date.parse(now) + minutes * 60_000).toISOString());

  expect(turned(turning, 1, later(60))).toBeUndefined();
  expect(turned(turning, 0, later(14))).toBeUndefined();
  expect(turned(turning, 0, later(15))).toMatchObject({ newest: 2, turning: false, version: 3 });
  expect(turned(first, 0, later(60))).toBeUndefined();
});

test('the ledger names an index’s entry by its mark, never by the digest of somebody’s number', () => {
  const [digest, mark] = ['d'.repeat(43), 'm'.repeat(43)];
  const item = { pk: `INDEX#resident-id#${digest}`, sk: 'ENTRY', kind: 'index', data: { mark, version: 1 } };
  const change = { event: 'e1', sequence: '1', byTerm: true, at: `${dayOf(SINCE)}T00:00:00.000Z`, before: undefined };

  const told = [
    deedOf({ ...change, what: 'created', after: item }),
    deedOf({ ...change, what: 'erased', before: item, after: undefined }),
    deedOf({ ...change, what: 'created', after: { ...item, data: { mark: digest.slice(1) } } }),
  ];

  expect(told.map(({ subject }) => subject)).toEqual([
    `INDEX#${mark} resident-id`,
    `INDEX#${mark} resident-id`,
    'INDEX#none resident-id',
  ]);
  expect(JSON.stringify(told)).not.toContain(digest);
});
