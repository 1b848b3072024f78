import * as z from 'zod';
import { CallBackId, CaseId } from '../../shared/domain/ids.ts';
import {
  answerCallBack as answerIt,
  CallBack,
  CallBackAnswer,
  CallBackText,
} from '../../shared/domain/payment/call-back.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { callingBack } from '../../shared/work/calling-back.ts';

/**
 * What the household said: did the money come, how much, who holds the card, did anybody ask for money. Its words are sealed as a report is; what it chose from the lists feeds findings (R43, R31, R30).
 * By nobody who had the case or the batch in hand. Three reads, three writes.
 */
export const answerCallBack = operation(
  {
    name: 'answerCallBack',
    title: '登记回访结果',
    summary:
      'Write down what a household said of its payment, with its words, which are sealed. Ask how much came before you tell how much was paid.',
    method: 'POST',
    path: '/cases/{caseId}/call-backs/{callBackId}/answer',
    may: 'call-back:record',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readCallBacks', 'recordCallBacks', 'readCases', 'readPayments'],
    params: z.object({ caseId: CaseId, callBackId: CallBackId }),
    body: z.strictObject({ answer: CallBackAnswer, ...CallBackText.shape }),
    reply: CallBack,
    refuses: ['record-not-found', 'call-back-ended', 'call-back-not-yours', 'duties-not-separated'],
    example: {
      body: {
        answer: {
          spokeWith: 'payee',
          received: 'yes',
          receivedFen: 60_000,
          cardHeldBy: 'payee',
          askedForMoney: 'nobody',
        },
        words: '钱到账了，卡在自己手里。',
      },
    },
  },
  {
    async subject({ params, refuse }, { readCallBacks }) {
      return (await readCallBacks.get(params.caseId, params.callBackId)) ?? refuse('record-not-found');
    },
    async run(
      { subject, body: { answer, words }, caller, today, settle, act },
      { recordCallBacks, readCases, readPayments },
    ) {
      const at = await callingBack(subject, caller, today, { readCases, readPayments });
      const becomes = settle(answerIt(subject, answer, at));
      settle(await recordCallBacks.record(subject, becomes, { words }, act));
      return becomes;
    },
  },
);
