import * as z from 'zod';
import { CallBackId, CaseId } from '../../shared/domain/ids.ts';
import { CallBack, Missed, missCallBack } from '../../shared/domain/payment/call-back.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { callingBack } from '../../shared/work/calling-back.ts';

/** Nobody took the call, or nobody was at home. After as many days of calling as the setting says, and without a number at once, a supervisor goes there. Three reads, two writes. */
export const recordMissedCallBack = operation(
  {
    name: 'recordMissedCallBack',
    title: '登记回访未果',
    summary: 'Say that nobody was reached, and why. Whom no call reaches is visited by a supervisor.',
    method: 'POST',
    path: '/cases/{caseId}/call-backs/{callBackId}/tries',
    may: 'call-back:record',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readCallBacks', 'recordCallBacks', 'readCases', 'readPayments'],
    params: z.object({ caseId: CaseId, callBackId: CallBackId }),
    body: z.strictObject({ because: Missed }),
    reply: CallBack,
    refuses: ['record-not-found', 'call-back-ended', 'call-back-not-yours', 'call-back-not-so', 'duties-not-separated'],
    example: { body: { because: 'no-answer' } },
  },
  {
    async subject({ params, refuse }, { readCallBacks }) {
      return (await readCallBacks.get(params.caseId, params.callBackId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { recordCallBacks, readCases, readPayments }) {
      const at = await callingBack(subject, caller, today, { readCases, readPayments });
      const becomes = settle(missCallBack(subject, body.because, at));
      settle(await recordCallBacks.record(subject, becomes, undefined, act));
      return becomes;
    },
  },
);
