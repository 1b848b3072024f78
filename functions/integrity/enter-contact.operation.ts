import * as z from 'zod';
import { Contact, ContactEntry } from '../../shared/domain/contact.ts';
import { OperatorId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A1: an operator is a person who can be reached. They enter it themself; it is personal data of theirs, and sealed. */
export const enterContact = operation(
  {
    name: 'enterContact',
    title: '登记本人联系方式',
    summary: 'Enter one’s own telephone number and address for mail, sealed; the newest entry holds.',
    method: 'POST',
    path: '/operators/{operatorId}/contacts',
    may: 'contact:enter',
    purpose: 'administration',
    writes: 'new',
    needs: ['readOperators', 'keepContacts'],
    params: z.object({ operatorId: OperatorId }),
    body: Contact,
    reply: ContactEntry,
    refuses: ['record-not-found'],
    example: { body: { telephone: '0663-0000000', email: null } },
  },
  {
    async subject({ params, refuse }, { readOperators }) {
      const operator = (await readOperators.get(params.operatorId)) ?? refuse('record-not-found');
      return { id: operator.id, office: operator.office, own: [operator.id] };
    },
    async made({ subject }, { keepContacts }) {
      return await keepContacts.newest(subject.id);
    },
    async run({ subject, body, today, settle, act }, { keepContacts }) {
      const before = await keepContacts.newest(subject.id);
      const entry: ContactEntry = {
        operatorId: subject.id,
        office: subject.office,
        nth: (before?.nth ?? 0) + 1,
        enteredOn: today,
        version: 1,
      };
      settle(await keepContacts.enter(entry, body, act));
      return entry;
    },
  },
);
