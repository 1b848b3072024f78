import * as z from 'zod';
import { Epoch, EpochName, epochNumber } from '../../shared/domain/epoch.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readEpoch = operation(
  {
    name: 'readEpoch',
    title: '查看密钥期',
    summary: 'Read a key epoch of an office, with the number of records that still lie sealed under it.',
    method: 'GET',
    path: '/epochs/{office}/{epoch}',
    may: 'key:read',
    purpose: 'administration',
    needs: ['readEpochs'],
    params: z.object({ office: OfficeCode, epoch: EpochName }),
    reply: Epoch.extend({ uses: z.int().min(0) }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readEpochs }) {
      return (await readEpochs.get(params.office, epochNumber(params.epoch))) ?? refuse('record-not-found');
    },
    async run({ subject }, { readEpochs }) {
      return { ...subject, uses: await readEpochs.uses(subject) };
    },
  },
);
