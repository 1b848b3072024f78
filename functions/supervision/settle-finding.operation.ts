import * as z from 'zod';
import { Finding, FindingText, settleFinding as settleIt } from '../../shared/domain/finding.ts';
import { FindingId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';
import { asSubject, handlingOf } from '../../shared/work/handle-finding.ts';

/** A finding ends by the word of two named people: the second agrees with what the first proposed, or hands it back, and says why. */
export const settleFinding = operation(
  {
    name: 'settleFinding',
    title: '复核办结监督线索',
    summary:
      'Settle a finding as another person proposed, or hand it back into review; either with an explanation, which is sealed. Never by one who acted on what it is about.',
    method: 'POST',
    path: '/findings/{findingId}/settlement',
    may: 'finding:settle',
    purpose: 'supervision',
    writes: 'change',
    needs: ['readFindings', 'readCases', 'readPayments', 'settleFindings'],
    params: z.object({ findingId: FindingId }),
    body: z.strictObject({ agrees: z.boolean(), ...FindingText.shape }),
    reply: Finding,
    refuses: [
      'record-not-found',
      'finding-not-yours',
      'finding-about-you',
      'finding-not-so',
      'finding-not-proposed',
      'finding-same-person',
    ],
    example: { body: { agrees: true, explanation: '复核材料齐全，同意核查意见。' } },
  },
  {
    async subject({ params, refuse }, { readFindings }) {
      return asSubject((await readFindings.get(params.findingId)) ?? refuse('record-not-found'));
    },
    async run(
      { subject: { finding: subject }, body, caller, today, settle, act },
      { readFindings, readCases, readPayments, settleFindings },
    ) {
      const handling = await handlingOf(subject, caller, today, { readFindings, readCases, readPayments });
      const { agrees, explanation } = body;
      const becomes = settle(settleIt(subject, agrees, handling));
      return settle(await settleFindings.say(subject, becomes, { explanation }, act));
    },
  },
);
