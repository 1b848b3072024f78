import * as z from 'zod';
import { dayOf, type Instant } from '../../shared/domain/days.ts';
import { Printed } from '../../shared/domain/document/printed.ts';
import { CaseId, ScanId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The moment as the office's clock shows it: `2026-03-02 17:04 UTC+8`. */
const wallClock = (now: Instant): string =>
  `${dayOf(now)} ${new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(11, 16)} UTC+8`;

/** One page of a scan, for those who have the case, with who looks and when across it (A6). No operation gives out a whole file, nor one without the mark. */
export const showScanPage = operation(
  {
    name: 'showScanPage',
    title: '查看扫描件的一页',
    summary: 'Show one page of a scan, marked across with who looks and when. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/scans/{scanId}/pages/{page}',
    may: 'household:open',
    purpose: 'review',
    needs: ['readCases', 'openScans', 'takePages'],
    opens: ['identity', 'circumstances'],
    params: z.object({
      caseId: CaseId,
      scanId: ScanId,
      page: z
        .string()
        .regex(/^[1-9]\d{0,3}$/u, 'not-a-page')
        .transform(Number),
    }),
    reply: Printed,
    prints: true,
    refuses: ['record-not-found', 'upload-missing', 'page-not-found', 'page-too-large', 'sealed-unreadable'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const [load, scan] = await Promise.all([
        readCases.get(params.caseId),
        readCases.scan(params.caseId, params.scanId),
      ]);
      if (!load || !scan) return refuse('record-not-found');
      if (scan.pages === null) return refuse('upload-missing');
      if (params.page > scan.pages) return refuse('page-not-found', { pages: scan.pages });
      return { id: scan.id, caseId: load.id, office: load.office, load, scan };
    },
    async run({ subject: { scan }, params, caller, now, noted, settle }, { openScans, takePages }) {
      const bytes = await openScans.open(noted, scan);
      const mark = `${caller.id}  ${wallClock(now)}`;
      return settle(await takePages.page(bytes, scan.type, params.page, mark));
    },
  },
);
