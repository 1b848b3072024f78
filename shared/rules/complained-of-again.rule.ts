import type { ComplaintId } from '../domain/ids.ts';
import { rule } from '../domain/rule.ts';

/** Complaints about one person that came within a year, and from how many on they are looked at together. */
export interface ComplainedOf {
  readonly complaints: readonly ComplaintId[];
  readonly from: number;
}

/** R43, of one person: so many complaints within a year are a sign by themselves, whatever each comes to (facts 4). */
export const complainedOfAgain = rule<ComplainedOf>({
  id: 'R43',
  name: 'complained-of-again',
  title: '一年内多次被反映',
  basis: ['NOTICE §2', 'DISC §38'],
  severity: 'warning',
  version: 2,
  examine({ complaints: told, from }) {
    const complaints = [...new Set(told)];
    if (complaints.length === 0) return 'not-applicable';
    if (complaints.length < from) return 'in-order';
    return {
      why: `同一人员一年内被反映${complaints.length}件，达到${from}件`,
      facts: { complaints: complaints.sort(), from },
    };
  },
});
