import * as z from 'zod';
import { CheckFile, CheckLayout, keepCheckFile } from '../../shared/domain/check/check-file.ts';
import { CaseId, CheckFileId, CheckId } from '../../shared/domain/ids.ts';
import { Format, Recipient } from '../../shared/domain/payment/bank-file.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { drawChecks } from '../../shared/work/draw-checks.ts';

const AT_MOST = 48;
const Fallen = z.strictObject({
  caseId: CaseId,
  checkId: CheckId,
  why: z.enum(['check-superseded', 'mandate-missing']),
});

/**
 * The office's requests that wait, in one file for the platform, sealed to who draws it and to nobody else, and given once (A1, A2, A5). The opening of every case in it is noted on that case before it is opened.
 */
export const drawCheckFile = operation(
  {
    name: 'drawCheckFile',
    title: '取走核对请求文件',
    summary:
      'Take the requests that wait at your office as one file, sealed to your age key, each under its mandate. Given once; `replaces` draws the unanswered requests of a file that got lost anew.',
    method: 'POST',
    path: '/check-files',
    may: 'check:request',
    dedicated: true,
    purpose: 'review',
    writes: 'new',
    opens: ['identity'],
    needs: ['readCases', 'openIdentity', 'drawCheckFiles', 'keepCheckFiles'],
    body: z.strictObject({
      layout: CheckLayout,
      format: Format,
      recipient: Recipient,
      replaces: CheckFileId.optional(),
    }),
    reply: z.strictObject({
      ...CheckFile.omit({ wakesOn: true }).shape,
      fallen: z.array(Fallen).describe('不能发出、已移出待发的请求：须重新提出核对'),
      sealed: z.base64().nullable().describe('重复的请求不再给出文件'),
    }),
    refuses: ['record-not-found', 'checks-none-waiting', 'mandate-missing', 'recipient-unusable', 'stale-version'],
    example: {
      body: {
        layout: 'standard',
        format: 'csv-utf8',
        recipient: 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq',
      },
    },
  },
  {
    async subject({ caller, newId }) {
      return { id: CheckFileId.parse(newId('checkfile')), office: caller.office };
    },
    async made({ subject }, { keepCheckFiles }) {
      const file = await keepCheckFiles.get(CheckFileId.parse(subject.id));
      return file && { ...shownOf(file), fallen: [], sealed: null };
    },
    async run(
      { subject, body, caller, today, settle, refuse, act, notedOf },
      { readCases, openIdentity, drawCheckFiles, keepCheckFiles },
    ) {
      const { layout, format, recipient, replaces = null } = body;
      const lost = replaces && (await keepCheckFiles.get(replaces));
      if (replaces && lost?.office !== caller.office) return refuse('record-not-found');
      const again = await Promise.all(
        (lost ? lost.checks : []).map(async ({ caseId, checkId }) => await readCases.check(caseId, checkId)),
      );
      const waiting = lost
        ? again.flatMap((each) => (each && each.answeredOn === null ? [each] : []))
        : await drawCheckFiles.waiting(caller.office, AT_MOST);
      const powers = { readCases, openIdentity, drawCheckFiles };
      const { checks, rows, fallen } = await drawChecks(waiting, powers, { notedOf, act, today });
      if (rows.length === 0) return refuse('checks-none-waiting', { fallen: fallen.map(({ checkId }) => checkId) });
      const known = { id: subject.id, office: caller.office, layout, format };
      const { sealed, sha256 } = settle(await drawCheckFiles.seal(rows, known, recipient));
      const of = checks.map(({ caseId, id }) => ({ caseId, checkId: id }));
      const kept = { ...known, checks: of, rows: rows.length, sha256, replaces };
      const file = keepCheckFile(kept, { by: caller.id, today });
      settle(await drawCheckFiles.take(file, checks, today, act));
      return { ...shownOf(file), fallen: [...fallen], sealed };
    },
  },
);

const shownOf = ({ wakesOn: _, ...file }: CheckFile) => file;
