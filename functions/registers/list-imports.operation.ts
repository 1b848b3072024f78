import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { RegisterImport } from '../../shared/domain/registers/import.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const listImports = operation(
  {
    name: 'listImports',
    title: '外部数据清单',
    summary:
      'List the registers that are announced, being taken in, or in use: for what, on what basis, until when, and how many rows.',
    method: 'GET',
    path: '/register-imports',
    may: 'register:read',
    purpose: 'supervision',
    needs: ['keepImports'],
    query: ListQuery,
    reply: pageOf(RegisterImport),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query, reach, settle }, { keepImports }) {
      return settle(await keepImports.page(reach, query));
    },
  },
);
