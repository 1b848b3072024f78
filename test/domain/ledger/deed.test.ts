import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccessNote } from '../../../shared/domain/access-note.ts';
import type { Change } from '../../../shared/domain/ledger/change.ts';
import { deedOf } from '../../../shared/domain/ledger/deed.ts';
import { canonical, EntryBody } from '../../../shared/domain/ledger/entry.ts';
import { digestOf, type Stamp } from '../../../shared/domain/stamp.ts';

const STAMP: Omit<Stamp, 'digest'> = {
  by: 'lin-intake',
  via: 'acceptCase',
  office: '445281006',
  request: 'request-1',
  purpose: 'acceptance',
  at: '2026-03-02T01:00:00.000Z',
  changed: ['stage', 'version'],
};

/** A stored record with the stamp that fits it. */
function aRecord(more: Record<string, unknown> = {}, by: Partial<Stamp> = {}): Record<string, unknown> {
  const record = {
    pk: 'CASE#case_1',
    sk: 'CASE',
    kind: 'case',
    data: { stage: 'accepted', version: 2 },
    ...more,
    stamp: { ...STAMP, ...by },
  };
  return { ...record, stamp: { ...record.stamp, digest: digestOf(record) } };
}

const aChange = (more: Partial<Change> = {}): Change => ({
  event: 'event-1',
  sequence: '7',
  what: 'changed',
  byTerm: false,
  at: '2026-03-02T01:00:01.000Z',
  before: aRecord({ data: { stage: 'applied', version: 1 } }),
  after: aRecord(),
  ...more,
});

test('a stamped write says who, through what, when, for which office, request and purpose, what changed and on what', () => {
  expect(deedOf(aChange())).toEqual({
    time: '2026-03-02T01:00:00.000Z',
    type: 'case.changed',
    source: { event: 'event-1', sequence: '7' },
    subject: 'CASE#case_1 CASE',
    office: '445281006',
    by: 'lin-intake',
    via: 'acceptCase',
    request: 'request-1',
    purpose: 'acceptance',
    changed: ['stage', 'version'],
    digest: digestOf(aRecord()),
    outcome: 'done',
  });
});

test('a write without a stamp goes in as nobody’s', () => {
  const { stamp: _, ...bare } = aRecord();

  expect(deedOf(aChange({ after: bare }))).toMatchObject({
    by: 'unknown',
    via: 'unknown',
    type: 'case.changed',
    time: '2026-03-02T01:00:01.000Z',
    outcome: 'unattributed',
  });
});

test('half a stamp is no stamp', () => {
  const record = aRecord();
  for (const name of Object.keys(STAMP)) {
    const stamp = { ...(record['stamp'] as object), [name]: undefined };
    expect(deedOf(aChange({ after: { ...record, stamp } }))).toMatchObject({ by: 'unknown', outcome: 'unattributed' });
  }
});

test('an old record that is put back whole, its stamp and all, goes in as altered: a record goes on by one version', () => {
  const [first, second, third] = [1, 2, 3].map((version) => aRecord({ data: { stage: 'accepted', version } }));
  const outcome = (before: Change['before'], after: Change['after']) => deedOf(aChange({ before, after })).outcome;

  expect(outcome(first, second)).toBe('done');
  expect(outcome(third, first)).toBe('altered');
  expect(outcome(second, second)).toBe('altered');
  expect(outcome(first, third)).toBe('altered');
  expect(outcome(aRecord({ data: { without: 'a version' } }), first)).toBe('altered');
});

test('a record that is not the one that was stamped goes in as altered, whatever was changed in it', () => {
  const parts = { sealed: { identity: Buffer.from('sealed') }, placeKey: 'CASE#445281' };
  const [before, record] = [aRecord({ ...parts, data: { stage: 'applied', version: 1 } }), aRecord(parts)];
  const forgeries: Record<string, unknown>[] = [
    { ...record, data: { stage: 'accepted', version: 3 } },
    { ...record, sk: 'CASE2' },
    { ...record, sealed: { identity: Buffer.from('sealeD') } },
    { ...record, placeKey: 'CASE#445282' },
    { ...record, more: 1 },
    { ...record, stamp: { ...(record['stamp'] as Stamp), by: 'somebody-else' } },
    { ...record, stamp: { ...(record['stamp'] as Stamp), changed: [] } },
  ];

  expect(deedOf(aChange({ before, after: record }))).toMatchObject({ outcome: 'done' });
  for (const after of forgeries) expect(deedOf(aChange({ before, after })).outcome).toBe('altered');
});

