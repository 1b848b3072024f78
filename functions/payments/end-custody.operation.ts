import * as z from 'zod';
import { Custody } from '../../shared/domain/custody/custody.ts';
import { endCustody as end } from '../../shared/domain/custody/steps.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The card is back with whom it belongs to, or goes to another custodian. From then on no money goes to the custodian's account. */
export const endCustody = operation(
  {
    name: 'endCustody',
    title: '终止卡折代持',
    summary: 'End a custody, and say why.',
    method: 'POST',
    path: '/cases/{caseId}/custody/end',
    may: 'custody:end',
    purpose: 'payment',
    writes: 'change',
    needs: ['keepCustodies'],
    params: z.object({ caseId: CaseId }),
    body: Custody.shape.ended.unwrap().pick({ as: true }).strict(),
    reply: Custody,
    refuses: ['record-not-found', 'custody-state'],
    example: { body: { as: 'returned' } },
  },
  {
    async subject({ params, refuse }, { keepCustodies }) {
      return (await keepCustodies.get(params.caseId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { keepCustodies }) {
      const becomes = settle(end(subject, body.as, { by: caller.id, today }));
      settle(await keepCustodies.move(subject, becomes, act));
      return becomes;
    },
  },
);
