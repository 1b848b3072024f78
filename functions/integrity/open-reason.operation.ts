import * as z from 'zod';
import { ReasonId } from '../../shared/domain/ids.ts';
import { GivenReason, ReasonText } from '../../shared/domain/reading.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const openReason = operation(
  {
    name: 'openReason',
    title: '打开查阅理由',
    summary: 'Open the words of one reason for reading. The opening is noted first.',
    method: 'GET',
    path: '/reading-reasons/{reasonId}',
    may: 'reading:open',
    purpose: 'supervision',
    needs: ['giveReasons'],
    opens: ['integrity'],
    params: z.object({ reasonId: ReasonId }),
    reply: GivenReason.extend(ReasonText.shape).strict(),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { giveReasons }) {
      const given = (await giveReasons.get(params.reasonId)) ?? refuse('record-not-found');
      return { id: given.id, office: given.office, given, ...(given.caseId ? { caseId: given.caseId } : {}) };
    },
    async run({ subject, noted }, { giveReasons }) {
      return { ...subject.given, ...(await giveReasons.open(noted, subject.given)) };
    },
  },
);