describe('a record that is sealed anew', () => {
  const part = (letter: string, length = 90) => Buffer.alloc(length, letter);
  const sealedAs = (
    epoch: string,
    nth: number,
    sealed: Record<string, Buffer>,
    more: Record<string, unknown> = {},
  ) => ({
    kind: 'household',
    data: { version: 1, personIndexes: ['x'] },
    sealed,
    sealing: { epoch, nth },
    epochKey: `SEALED#445281006#${epoch}`,
    epochSort: 'CASE#case_1 CASE',
    ...more,
  });
  const both = (letter: string) => ({ identity: part(letter), circumstances: part(letter, 200) });
  const byJob = { by: 'system:resealRecords', via: 'resealRecords', purpose: 'schedule' };
  const before = aRecord(sealedAs('e9', 1, both('a')));
  const anew = (
    item = sealedAs('e10', 2, { identity: part('b', 91), circumstances: part('b', 201) }),
    stamp: Partial<Stamp> = byJob,
  ) => aRecord(item, stamp);
  const deed = (after: Record<string, unknown>) => deedOf(aChange({ before, after }));

  test('is told as such, and is no alteration though its version stays', () => {
    expect(deed(anew())).toMatchObject({
      type: 'household.resealed',
      by: 'system:resealRecords',
      via: 'resealRecords',
      outcome: 'done',
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['back to an older epoch', anew(sealedAs('e8', 2, both('b')))],
    ['under the epoch that it has', anew(sealedAs('e9', 2, both('b')))],
    ['with another length', anew(sealedAs('e10', 2, both('b')))],
    ['with a part less', anew(sealedAs('e10', 2, { identity: part('b', 91) }))],
    ['with another part', anew(sealedAs('e10', 2, { identity: part('b', 91), payee: part('b', 201) }))],
    ['not once more', anew(sealedAs('e10', 1, { identity: part('b', 91), circumstances: part('b', 201) }))],
    [
      'for another office',
      anew(
        sealedAs(
          'e10',
          2,
          { identity: part('b', 91), circumstances: part('b', 201) },
          { epochKey: 'SEALED#445281104#e10' },
        ),
      ),
    ],
    [
      'with its clear part changed',
      anew(
        sealedAs(
          'e10',
          2,
          { identity: part('b', 91), circumstances: part('b', 201) },
          { data: { version: 1, more: 1 } },
        ),
      ),
    ],
    [
      'with its place in a list changed',
      anew(sealedAs('e10', 2, { identity: part('b', 91), circumstances: part('b', 201) }, { placeKey: 'CASE#445281' })),
    ],
    ['by somebody', anew(undefined, { ...byJob, by: 'lin-intake' })],
    ['through another operation', anew(undefined, { ...byJob, via: 'acceptCase' })],
    ['with bytes that are no parts', anew({ ...sealedAs('e10', 2, {}), sealed: 'x' } as never)],
  ])('%s is altered, though its stamp fits', (_, after) => {
    expect(deed(after).outcome).toBe('altered');
  });

  test('never changes otherwise: other bytes under a version that goes on are altered, taking them away is not', () => {
    const goesOn = { data: { version: 2, personIndexes: ['x'] } };

    expect(deed(aRecord(sealedAs('e9', 1, both('a'), goesOn))).outcome).toBe('done');
    expect(deed(aRecord(sealedAs('e9', 1, both('b'), goesOn))).outcome).toBe('altered');
    expect(deed(aRecord(sealedAs('e10', 1, both('a'), goesOn))).outcome).toBe('altered');
    expect(deed(aRecord({ kind: 'household', ...goesOn })).outcome).toBe('done');
  });
});

test('a wrapped key is never another: it stays, or is erased', () => {
  const key = (data: Record<string, unknown>) => aRecord({ kind: 'data-key', data });
  const before = key({ wrapped: Buffer.from('one'), version: 1 });

  const exchanged = key({ wrapped: Buffer.from('two'), version: 2 });
  expect(deedOf(aChange({ before, after: exchanged })).outcome).toBe('altered');
  expect(deedOf(aChange({ before, after: key({ erased: true, version: 2 }) })).outcome).toBe('done');
  const [erased, back] = [key({ erased: true, version: 2 }), key({ wrapped: Buffer.from('one'), version: 3 })];
  expect(deedOf(aChange({ before: erased, after: back })).outcome).toBe('altered');
});

test('an erasure at the end of the term is expected, one by hand is nobody’s', () => {
  const erased = { what: 'erased', before: aRecord(), after: undefined } as const;

  expect(deedOf(aChange({ ...erased, byTerm: true }))).toMatchObject({
    type: 'case.erased',
    by: 'system:term',
    via: 'erasure',
    office: '445281006',
    outcome: 'expired',
  });
  expect(deedOf(aChange({ ...erased, byTerm: false }))).toMatchObject({
    type: 'case.erased',
    by: 'unknown',
    outcome: 'unattributed',
  });
});

const note: AccessNote = {
  file: 'case_1',
  subject: 'case_1',
  office: '445281006',
  by: 'lin-intake',
  byOffice: '445281104',
  via: 'openHousehold',
  request: 'request-1',
  purpose: 'review',
  compartments: ['identity', 'circumstances'],
  outcome: 'allowed',
  because: null,
  at: '2026-03-02T01:00:00.000Z',
} as AccessNote;

test.each([
  ['allowed', 'done'],
  ['refused', 'refused'],
] as const)('an access that was %s is told of the subject and its office, with the compartments', (outcome, told) => {
  const record = aRecord({ kind: 'access', pk: 'ACCESS#case_1', data: { ...note, outcome } });

  expect(deedOf(aChange({ what: 'created', after: record }))).toMatchObject({
    type: `access.${outcome}`,
    subject: 'case_1',
    office: '445281006',
    changed: ['identity', 'circumstances'],
    outcome: told,
  });
});

test('the opening of a case’s paper is told with its case, as other records of the case are', () => {
  const record = aRecord({ kind: 'access', pk: 'ACCESS#case_1', data: { ...note, subject: 'notice_1' } });

  expect(deedOf(aChange({ what: 'created', after: record })).subject).toBe('case_1 notice_1');
});

test('a note that was altered after it was stamped is told as altered, not as allowed', () => {
  const record = aRecord({ kind: 'access', data: { ...note, outcome: 'refused' } });
  const forged = { ...record, data: { ...note, outcome: 'allowed' } };

  expect(deedOf(aChange({ what: 'created', after: forged }))).toMatchObject({ outcome: 'altered' });
});

test('a key too long to be one of ours is named by its digest', () => {
  const subject = deedOf(aChange({ after: aRecord({ pk: '样本某某'.repeat(60) }) })).subject;

  expect(subject).toMatch(/^sha256:[\w-]{43}$/);
});

const personal = fc.constantFrom('样本某', '990000198001010017', '6200000000000000001', '13800000000', '样本镇东街7号');

test('of what a record holds, only names of fields and digests reach the ledger', () => {
  fc.assert(
    fc.property(personal, personal, fc.constantFrom('created', 'changed', 'erased' as const), (clear, sealed, what) => {
      const record = aRecord({ data: { note: clear, nested: [{ clear }] }, sealed: { identity: Buffer.from(sealed) } });
      const change = aChange({ what, before: record, after: what === 'erased' ? undefined : record });
      const text = canonical(deedOf(change));
      for (const value of [clear, sealed])
        for (const form of [value, Buffer.from(value).toString('base64'), Buffer.from(value).toString('hex')])
          expect(text).not.toContain(form);
    }),
  );
});

test('whatever stands in the table, there is an entry for it', () => {
  const anything = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 }) as fc.Arbitrary<Record<string, unknown>>;
  fc.assert(
    fc.property(
      fc.option(anything, { nil: undefined }),
      fc.option(anything, { nil: undefined }),
      fc.constantFrom('created', 'changed', 'erased' as const),
      (before, after, what) => {
        const deed = deedOf(aChange({ what, before, after }));
        expect(EntryBody.safeParse({ ...deed, seq: 1, prev: 'GENESIS' }).success).toBe(true);
      },
    ),
  );
});
