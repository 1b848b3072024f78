import * as z from 'zod';
import { extendLimit as extendIt } from '../../shared/domain/case/extend.ts';
import { CaseClock } from '../../shared/domain/case-clock.ts';
import { CaseId, NoticeId } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { explain } from '../../shared/domain/law/clock.ts';
import { ExtensionGround, LimitCode } from '../../shared/domain/law/limits.ts';
import { NoticeText, noticeMayLeave } from '../../shared/domain/notice.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** An extension has a ground, an approver and a notice (M57 §22; RIGID §8). */
export const extendLimit = operation(
  {
    name: 'extendLimit',
    title: '批准延长办理期限',
    summary: 'Extend a running limit of a case on a ground its norm names, once and in time; the household is told.',
    method: 'POST',
    path: '/cases/{caseId}/clocks/{code}/extension',
    may: 'clock:extend',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'advanceCases'],
    params: z.object({ caseId: CaseId, code: LimitCode }),
    body: z.strictObject({ ground: ExtensionGround, reasons: NoticeText.shape.reasons.trim().min(10).max(1000) }),
    reply: z.strictObject({
      clock: CaseClock.shape.clock,
      explanation: z.strictObject({ zh: z.string(), en: z.string() }),
      notice: NoticeId,
    }),
    refuses: [
      'case-not-found',
      'record-not-found',
      'clock-ended',
      'clock-extended',
      'clock-overdue',
      'limit-not-extendable',
      'ground-not-lawful',
      'ground-without-objection',
      'no-such-limit',
      'law-rows-contradict',
      'text-leaks',
      'duties-not-separated',
    ],
    example: { body: { ground: 'residence-apart', reasons: '申请人户籍地与居住地不一致，需向居住地核实情况。' } },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, params, body, caller, today, newId, settle, refuse, act }, { readCases, advanceCases }) {
      settle(noticeMayLeave(body));
      const clocks = await readCases.clocks(subject.id);
      const running = clocks.find(({ clock }) => clock.code === params.code) ?? refuse('record-not-found');
      const noticeId = NoticeId.parse(newId('notice'));
      const who = { by: caller.id, today, calendar: PUBLISHED, noticeId };
      const step = settle(extendIt(subject, running, body, who));
      settle(await advanceCases.save(subject, step, {}, act));
      return { clock: step.clock.clock, explanation: explain(step.clock.clock), notice: noticeId };
    },
  },
);
