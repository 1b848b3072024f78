import * as z from 'zod';
import { IndexKeys } from '../../shared/domain/index-key.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listIndexKeys = operation(
  {
    name: 'listIndexKeys',
    title: '索引密钥列表',
    summary:
      'List the keys that people, accounts and the like are looked up with: generation, since when, and how many entries are still filed with the one before.',
    method: 'GET',
    path: '/index-keys',
    may: 'key:read',
    purpose: 'administration',
    needs: ['renewIndexKeys'],
    reply: z.strictObject({ items: z.array(IndexKeys.extend({ left: z.int().min(0) })).readonly() }),
    refuses: [],
  },
  {
    async run(_, { renewIndexKeys }) {
      const all = await renewIndexKeys.all();
      return {
        items: await Promise.all(all.map(async (each) => ({ ...each, left: await renewIndexKeys.left(each) }))),
      };
    },
  },
);
