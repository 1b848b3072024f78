import * as z from 'zod';
import { CaseId, ScanId } from '../../shared/domain/ids.ts';
import { isAsAnnounced, Scan } from '../../shared/domain/scan.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Takes what was put into the case file: looked at first (size, digest, first bytes, that it opens), then sealed; the upload is emptied. */
export const takeInScan = operation(
  {
    name: 'takeInScan',
    title: '收取上传的扫描件',
    summary:
      'Take an uploaded scan into the case file: it must be what was announced; it is sealed and its upload emptied.',
    method: 'POST',
    path: '/cases/{caseId}/scans/{scanId}/receipt',
    may: 'scan:add',
    purpose: 'review',
    writes: 'change',
    needs: ['readCases', 'takeScans', 'takePages'],
    params: z.object({ caseId: CaseId, scanId: ScanId }),
    reply: Scan,
    refuses: ['record-not-found', 'upload-missing', 'scan-kept', 'scan-differs', 'scan-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.scan(params.caseId, params.scanId)) ?? refuse('record-not-found');
    },
    async run({ subject, settle, refuse, act }, { takeScans, takePages }) {
      if (subject.state === 'kept') return refuse('scan-kept');
      const arrived = (await takeScans.arrived(subject)) ?? refuse('upload-missing');
      if (arrived === 'too-large') return refuse('scan-differs', { in: 'size' });
      const { bytes, sha256 } = arrived;
      const scan = settle(isAsAnnounced(subject, bytes, sha256));
      const pages = settle(await takePages.count(bytes, scan.type));
      return settle(await takeScans.keep(scan, pages, bytes, act));
    },
  },
);
