import { addDays } from '../../shared/domain/days.ts';
import { complaining } from '../complaints.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

/** Whoever complains is told of the acceptance within fifteen days, and of the end within sixty (XF §23, §34). */
const TOLD_WITHIN = 15;
const DONE_WITHIN = 60;

export default plant({
  id: 'complaint-overdue',
  rule: 'R46',
  does: '信访件登记后十五日内没有告知受理（XF §23）；noisy：受理后六十日没有办结（XF §34）。',
  nearMiss: '期限最后一个工作日告知受理并办结；临期提醒不算误报。',
  months: 5,
  async *story({ county, variant, township, label, chance }) {
    const steps = complaining(county);
    const words = `反映人称申请救助后一直没有答复，来电${chance.between(2, 9)}次。`;
    const id = await steps.register({ class: 'claim', kind: 'obstacles', office: township.code, words });
    const begun = county.today();
    label({ complaintId: id, severity: 'warning' }, { kind: 'also' });
    if (variant === 'clean') {
      yield at(county.worked(addDays(begun, TOLD_WITHIN + 1), 1), '08:45');
      label({ complaintId: id });
      label({ complaintId: id }, { rule: 'R22', kind: 'also' });
      yield at(county.worked(county.today(), 2), '10:00');
      await steps.accept(id);
      return await steps.finish(id);
    }
    yield at(county.worked(addDays(begun, TOLD_WITHIN + 1), -1), '11:00');
    await steps.accept(id);
    const accepted = county.today();
    if (variant === 'near-miss') {
      label({ complaintId: id, severity: 'violation' });
      yield at(county.worked(addDays(accepted, DONE_WITHIN + 1), -1), '11:00');
      return await steps.finish(id);
    }
    yield at(county.worked(addDays(accepted, DONE_WITHIN + 1), 1), '08:45');
    label({ complaintId: id });
    label({ complaintId: id }, { rule: 'R22', kind: 'also' });
    yield at(county.worked(county.today(), 2), '11:00');
    await steps.finish(id);
  },
});
