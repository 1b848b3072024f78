import * as z from 'zod';
import { Letterhead } from '../../shared/domain/document/letterhead.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readLetterhead = operation(
  {
    name: 'readLetterhead',
    title: '查看机关公文信息',
    summary: 'Read how an office signs.',
    method: 'GET',
    path: '/letterheads/{office}',
    may: 'letterhead:keep',
    purpose: 'administration',
    needs: ['readLetterheads'],
    params: z.object({ office: OfficeCode }),
    reply: Letterhead,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { readLetterheads }) {
      return (await readLetterheads.get(params.office)) ?? refuse('record-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);
