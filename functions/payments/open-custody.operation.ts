import * as z from 'zod';
import { Custodian, Custody } from '../../shared/domain/custody/custody.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

export const openCustody = operation(
  {
    name: 'openCustody',
    title: '打开卡折代持登记',
    summary: 'Open a custody with who the custodian is and how they are reached. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/custody',
    may: 'custody:read',
    purpose: 'payment',
    needs: ['readCases', 'keepCustodies', 'openCustodians'],
    opens: ['payee'],
    params: z.object({ caseId: CaseId }),
    reply: Custody.extend({ custodian: Custodian }).strict(),
    refuses: ['case-not-found', 'record-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases, keepCustodies }) {
      const subject = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      const custody = (await keepCustodies.get(params.caseId)) ?? refuse('record-not-found');
      return { id: subject.id, office: subject.office, load: subject, custody };
    },
    async run({ subject, noted }, { openCustodians }) {
      return { ...subject.custody, custodian: await openCustodians.open(noted, subject.custody) };
    },
  },
);
