import * as z from 'zod';
import { Posted, Reviewed } from '../../shared/domain/case/case.ts';
import { Minutes, recordMinutes as record } from '../../shared/domain/case/decide.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The minutes of a collective decision (一事一议), without which an amount outside its tier can't be confirmed (R35; TA23 2(3)). */
export const recordMinutes = operation(
  {
    name: 'recordMinutes',
    title: '登记集体研究会议纪要',
    summary:
      'Lay the minutes of the collective with a case whose amount lies outside its tier; what was said there is sealed.',
    method: 'POST',
    path: '/cases/{caseId}/minutes',
    may: 'minutes:record',
    purpose: 'confirmation',
    writes: 'change',
    needs: ['readCases', 'advanceCases', 'readRecusals'],
    params: z.object({ caseId: CaseId }),
    body: Minutes,
    reply: z.discriminatedUnion('stage', [Reviewed, Posted]),
    refuses: [
      'case-not-found',
      'stage-not-open',
      'minutes-not-asked',
      'minutes-of-few',
      'colleague-recused',
      'not-yours-to-decide',
      'duties-not-separated',
    ],
    example: {
      body: {
        number: 'YSYY-2026-01',
        heldOn: '2026-03-05',
        participants: ['xu', 'cai', 'zhuang'],
        conclusion: '一致同意按特别困难情形给予救助。',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCases }) {
      return (await readCases.get(params.caseId)) ?? refuse('case-not-found');
    },
    async run({ subject, body, caller, today, settle, refuse, act }, { advanceCases, readRecusals }) {
      const shut = await Promise.all(body.participants.map(async (id) => await readRecusals.shutOut(subject.id, id)));
      if (shut.includes(true)) return refuse('colleague-recused', { place: shut.indexOf(true) + 1 });
      const step = settle(record(subject, body, { by: caller.id, from: caller.office, today }));
      settle(await advanceCases.save(subject, step, { minutes: body }, act));
      return step.becomes;
    },
  },
);
