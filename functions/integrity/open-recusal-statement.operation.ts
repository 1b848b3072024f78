import * as z from 'zod';
import { CaseId, OperatorId } from '../../shared/domain/ids.ts';
import { RecusalStatement, RecusalText, statementName } from '../../shared/domain/recusal.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const openRecusalStatement = operation(
  {
    name: 'openRecusalStatement',
    title: '查看回避理由',
    summary: 'Open the explanation of one declaration, order or lifting. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/recusals/{operatorId}/statements/{nth}',
    may: 'recusal:order',
    purpose: 'supervision',
    needs: ['recuseOperators'],
    opens: ['integrity'],
    params: z.object({
      caseId: CaseId,
      operatorId: OperatorId,
      nth: z
        .string()
        .regex(/^[1-9]\d{0,2}$/u, 'not-a-place')
        .transform(Number),
    }),
    reply: RecusalStatement.extend(RecusalText.shape).strict(),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { recuseOperators }) {
      const found = await recuseOperators.statement(params.caseId, params.operatorId, params.nth);
      const record = found ?? refuse('record-not-found');
      return { id: statementName(record), office: record.office, caseId: record.caseId, record };
    },
    async run({ subject, noted }, { recuseOperators }) {
      return { ...subject.record, ...(await recuseOperators.open(noted, subject.record)) };
    },
  },
);
