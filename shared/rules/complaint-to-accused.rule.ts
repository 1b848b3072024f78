import { goesToAccused } from '../domain/complaint/assign.ts';
import type { Complaint } from '../domain/complaint/complaint.ts';
import { rule } from '../domain/rule.ts';

/** R46: a complaint lies with the person or the unit that it is about (XF §30). The store refuses it; what stands there all the same was written past it. */
export const complaintToAccused = rule<Complaint>({
  id: 'R46',
  name: 'complaint-to-accused',
  title: '信访件转给被反映的人员或者单位',
  basis: ['XF §30', 'XF §46(5)'],
  severity: 'violation',
  looksAt: 'bureau',
  examine(complaint) {
    const { assigned, class: of } = complaint;
    if (assigned === null || of === 'suggestion') return 'not-applicable';
    if (!goesToAccused(complaint, { id: assigned.to, office: assigned.office })) return 'in-order';
    return {
      why: `${assigned.on}交办给被反映的人员或者其所在单位`,
      facts: { to: assigned.to, office: assigned.office, by: assigned.by, on: assigned.on },
    };
  },
});
