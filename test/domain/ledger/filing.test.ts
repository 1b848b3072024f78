import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chain, EntryBody, GENESIS } from '../../../shared/domain/ledger/entry.ts';
import { filingOf } from '../../../shared/domain/ledger/filing.ts';
import { aDeed, deeds } from './a-chain.ts';

const filed = (more: Parameters<typeof aDeed>[0]) => filingOf({ ...aDeed(more), seq: 7, prev: 'x' });

test('a case and all of its papers are one file, whatever the entry is about', () => {
  expect(filed({ subject: 'CASE#case_1 CASE' }).file).toBe('case_1');
  expect(filed({ subject: 'CASE#case_1 NOTICE#notice_2' }).file).toBe('case_1');
  expect(filed({ subject: 'case_1 notice_2' }).file).toBe('case_1');
  expect(filed({ subject: 'case_1' }).file).toBe('case_1');
  const id = `case_${'0'.repeat(26)}`;
  expect(filed({ subject: `PERSON#somebody CASE#${id}` }).file).toBe(id);
  expect(filed({ subject: 'sha256:abc' }).file).toBe('sha256:abc');
});

test('an entry is filed by its Chinese day and its place; what has no day by neither', () => {
  expect(filed({ time: '2026-03-02T16:30:00.000Z' })).toMatchObject({
    day: '2026-03-03',
    filed: '2026-03-03#000000000007',
  });
  for (const time of ['', 'yesterday', '0001-01-01T00:00:00.000Z', '9999-12-31T23:00:00.000Z'])
    expect(filed({ time })).toMatchObject({ day: 'undated' });
});

test('only what did not end as usual is filed by its outcome, and only an acceptance has a receipt', () => {
  expect(filed({ outcome: 'done' })).not.toHaveProperty('outcome');
  expect(filed({ outcome: 'altered' }).outcome).toBe('altered');
  expect(filed({ via: 'acceptCase', type: 'case.changed' }).receipt).toBe('case_1');
  expect(filed({ via: 'acceptCase', type: 'notice.created' })).not.toHaveProperty('receipt');
  expect(filed({ via: 'acceptCase', type: 'case.changed', outcome: 'altered' })).not.toHaveProperty('receipt');
  expect(filed({ via: 'confirmCase', type: 'case.changed' })).not.toHaveProperty('receipt');
});

test('whatever was written past the system, every key is one that an index takes', () => {
  fc.assert(
    fc.property(deeds({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5000 }), (some, length) => {
      const long = some.map((deed) => ({ ...deed, by: 'x'.repeat(length) }));
      for (const { body } of chain(GENESIS, long))
        for (const key of Object.values(filingOf(EntryBody.parse(JSON.parse(body))))) {
          expect(key.length).toBeGreaterThan(0);
          expect(Buffer.byteLength(key)).toBeLessThan(1024);
        }
    }),
  );
});
