import { Printed, PrintForm } from '../../shared/domain/document/printed.ts';
import { aidRegisterSheet } from '../../shared/domain/document/public-sheets.ts';
import { ListQuery } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The aid-first register (先行救助登记簿) on paper, a page of the list at a time; it names nobody of a household (R36). */
export const printAidRegister = operation(
  {
    name: 'printAidRegister',
    title: '打印先行救助登记簿',
    summary: 'Print the register of aid that came first within reach. No personal data.',
    method: 'GET',
    path: '/aid-first/document',
    may: 'aid:list',
    purpose: 'supervision',
    needs: ['listAid', 'readLetterheads', 'printSheets'],
    query: ListQuery.extend({ form: PrintForm.default('pdf') }),
    reply: Printed,
    prints: true,
    refuses: ['cursor-invalid', 'letterhead-missing', 'character-missing'],
  },
  {
    async run({ query, caller, now, today, reach, refuse, settle }, { listAid, readLetterheads, printSheets }) {
      const { items } = settle(await listAid.page(reach, query));
      const { id, office } = caller;
      const letterhead = (await readLetterheads.get(office)) ?? refuse('letterhead-missing', { office });
      const sheet = aidRegisterSheet(items, letterhead, { by: id, on: today });
      return settle(await printSheets.print(sheet, query.form, now));
    },
  },
);
