import * as z from 'zod';
import { CheckLayout } from '../../shared/domain/check/check-file.ts';
import { CheckResults, countResults } from '../../shared/domain/check/check-results.ts';
import { CheckFileId } from '../../shared/domain/ids.ts';
import { Format, MOST_ROWS } from '../../shared/domain/payment/bank-file.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { takeCheckResults as take } from '../../shared/work/take-check-results.ts';

const MOST_KEPT = 500;

/**
 * What the platform answers, by file: row by row, each bound to the request and the mandate that it answers. What is whole stands, whatever is amiss beside it; the same file again gives the same report.
 */
export const takeCheckResults = operation(
  {
    name: 'takeCheckResults',
    title: '导入核对结果文件',
    summary:
      'Take in a result file for a file that was drawn: every row is taken, or named by row, column and kind. Only what was mandated and asked for is taken.',
    method: 'POST',
    path: '/check-files/{fileId}/results',
    may: 'check:record',
    dedicated: true,
    purpose: 'review',
    writes: 'new',
    largestBody: 4_000_000,
    needs: ['readCases', 'advanceCases', 'readRecusals', 'keepCheckFiles', 'takeCheckAnswers'],
    params: z.object({ fileId: CheckFileId }),
    body: z.strictObject({ layout: CheckLayout, format: Format, file: z.base64().min(4) }),
    reply: CheckResults,
    refuses: ['record-not-found', 'file-unreadable', 'file-too-long', 'file-of-another'],
    example: { body: { layout: 'standard', format: 'csv-utf8', file: '5qC45a+5LA==' } },
  },
  {
    async subject({ params, refuse }, { keepCheckFiles }) {
      return (await keepCheckFiles.get(params.fileId)) ?? refuse('record-not-found');
    },
    async made({ subject, body }, { takeCheckAnswers }) {
      const { sha256 } = await takeCheckAnswers.read(body.file, body);
      return await takeCheckAnswers.report(subject.id, sha256);
    },
    async run(
      { subject, body, caller, now, today, settle, refuse, act },
      { readCases, advanceCases, readRecusals, takeCheckAnswers },
    ) {
      const { sha256, read } = await takeCheckAnswers.read(body.file, body);
      if (!read) return refuse('file-unreadable');
      if (read.rows.length > MOST_ROWS) return refuse('file-too-long', { most: MOST_ROWS });
      if (read.fileId !== subject.id) return refuse('file-of-another');
      const before = await takeCheckAnswers.report(subject.id, sha256);
      if (before) return before;
      const powers = { readCases, advanceCases, readRecusals };
      const { judged, answered, late } = await take(subject, read.rows, powers, { by: caller.id, act, today });
      const report = {
        ...{ fileId: subject.id, office: subject.office, sha256, rows: judged.length, answered, late },
        kinds: countResults(judged),
        exceptions: judged.filter(({ kind }) => kind !== 'taken').slice(0, MOST_KEPT),
        ...{ by: caller.id, at: now, on: today, version: 1 },
      };
      settle(await takeCheckAnswers.keep(report, act));
      return report;
    },
  },
);
