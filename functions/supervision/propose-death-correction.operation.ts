import * as z from 'zod';
import {
  CorrectionReason,
  CorrectionText,
  DeathCorrection,
  proposeCorrection as propose,
} from '../../shared/domain/death-correction.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The first of two people says why a death that was told isn't so, or is so after all. Until the second agrees, it holds what it holds. */
export const proposeDeathCorrection = operation(
  {
    name: 'proposeDeathCorrection',
    title: '提出撤销或恢复死亡登记',
    summary:
      'Propose that a death told of the wrong person or day is withdrawn, or stands again: a reason from the list, and what was found, which is sealed. Another person settles it.',
    method: 'POST',
    path: '/deaths/{deathId}/proposal',
    may: 'death:correct',
    purpose: 'supervision',
    writes: 'change',
    needs: ['correctDeaths'],
    params: z.object({ deathId: DeathId }),
    body: z.strictObject({ reason: CorrectionReason, ...CorrectionText.shape }),
    reply: DeathCorrection,
    refuses: ['record-not-found', 'death-in-your-hands', 'death-not-so'],
    example: { body: { reason: 'mistaken-identity', explanation: '经入户见到本人，殡仪馆登记号码录错一位。' } },
  },
  {
    async subject({ params, refuse }, { correctDeaths }) {
      return (await correctDeaths.get(params.deathId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { correctDeaths }) {
      const { hands, cases } = await correctDeaths.handsOf(subject);
      const { reason, ...text } = body;
      const becomes = settle(propose(subject, reason, { by: caller.id, today, hands }));
      settle(await correctDeaths.say(subject, becomes, { text, cases }, act));
      return becomes;
    },
  },
);
