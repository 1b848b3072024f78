import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScanId } from '../../shared/domain/ids.ts';
import {
  beginScan,
  isAsAnnounced,
  MOST_PICTURE_BYTES,
  type Scan,
  ScanWanted,
  typeOf,
} from '../../shared/domain/scan.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { caseId, day, granted, lin, TOWN } from './case/a-case.ts';

const HEADS = {
  pdf: '255044462d312e37',
  jpeg: 'ffd8ffe000104a464946',
  png: '89504e470d0a1a0a0000000d49484452',
  heic: '0000001866747970686569630000000068656963',
} as const;
const SHA = 'ab'.repeat(32);
const to = {
  id: ScanId.parse(madeId('scan', '1')),
  caseId: caseId(),
  office: TOWN,
  addedBy: lin,
  addedOn: day('2026-03-02'),
};
const announced = (type: Scan['type'], bytes: number) =>
  granted(beginScan({ kind: 'income', type, bytes, sha256: SHA }, to));

test.each(Object.entries(HEADS))('a file is %s by its first bytes, whatever it is called', (type, head) => {
  expect(typeOf(Buffer.from(head, 'hex'))).toBe(type);
});

test('what begins otherwise is none of them: programs, pages, archives, chance', () => {
  for (const head of ['4d5a9000', '3c68746d6c3e', '504b0304', '', '47494638', '25504446'])
    expect(typeOf(Buffer.from(head, 'hex'))).toBeUndefined();
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 20 }), (bytes) => {
      if (bytes[0] !== 0x25 && bytes[0] !== 0xff && bytes[0] !== 0x89 && bytes[4] !== 0x66)
        expect(typeOf(bytes)).toBeUndefined();
    }),
  );
});

test('a picture of a phone that nothing here shows is refused with a sentence, and so is what is too large to be shown', () => {
  const wanted = { kind: 'income', bytes: 9, sha256: SHA } as const;

  expect(beginScan({ ...wanted, type: 'heic' }, to)).toMatchObject({ why: 'scan-heic' });
  expect(beginScan({ ...wanted, type: 'jpeg', bytes: MOST_PICTURE_BYTES + 1 }, to)).toMatchObject({
    why: 'scan-too-large',
  });
  expect(beginScan({ ...wanted, type: 'pdf', bytes: MOST_PICTURE_BYTES + 1 }, to).ok).toBe(true);
  expect(ScanWanted.safeParse({ ...wanted, type: 'pdf', bytes: 20 * 1024 * 1024 + 1 }).success).toBe(false);
});

test('only what was announced is taken in: of that size, that digest, that kind', () => {
  const bytes = Buffer.from(HEADS.pdf, 'hex');
  const scan = announced('pdf', bytes.byteLength);

  expect(isAsAnnounced(scan, bytes, SHA).ok).toBe(true);
  expect(isAsAnnounced(announced('pdf', 9), bytes, SHA)).toMatchObject({ why: 'scan-differs', facts: { in: 'size' } });
  expect(isAsAnnounced(scan, bytes, '00'.repeat(32))).toMatchObject({ facts: { in: 'sha-256' } });
  expect(isAsAnnounced({ ...scan, type: 'png' }, bytes, SHA)).toMatchObject({ facts: { in: 'type' } });
  expect(isAsAnnounced({ ...scan, state: 'kept' }, bytes, SHA)).toMatchObject({ why: 'scan-kept' });
});
