import { Epoch } from '../../shared/domain/epoch.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listEpochs = operation(
  {
    name: 'listEpochs',
    title: '密钥期列表',
    summary: 'List the key epochs of the offices within reach: which one seals, which rest, are closed or retired.',
    method: 'GET',
    path: '/epochs',
    may: 'key:read',
    purpose: 'administration',
    needs: ['readEpochs'],
    query: ListQuery.strict(),
    reply: pageOf(Epoch),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { readEpochs }) {
      return settle(await readEpochs.page(reach, query));
    },
  },
);
