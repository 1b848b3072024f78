import * as z from 'zod';
import { Month } from '../../shared/domain/days.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { CallBackPlan } from '../../shared/domain/payment/call-back-plan.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { drawSample } from '../../shared/work/draw-sample.ts';

/** Draws a plan's sample again from the lines as they lie and the seed that the plan names. Paid lines never change, so it is the same for ever. A query for forty sheets. */
export const redrawCallBacks = operation(
  {
    name: 'redrawCallBacks',
    title: '重新抽样比对',
    summary:
      'Draw a plan’s sample again from its batches and its seed, and see whether it is the one that was kept. The seed is the root of a checkpoint of the ledger, which anybody can look up.',
    method: 'GET',
    path: '/call-back-plans/{office}/{month}/redrawing',
    may: 'call-back:read',
    purpose: 'supervision',
    needs: ['readCallBacks', 'readPayments'],
    params: z.object({ office: OfficeCode, month: Month }),
    reply: z.strictObject({
      same: z.boolean(),
      seed: CallBackPlan.shape.seed,
      sample: z.array(CallBackPlan.shape.sample.element),
    }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCallBacks }) {
      return (await readCallBacks.plan(params.office, params.month)) ?? refuse('record-not-found');
    },
    async run({ subject }, { readPayments }) {
      const sample = await drawSample(subject, { readPayments });
      return { same: JSON.stringify(sample) === JSON.stringify(subject.sample), seed: subject.seed, sample };
    },
  },
);
