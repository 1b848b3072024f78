import { isShutOut } from '../../shared/domain/complaint/accused.ts';
import { Complaint, ComplaintState } from '../../shared/domain/complaint/complaint.ts';
import { ListQuery, pageOf } from '../../shared/domain/listing.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** A page may be shorter than asked for: what is about its reader, or their unit, is left out (XF §30). */
export const listComplaints = operation(
  {
    name: 'listComplaints',
    title: '信访件列表',
    summary:
      'List complaints by how they stand, in the order in which an office is to handle them: real-name reports first, then by the day until which each is to be done. No words, nobody’s name.',
    method: 'GET',
    path: '/complaints',
    may: 'complaint:read',
    purpose: 'complaint',
    needs: ['readComplaints'],
    query: ListQuery.extend({ state: ComplaintState.default('registered') }),
    reply: pageOf(Complaint),
    refuses: ['cursor-invalid'],
  },
  {
    async run({ query: { state, ...request }, caller, reach, settle }, { readComplaints }) {
      const page = settle(await readComplaints.page(reach, { state }, request));
      return { ...page, items: page.items.filter((each) => !isShutOut(each, caller)) };
    },
  },
);
