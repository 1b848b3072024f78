import * as z from 'zod';
import { OperatorId } from '../../shared/domain/ids.ts';
import { accept, Operator } from '../../shared/domain/operator.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: given by the operator in person, in the version in force, before they first open personal data. Nobody gives it for another. */
export const acceptUndertaking = operation(
  {
    name: 'acceptUndertaking',
    title: '签署保密承诺',
    summary: 'Accept the confidentiality undertaking in force, for oneself. Until then nothing sealed opens.',
    method: 'POST',
    path: '/operators/{operatorId}/undertaking',
    may: 'undertaking:accept',
    purpose: 'administration',
    writes: 'change',
    needs: ['readOperators', 'appointOperators'],
    params: z.object({ operatorId: OperatorId }),
    body: z.strictObject({ undertaking: z.int().min(1) }),
    reply: Operator,
    refuses: ['record-not-found', 'undertaking-outdated', 'undertaking-accepted'],
    example: { body: { undertaking: 1 } },
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { ...operator, own: [operator.id] };
    },
    async run({ subject, body, today, settle, act }, { appointOperators }) {
      const { own: _, ...operator } = subject;
      const bound = settle(accept(operator, body.undertaking, today));
      settle(await appointOperators.save(operator, bound, act));
      return bound;
    },
  },
);
