import { claimOf } from '../domain/complaint/claim.ts';
import type { Complaint } from '../domain/complaint/complaint.ts';
import { rule } from '../domain/rule.ts';

/** R43, of complaints: somebody says that money, gifts or a meal was asked for (NOTICE §2). */
export const bribeComplainedOf = rule<Complaint>({
  id: 'R43',
  name: 'bribe-complained-of',
  title: '吃拿卡要、索要好处',
  basis: ['NOTICE §2', 'DISC §34', 'DISC §38'],
  severity: 'violation',
  version: 2,
  examine(complaint) {
    const claim = claimOf(complaint);
    if (!claim) return 'not-applicable';
    return claim.kind === 'bribe' ? { why: claim.says, facts: claim.facts } : 'in-order';
  },
});
