import { accusedOf } from '../domain/complaint/accused.ts';
import { COMPLAINT_CLASSES, COMPLAINT_KINDS, type Complaint, isRealNameReport } from '../domain/complaint/complaint.ts';
import { rule } from '../domain/rule.ts';

/** R43, of complaints: somebody says that money, gifts or a meal was asked for (NOTICE §2). What it names grows as more is known. */
export const bribeComplainedOf = rule<Complaint>({
  id: 'R43',
  name: 'bribe-complained-of',
  title: '吃拿卡要、索要好处',
  basis: ['NOTICE §2', 'DISC §34', 'DISC §38'],
  severity: 'violation',
  examine(complaint) {
    const { class: of, kind, receivedOn, state } = complaint;
    if (of === 'suggestion' || state === 'declined') return 'not-applicable';
    if (kind !== 'bribe') return 'in-order';
    const facts = { class: of, realName: isRealNameReport(complaint), receivedOn, people: accusedOf(complaint).length };
    return { why: `${receivedOn}收到${COMPLAINT_CLASSES[of]}：${COMPLAINT_KINDS[kind]}`, facts };
  },
});
