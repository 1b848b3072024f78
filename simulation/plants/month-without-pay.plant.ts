import { addDays, addMonths, firstDayOf, type Month, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';
import { comesBack } from '../returns.ts';

export default plant({
  id: 'month-without-pay',
  rule: 'R31',
  does: '银行退回的一个月被撤销，不再补发，前后两月照发（FIN §6(2)-(3)）；noisy：撤销的理由写成“已另行发放”。',
  nearMiss: '第一次发放从确认的次月开始，之前没有欠发。',
  months: 5,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id, confirmedOn } = yield* admit(county, household, { township, from: county.today() });
    if (variant === 'near-miss') return label({ caseId: id });
    const second: Month = monthAfter(monthAfter(monthOf(confirmedOn)));
    // Built on the fifth, and sent out on the working day after it at half past nine where its batch doesn't lie; the bank sends this one back.
    const sentOn = county.worked(county.worked(addDays(firstDayOf(second), 4), 0), 1);
    yield at(sentOn, '09:05');
    const { batchId, lineId } = yield* comesBack(county, id, township);
    const line = (await county.money.lines(batchId)).find((each) => each.id === lineId);
    if (line?.month !== second) throw new Error(`the bank sent back another month than ${second}`);
    const reason = variant === 'noisy' ? 'paid-otherwise' : 'built-in-error';
    const path = `/batches/${batchId}/lines/${lineId}/cancellation`;
    good(await county.desk('bureau-finance-lead-2').post(path, { reason }, { version: line.version }));
    label({ caseId: id });
    yield at(county.worked(addDays(addMonths(firstDayOf(second), 1), 10), 0), '09:00');
    label({ caseId: id }, { kind: 'also' });
  },
});
