import * as z from 'zod';
import { enterLetterhead as enter, Letterhead, LetterheadWanted } from '../../shared/domain/document/letterhead.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** No office gives out a notice before it is known how it signs. */
export const enterLetterhead = operation(
  {
    name: 'enterLetterhead',
    title: '登记机关公文信息',
    summary:
      'Enter how an office signs: unit, word of its numbers, telephone, address. Needed before its first notice.',
    method: 'POST',
    path: '/letterheads',
    may: 'letterhead:keep',
    purpose: 'administration',
    writes: 'new',
    needs: ['keepLetterheads', 'readLetterheads'],
    body: z.strictObject({ office: OfficeCode, ...LetterheadWanted.shape }),
    reply: Letterhead,
    refuses: [],
    example: {
      body: {
        office: '445281000',
        unit: '样例县民政局',
        word: '样助',
        telephone: '0663-0000000',
        address: '样例县样例路1号',
      },
    },
  },
  {
    async subject({ body }) {
      return { office: body.office };
    },
    async made({ body }, { readLetterheads }) {
      return await readLetterheads.get(body.office);
    },
    async run({ body, settle, act }, { keepLetterheads }) {
      const letterhead = enter(body);
      settle(await keepLetterheads.enter(letterhead, act));
      return letterhead;
    },
  },
);
