import * as z from 'zod';
import { Epoch, EpochName, epochNumber, retire } from '../../shared/domain/epoch.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The last thing: the keys are erased, by somebody else than who closed the epoch, when nothing is left that they open. There is no way to erase keys that still open something. */
export const retireEpoch = operation(
  {
    name: 'retireEpoch',
    title: '销毁密钥期的密钥',
    summary:
      'Erase the keys of a closed epoch for good. Refused, with the count, while records still lie under it; records that the last whole resealing found unreadable are given up by naming their exact number.',
    method: 'POST',
    path: '/epochs/{office}/{epoch}/retirement',
    may: 'key:retire',
    purpose: 'administration',
    writes: 'change',
    needs: ['readEpochs', 'endEpochs'],
    params: z.object({ office: OfficeCode, epoch: EpochName }),
    body: z.strictObject({ abandon: z.int().min(0).default(0) }),
    reply: Epoch,
    refuses: ['record-not-found', 'epoch-not-closed', 'duties-not-separated', 'epoch-settling', 'epoch-in-use'],
    example: { body: { abandon: 0 } },
  },
  {
    async subject({ params, refuse }, { readEpochs }) {
      return (await readEpochs.get(params.office, epochNumber(params.epoch))) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, now, settle, act }, { readEpochs, endEpochs }) {
      const uses = await readEpochs.uses(subject);
      const retired = settle(retire(subject, { uses, abandon: body.abandon }, { by: caller.id, now }));
      settle(await endEpochs.retire(subject, retired, act));
      return retired;
    },
  },
);
