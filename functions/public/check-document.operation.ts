import * as z from 'zod';
import { Day } from '../../shared/domain/days.ts';
import { IssuedDocument, numberText, TypedCode } from '../../shared/domain/document/issue.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** Whoever holds a paper can see whether the office gave it out: unit, number, kind and day. It says nothing about whom it is for. */
export const checkDocument = operation(
  {
    name: 'checkDocument',
    title: '核对文书真伪',
    summary: 'Check a document by the code printed on it: which unit gave it out, under which number, on which day.',
    method: 'GET',
    path: '/documents/{code}',
    may: 'public',
    purpose: 'notice',
    needs: ['checkPapers'],
    params: z.object({ code: z.string().min(1).max(40) }),
    reply: z.strictObject({
      title: IssuedDocument.shape.title,
      unit: IssuedDocument.shape.unit,
      number: z.string().min(1),
      issuedOn: Day,
    }),
    refuses: ['document-not-found'],
  },
  {
    async run({ params, refuse }, { checkPapers }) {
      const code = TypedCode.safeParse(params.code).data ?? refuse('document-not-found');
      const { title, unit, issue, issuedOn } = (await checkPapers.get(code)) ?? refuse('document-not-found');
      return { title, unit, number: numberText(issue), issuedOn };
    },
  },
);
