import * as z from 'zod';
import { CaseId, ScanId } from '../../shared/domain/ids.ts';
import { beginScan as begin, Scan, ScanWanted } from '../../shared/domain/scan.ts';
import { UploadAddress } from '../../shared/domain/upload.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Announces a scan: its size, kind of file and SHA-256. The answer's address takes exactly that, for a quarter of an hour; asking again with the same key gives it anew. */
export const beginScan = operation(
  {
    name: 'beginScan',
    title: '登记扫描件并取得上传地址',
    summary: 'Announce a scan for a case file; the answer says where to put it, with which headers, and until when.',
    method: 'POST',
    path: '/cases/{caseId}/scans',
    may: 'scan:add',
    purpose: 'review',
    writes: 'new',
    needs: ['readCases', 'takeScans'],
    params: z.object({ caseId: CaseId }),
    body: ScanWanted,
    reply: z.strictObject({ scan: Scan, upload: UploadAddress }),
    refuses: ['case-not-found', 'record-not-found', 'scan-heic', 'scan-too-large'],
    example: {
      body: {
        kind: 'income',
        type: 'pdf',
        bytes: 182_044,
        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async made({ params, now, newId }, { readCases, takeScans }) {
      const scan = await readCases.scan(params.caseId, ScanId.parse(newId('scan')));
      return scan && { scan, upload: await takeScans.address(scan, now) };
    },
    async run({ subject, body, caller, now, today, newId, settle, act }, { takeScans }) {
      const to = { caseId: subject.id, office: subject.office, addedBy: caller.id, addedOn: today };
      const scan = settle(begin(body, { id: ScanId.parse(newId('scan')), ...to }));
      settle(await takeScans.begin(scan, act));
      return { scan, upload: await takeScans.address(scan, now) };
    },
  },
);
