import * as z from 'zod';
import { CorrectionText, DeathCorrection, settleCorrection as settleIt } from '../../shared/domain/death-correction.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The second person's word. Withdrawn, the death holds no money and no clock from then on, and what was found by it is told; the right day, or what another source tells, is entered anew. */
export const settleDeathCorrection = operation(
  {
    name: 'settleDeathCorrection',
    title: '复核撤销或恢复死亡登记',
    summary:
      'Agree that a death is withdrawn or stands again as another person proposed, or don’t; either with an explanation, which is sealed. Never by who told it or acted on a case of the person.',
    method: 'POST',
    path: '/deaths/{deathId}/settlement',
    may: 'death:correct',
    purpose: 'supervision',
    writes: 'change',
    needs: ['correctDeaths'],
    params: z.object({ deathId: DeathId }),
    body: z.strictObject({ agrees: z.boolean(), ...CorrectionText.shape }),
    reply: DeathCorrection,
    refuses: [
      'record-not-found',
      'death-in-your-hands',
      'correction-not-proposed',
      'correction-same-person',
      'death-not-so',
    ],
    example: { body: { agrees: true, explanation: '已与殡仪馆核对原始登记，同意撤销。' } },
  },
  {
    async subject({ params, refuse }, { correctDeaths }) {
      return (await correctDeaths.get(params.deathId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { correctDeaths }) {
      const { hands, cases } = await correctDeaths.handsOf(subject);
      const { agrees, ...text } = body;
      const becomes = settle(settleIt(subject, agrees, { by: caller.id, today, hands }));
      settle(await correctDeaths.say(subject, becomes, { text, cases }, act));
      return becomes;
    },
  },
);
