import * as z from 'zod';
import { ImportId } from '../../shared/domain/ids.ts';
import { RegisterImport } from '../../shared/domain/registers/import.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const readImport = operation(
  {
    name: 'readImport',
    title: '查看一次外部数据导入',
    summary:
      'Show how far a register has been taken in, or why not, and which rows were left out, by row, column and what is the matter.',
    method: 'GET',
    path: '/register-imports/{importId}',
    may: 'register:read',
    purpose: 'supervision',
    needs: ['keepImports'],
    params: z.object({ importId: ImportId }),
    reply: RegisterImport,
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { keepImports }) {
      return (await keepImports.get(params.importId)) ?? refuse('record-not-found');
    },
    async run({ subject }) {
      return subject;
    },
  },
);
