import * as z from 'zod';
import { Contact, ContactEntry } from '../../shared/domain/contact.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** How to reach an operator. The opening is noted first, like any of personal data. */
export const openContact = operation(
  {
    name: 'openContact',
    title: '查看操作人员联系方式',
    summary: 'Open how an operator is reached. The opening is noted first.',
    method: 'GET',
    path: '/operators/{operatorId}/contacts/newest',
    may: 'contact:open',
    purpose: 'supervision',
    needs: ['keepContacts'],
    opens: ['integrity'],
    params: z.object({ operatorId: OperatorId }),
    reply: Contact.extend({ enteredOn: ContactEntry.shape.enteredOn }),
    refuses: ['record-not-found'],
  },
  {
    async subject({ params, refuse }, { keepContacts }) {
      const entry = (await keepContacts.newest(params.operatorId)) ?? refuse('record-not-found');
      return { id: entry.operatorId, office: entry.office, entry };
    },
    async run({ subject, noted }, { keepContacts }) {
      const contact = await keepContacts.open(noted, subject.entry);
      return { ...contact, enteredOn: subject.entry.enteredOn };
    },
  },
);
