import { claimOf } from '../domain/complaint/claim.ts';
import type { Complaint } from '../domain/complaint/complaint.ts';
import { rule } from '../domain/rule.ts';

/** R30, of complaints: somebody says that a household's card is held by somebody else (M57 §26; DAYAO, SHILIN). */
export const cardComplainedOf = rule<Complaint>({
  id: 'R30',
  name: 'card-complained-of',
  title: '被反映代持卡折',
  basis: ['M57 §26', 'NOTICE §3(1)'],
  severity: 'violation',
  version: 2,
  examine(complaint) {
    const claim = claimOf(complaint);
    if (!claim) return 'not-applicable';
    return claim.kind === 'card-held' ? { why: `${claim.says}，须核对代持协议和备案`, facts: claim.facts } : 'in-order';
  },
});
