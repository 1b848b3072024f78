import * as z from 'zod';
import { monthOf } from '../../shared/domain/days.ts';
import { ClosingReason, close, Epoch, EpochName, epochNumber, firstEpoch } from '../../shared/domain/epoch.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The first thing to do when keys may be known to others: nothing is sealed with them any more, from the next write on. What lies under them is sealed anew before anything else. */
export const closeEpoch = operation(
  {
    name: 'closeEpoch',
    title: '停用密钥期',
    summary:
      'Close a key epoch of an office, with the reason: nothing is sealed under it from now on, the next epoch opens at once where it was the newest, and its records are sealed anew first.',
    method: 'POST',
    path: '/epochs/{office}/{epoch}/closing',
    may: 'key:close',
    purpose: 'administration',
    writes: 'change',
    needs: ['readEpochs', 'endEpochs'],
    params: z.object({ office: OfficeCode, epoch: EpochName }),
    body: z.strictObject({ reason: ClosingReason }),
    reply: Epoch,
    refuses: ['record-not-found', 'epoch-closed'],
    example: { body: { reason: 'key-exposed' } },
  },
  {
    async subject({ params, today, refuse }, { readEpochs }) {
      const number = epochNumber(params.epoch);
      const entered = await readEpochs.get(params.office, number);
      if (entered) return entered;
      // An office may seal under its first epoch before the night in which it is entered, and lose its keys before that.
      const first = firstEpoch(params.office, monthOf(today));
      return number === 1 && (await readEpochs.uses(first)) > 0 ? first : refuse('record-not-found');
    },
    async run({ subject, body, caller, now, today, settle, act }, { endEpochs }) {
      const { closed, opens } = settle(close(subject, body.reason, { by: caller.id, now, today }));
      settle(await endEpochs.close(subject, closed, opens, act));
      return closed;
    },
  },
);
