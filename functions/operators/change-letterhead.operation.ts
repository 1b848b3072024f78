import * as z from 'zod';
import { changeLetterhead as change, Letterhead, LetterheadWanted } from '../../shared/domain/document/letterhead.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const changeLetterhead = operation(
  {
    name: 'changeLetterhead',
    title: '变更机关公文信息',
    summary: 'Change how an office signs. Numbers already given keep their word; the series goes on.',
    method: 'POST',
    path: '/letterheads/{office}/changes',
    may: 'letterhead:keep',
    purpose: 'administration',
    writes: 'change',
    needs: ['keepLetterheads', 'readLetterheads'],
    params: z.object({ office: OfficeCode }),
    body: LetterheadWanted,
    reply: Letterhead,
    refuses: ['record-not-found', 'nothing-changed'],
    example: {
      body: { unit: '样例县民政局', word: '样救', telephone: '0663-0000000', address: '样例县样例路1号' },
    },
  },
  {
    async subject({ params, refuse }, { readLetterheads }) {
      return (await readLetterheads.get(params.office)) ?? refuse('record-not-found');
    },
    async run({ subject, body, settle, act }, { keepLetterheads }) {
      const changed = settle(change(subject, body));
      settle(await keepLetterheads.change(subject, changed, act));
      return changed;
    },
  },
);
