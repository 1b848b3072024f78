import fc from 'fast-check';
import { expect, test } from 'vitest';
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
function aRecord(more: Record<string, unknown> = {}): Record<string, unknown> {
  const record = {
    pk: 'CASE#case_1',
    sk: 'CASE',
    kind: 'case',
    data: { stage: 'accepted', version: 2 },
    ...more,
    stamp: STAMP,
  };
  return { ...record, stamp: { ...STAMP, digest: digestOf(record) } };
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
  const record = aRecord({ sealed: { identity: Buffer.from('sealed') }, placeKey: 'CASE#445281' });
  const forgeries: Record<string, unknown>[] = [
    { ...record, data: { stage: 'accepted', version: 3 } },
    { ...record, sk: 'CASE2' },
    { ...record, sealed: { identity: Buffer.from('sealeD') } },
    { ...record, placeKey: 'CASE#445282' },
    { ...record, more: 1 },
    { ...record, stamp: { ...(record['stamp'] as Stamp), by: 'somebody-else' } },
    { ...record, stamp: { ...(record['stamp'] as Stamp), changed: [] } },
  ];

  expect(deedOf(aChange({ after: record }))).toMatchObject({ outcome: 'done' });
  for (const after of forgeries) expect(deedOf(aChange({ after })).outcome).toBe('altered');
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
