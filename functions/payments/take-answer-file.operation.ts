import * as z from 'zod';
import { BatchId } from '../../shared/domain/ids.ts';
import { AnswerReport, reportOf, saysMore } from '../../shared/domain/payment/answers.ts';
import { Format, Layout, MOST_ROWS } from '../../shared/domain/payment/bank-file.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { takeAnswers } from '../../shared/work/take-answers.ts';

/**
 * What the bank answers, by file: partial, repeated, late or out of order. Every row is judged and counted; only what was approved and sent is taken. The same file again gives the
 * same report, unless more of the batch went to the bank since and rows of it waited for that: then it is judged anew, and what was taken is told as repeated. One read a row with an account, two writes for forty rows.
 */
export const takeAnswerFile = operation(
  {
    name: 'takeAnswerFile',
    title: '导入银行回盘文件',
    summary:
      'Take in a bank’s answer file of up to ten thousand rows: each row is held against what was approved and is taken, or named with the reason.',
    method: 'POST',
    path: '/batches/{batchId}/answers',
    may: 'payment:answer',
    purpose: 'payment',
    writes: 'new',
    largestBody: 4_000_000,
    needs: ['readPayments', 'turnPayments', 'raiseFindings', 'indexPeople', 'knowManifests', 'takeBankAnswers'],
    params: z.object({ batchId: BatchId }),
    body: z.strictObject({ layout: Layout, format: Format, file: z.base64().min(4) }),
    reply: AnswerReport,
    refuses: [
      'record-not-found',
      'line-not-released',
      'file-unreadable',
      'file-too-long',
      'file-of-another',
      'manifest-broken',
      'duties-not-separated',
      'stale-version',
    ],
    example: { body: { layout: 'standard', format: 'csv-utf8', file: '5Zue55uYLA==' } },
  },
  {
    async subject({ params, refuse }, { readPayments }) {
      return (await readPayments.batch(params.batchId)) ?? refuse('record-not-found');
    },
    async made({ subject, body }, { readPayments, takeBankAnswers }) {
      const { sha256 } = await takeBankAnswers.answers(body.file, body);
      return await readPayments.report(subject.id, sha256);
    },
    async run(
      { subject, body, caller, now, today, settle, refuse, act },
      { readPayments, turnPayments, raiseFindings, indexPeople, knowManifests, takeBankAnswers },
    ) {
      if (subject.hands.includes(caller.id)) return refuse('duties-not-separated', { now: 'payment' });
      if (subject.filesTaken === 0) return refuse('line-not-released', { state: subject.state });
      const { sha256, read } = await takeBankAnswers.answers(body.file, body);
      if (!read) return refuse('file-unreadable');
      if (read.rows.length > MOST_ROWS) return refuse('file-too-long', { most: MOST_ROWS });
      if (read.batchId !== subject.id) return refuse('file-of-another');
      const before = await readPayments.report(subject.id, sha256);
      if (before && !saysMore(before, subject)) return before;
      const manifest = (await readPayments.manifest(subject.id)) ?? refuse('manifest-broken');
      const approved = settle(await knowManifests.open(manifest, subject.id));
      const powers = { readPayments, turnPayments, raiseFindings, indexPeople };
      const judged = settle(await takeAnswers(subject.id, read.rows, powers, { approved, act, today }));
      const report = reportOf(subject, judged, {
        sha256,
        nth: (before?.nth ?? 0) + 1,
        by: caller.id,
        at: now,
        on: today,
      });
      settle(await takeBankAnswers.keep(report, act));
      return report;
    },
  },
);
