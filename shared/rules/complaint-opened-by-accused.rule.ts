import type { AccessNote } from '../domain/access-note.ts';
import { accusedOf } from '../domain/complaint/accused.ts';
import type { Complaint } from '../domain/complaint/complaint.ts';
import { rule } from '../domain/rule.ts';

/** R46: somebody opened the complaint that is about them, before it was known to be; or tries to (XF §30, §46(5)). */
export const complaintOpenedByAccused = rule<{
  readonly complaint: Complaint;
  readonly note: Pick<AccessNote, 'by' | 'outcome' | 'because' | 'via' | 'at'>;
}>({
  id: 'R46',
  name: 'complaint-opened-by-accused',
  title: '被反映人员查看信访件',
  basis: ['XF §30', 'XF §46(5)'],
  severity: 'violation',
  looksAt: 'bureau',
  examine({ complaint, note: { by, outcome, because, via, at } }) {
    if (!accusedOf(complaint).some((each) => each === by)) return 'not-applicable';
    const facts = { by, via, at, outcome };
    if (outcome === 'allowed') return { why: '被反映人员打开过反映本人的信访件', facts };
    return because === 'accused'
      ? { why: '被反映人员试图查看反映本人的信访件，已被拒绝', facts, severity: 'warning' }
      : 'in-order';
  },
});
