import * as z from 'zod';
import type { Compartment } from './compartment.ts';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { CaseId, OfficeCode, OperatorId, ScanId } from './ids.ts';
import { Sha256 } from './upload.ts';

/** What a scan shows, with the compartment that it is sealed in. */
export const SCAN_KINDS = {
  identity: ['身份证件、户口簿', 'identity'],
  application: ['申请表', 'identity'],
  mandate: ['核对授权书', 'identity'],
  'custody-agreement': ['卡折代管协议', 'identity'],
  'recovery-agreement': ['退回资金协议', 'identity'],
  income: ['收入材料', 'circumstances'],
  assets: ['财产材料', 'circumstances'],
  spending: ['支出凭据', 'circumstances'],
  'visit-photo': ['入户调查照片', 'circumstances'],
  'posting-photo': ['公示照片', 'circumstances'],
  minutes: ['会议纪要、评议记录', 'circumstances'],
  receipt: ['送达回证', 'identity'],
  other: ['其他材料', 'circumstances'],
} as const satisfies Record<string, readonly [title: string, compartment: Compartment]>;
export const ScanKind = z.enum(Object.keys(SCAN_KINDS) as [keyof typeof SCAN_KINDS, ...(keyof typeof SCAN_KINDS)[]]);

/** As what files are told by their first bytes. HEIC is known so that it can be refused with a sentence: nothing here shows it. */
export const ScanType = z.enum(['pdf', 'jpeg', 'png', 'heic']);
export type ScanType = z.infer<typeof ScanType>;
export const SCAN_MEDIA = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
} as const satisfies Record<ScanType, string>;

/** The largest file; and the largest picture, which has to go out in one answer (Lambda: 6 MB, a third of it for the encoding). */
export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_PICTURE_BYTES = 4 * 1024 * 1024;

/** A scan in a case file. What it shows lies sealed in an object of its own; `object` is its name, once it was taken in. `sha256` is of the file as it was given, in hex. */
export const Scan = z.strictObject({
  id: ScanId,
  caseId: CaseId,
  office: OfficeCode,
  kind: ScanKind,
  type: ScanType.exclude(['heic']),
  bytes: z.int().min(1).max(MOST_BYTES),
  sha256: Sha256,
  addedBy: OperatorId,
  addedOn: Day,
  state: z.enum(['awaited', 'kept']),
  object: z.string().nullable(),
  pages: z.int().min(1).nullable(),
  version: z.int().min(1),
});
export type Scan = z.infer<typeof Scan>;

export const ScanWanted = Scan.pick({ kind: true, bytes: true, sha256: true }).extend({ type: ScanType }).strict();
export type ScanWanted = z.infer<typeof ScanWanted>;

export const compartmentOf = ({ kind }: Pick<Scan, 'kind'>): Compartment => SCAN_KINDS[kind][1];

/** What may be put, before anybody puts it. */
export function beginScan(
  wanted: ScanWanted,
  to: Pick<Scan, 'id' | 'caseId' | 'office' | 'addedBy' | 'addedOn'>,
): Decision<Scan, 'scan-heic' | 'scan-too-large'> {
  const { type } = wanted;
  if (type === 'heic') return refused('scan-heic');
  if (type !== 'pdf' && wanted.bytes > MOST_PICTURE_BYTES)
    return refused('scan-too-large', { mostBytes: MOST_PICTURE_BYTES, mostPdfBytes: MOST_BYTES });
  return decided({ ...to, ...wanted, type, state: 'awaited', object: null, pages: null, version: 1 });
}

const starts = (bytes: Uint8Array, with_: readonly number[], at = 0): boolean =>
  with_.every((byte, nth) => bytes[at + nth] === byte);

/** What a file is, by its first bytes; undefined for anything that isn't kept here. */
export function typeOf(bytes: Uint8Array): ScanType | undefined {
  if (starts(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const brand = Buffer.from(bytes.subarray(8, 12)).toString('latin1');
  const isHeif = starts(bytes, [0x66, 0x74, 0x79, 0x70], 4) && /^(hei[cxms]|hev[cxms]|mif1|msf1)$/u.test(brand);
  return isHeif ? 'heic' : undefined;
}

/** Whether what came is what was announced: its size, its digest, its kind of file. `digest` is the SHA-256 in hex. */
export function isAsAnnounced(
  scan: Scan,
  bytes: Uint8Array,
  digest: string,
): Decision<Scan, 'scan-kept' | 'scan-differs'> {
  if (scan.state === 'kept') return refused('scan-kept');
  if (bytes.byteLength !== scan.bytes) return refused('scan-differs', { in: 'size' });
  if (digest !== scan.sha256) return refused('scan-differs', { in: 'sha-256' });
  return typeOf(bytes) === scan.type ? decided(scan) : refused('scan-differs', { in: 'type' });
}

export const keepScan = (scan: Scan, object: string, pages: number): Scan => ({
  ...scan,
  state: 'kept',
  object,
  pages,
  version: scan.version + 1,
});
