import { CheckFile } from '../../shared/domain/check/check-file.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listCheckFiles = operation(
  {
    name: 'listCheckFiles',
    title: '核对请求文件清单',
    summary:
      'List the files in which check requests went out: who drew each, which requests it holds, how it is known, and whether its copies are gone.',
    method: 'GET',
    path: '/check-files',
    may: 'case:read',
    purpose: 'review',
    needs: ['keepCheckFiles'],
    query: ListQuery,
    reply: pageOf(CheckFile),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { keepCheckFiles }) {
      return settle(await keepCheckFiles.page(reach, query));
    },
  },
);
