import { accusedOf } from '../domain/complaint/accused.ts';
import { COMPLAINT_CLASSES, COMPLAINT_KINDS, type Complaint, isRealNameReport } from '../domain/complaint/complaint.ts';
import { rule } from '../domain/rule.ts';

/** R30, of complaints: somebody says that a household's card is held by somebody else (M57 §26; DAYAO, SHILIN). */
export const cardComplainedOf = rule<Complaint>({
  id: 'R30',
  name: 'card-complained-of',
  title: '被反映代持卡折',
  basis: ['M57 §26', 'NOTICE §3(1)'],
  severity: 'violation',
  examine(complaint) {
    const { class: of, kind, receivedOn, state } = complaint;
    if (of === 'suggestion' || state === 'declined') return 'not-applicable';
    if (kind !== 'card-held') return 'in-order';
    const facts = { class: of, realName: isRealNameReport(complaint), receivedOn, people: accusedOf(complaint).length };
    return { why: `${receivedOn}收到${COMPLAINT_CLASSES[of]}：${COMPLAINT_KINDS[kind]}，须核对代持协议和备案`, facts };
  },
});
