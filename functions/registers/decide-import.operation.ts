import * as z from 'zod';
import { ImportId } from '../../shared/domain/ids.ts';
import { decideImport as decide, RegisterImport } from '../../shared/domain/registers/import.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The second person answers for purpose and basis before a row is read (GDS §25). What is approved is taken in within a quarter of an hour. */
export const decideImport = operation(
  {
    name: 'decideImport',
    title: '批准或不批准使用外部数据',
    summary: 'Approve that a register is taken in for its purpose, or refuse it. Never by whoever announced it.',
    method: 'POST',
    path: '/register-imports/{importId}/decision',
    may: 'register:approve',
    purpose: 'supervision',
    writes: 'change',
    needs: ['keepImports'],
    params: z.object({ importId: ImportId }),
    body: z.strictObject({ approves: z.boolean() }),
    reply: RegisterImport,
    refuses: ['record-not-found', 'import-not-so', 'import-same-person'],
    example: { body: { approves: true } },
  },
  {
    async subject({ params, refuse }, { keepImports }) {
      return (await keepImports.get(params.importId)) ?? refuse('record-not-found');
    },
    async run({ subject, body, caller, today, settle, act }, { keepImports }) {
      const becomes = settle(decide(subject, body.approves, { by: caller.id, today }));
      settle(await keepImports.save(subject, becomes, act));
      return becomes;
    },
  },
);
