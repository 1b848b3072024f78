import { expect, test } from 'vitest';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { digestOf } from '../../shared/domain/stamp.ts';
import { recordAltered } from '../../shared/rules/record-altered.rule.ts';
import { day } from '../domain/case/a-case.ts';

const STAMP = {
  by: 'lin-intake',
  via: 'openHousehold',
  office: '445281006',
  request: 'request-1',
  purpose: 'review',
  at: '2026-03-02T01:00:00.000Z',
  changed: [],
};
const NOTE = {
  file: 'case_1',
  subject: 'case_1',
  office: '445281006',
  by: 'lin-intake',
  byOffice: '445281006',
  via: 'openHousehold',
  request: 'request-1',
  purpose: 'review',
  compartments: ['identity'],
  outcome: 'refused',
  because: 'sealed-unreadable',
  at: '2026-03-02T01:00:00.000Z',
};
const stamped = (record: Record<string, unknown>) => {
  const whole = { pk: 'P', sk: 'S', ...record, stamp: STAMP };
  return { ...whole, stamp: { ...STAMP, digest: digestOf(whole) } };
};
const aNote = (more: object = {}) => stamped({ kind: 'access', data: { ...NOTE, ...more } });
const aRecord = (version: number) => stamped({ kind: 'case', data: { version } });

/** Written on 2 March 2026, in China. */
const dated = (kind: string, data: Record<string, unknown>) => stamped({ kind, data: { version: 1, ...data } });

const verdictOf = (more: Partial<Change>) =>
  recordAltered.examine(
    {
      event: 'e',
      sequence: '1',
      what: 'created',
      byTerm: false,
      at: NOTE.at,
      before: undefined,
      after: undefined,
      ...more,
    },
    { today: day('2026-03-02') },
  );

test.each<[string, Partial<Change>, string]>([
  ['a part that didn’t open', { after: aNote() }, 'sealed-unreadable'],
  ['a record that didn’t fit', { after: aNote({ because: 'record-altered' }) }, 'record-altered'],
  ['a write that nobody signed', { after: { pk: 'P', sk: 'S' } }, 'unattributed'],
  ['a write that its stamp doesn’t fit', { after: { ...aRecord(1), more: 1 } }, 'altered'],
  ['a note that was altered after', { after: { ...aNote(), data: { ...NOTE, because: null } } }, 'altered'],
  ['an old version put back', { what: 'changed', before: aRecord(3), after: aRecord(2) }, 'altered'],
  [
    'an application that is said to have come two days before',
    { after: dated('case', { appliedOn: '2026-02-28' }) },
    'back-dated',
  ],
  [
    'an acceptance that is moved back later',
    {
      what: 'changed',
      before: dated('case', { acceptedOn: '2026-03-01' }),
      after: dated('case', { acceptedOn: '2026-02-10', version: 2 }),
    },
    'back-dated',
  ],
  ['a mandate of a day that is over', { after: dated('mandate', { validFrom: '2026-01-01' }) }, 'back-dated'],
  ['a removal by hand', { what: 'erased', before: aRecord(3) }, 'erased'],
])('R48: %s', (_, change, sign) => {
  expect(verdictOf(change)).toMatchObject({ facts: { sign } });
});

test.each<[string, Partial<Change>]>([
  ['a refusal for want of permission', { after: aNote({ because: 'not-permitted' }) }],
  ['a refusal for a word that every object knows', { after: aNote({ because: 'toString' }) }],
  ['an opening', { after: aNote({ outcome: 'allowed', because: null }) }],
  ['a record that is made', { after: aRecord(1) }],
  ['a record that goes on', { what: 'changed', before: aRecord(1), after: aRecord(2) }],
  ['an act of the day before', { after: dated('notice', { issuedOn: '2026-03-01' }) }],
  [
    'a day that stands as it stood',
    {
      what: 'changed',
      before: dated('case', { acceptedOn: '2026-01-10' }),
      after: dated('case', { acceptedOn: '2026-01-10', version: 2 }),
    },
  ],
  ['a mandate that was taken over', { after: dated('mandate', { validFrom: '2026-01-01', carriedFrom: {} }) }],
  ['a visit that was made a week before', { after: dated('visit', { visitedOn: '2026-02-23' }) }],
])('R48 says nothing of %s', (_, change) => {
  expect(verdictOf(change)).toBe('in-order');
});

test('R48 judges nothing that went by the end of its term', () => {
  expect(verdictOf({ what: 'erased', byTerm: true, before: aRecord(1) })).toBe('not-applicable');
});
