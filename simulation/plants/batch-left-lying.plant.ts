import { firstDayOf, monthAfter } from '../../shared/domain/days.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

/** Money is paid in within ten working days (facts 4, R31). */
const PAID_WITHIN = 10;

export default plant({
  id: 'batch-left-lying',
  rule: 'R31',
  does: '低保批次编好以后十几个工作日不审批、不发放（NANJIANG：资金滞留）。',
  nearMiss: '批次在发放日之前发出。',
  months: 3,
  once: true,
  variants: ['clean', 'near-miss'],
  async *story({ county, variant, label }) {
    const month = monthAfter(monthAfter(county.month()));
    const township = county.townships[variant === 'clean' ? 1 : 2] ?? county.townships[0];
    if (!township) return;
    const of = `${township.code} dibao ${month}`;
    if (variant === 'clean') county.heldBack.set(of, PAID_WITHIN + 2);
    yield at(county.worked(firstDayOf(month), variant === 'clean' ? 16 : 12), '09:00');
    const batch = county.batches.find((each) => `${each.office} ${each.programme} ${each.month}` === of);
    if (batch) label({ batchId: batch.id });
  },
});
