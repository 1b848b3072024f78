import { KEYS } from '../../shared/aws/table.ts';
import type { ComplaintId } from '../../shared/domain/ids.ts';
import { complaining } from '../complaints.ts';
import { good, isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'complaint-to-accused',
  rule: 'R46',
  does: '信访件交给被反映的人办（attempt；XF §30）；库中的承办人被改成被反映人；noisy：改成被反映单位的另一人。',
  nearMiss: '交给别的乡镇的负责人核实。',
  months: 2,
  async *story({ county, variant, township, label }) {
    const steps = complaining(county);
    const accused = `${township.name}-lead`;
    const elsewhere = county.townships.find(({ code }) => code !== township.code) ?? township;
    const words = '反映人称乡镇负责人办事推诿，多次不予接待。';
    const id = await steps.register({
      class: 'claim',
      kind: 'obstacles',
      office: township.code,
      operator: accused,
      words,
    });
    // Whom two stories complain of is complained of twice.
    label({ operators: accused }, { rule: 'R43', kind: 'also' });
    await steps.accept(id);
    yield at(county.worked(county.today(), 1), '10:10');
    if (variant === 'clean')
      label(
        { complaintId: id },
        {
          kind: 'attempt',
          prevented: isRefused(
            await steps.step('bureau-watch', id, 'assignment', { to: accused }),
            'complaint-to-accused',
          ),
        },
      );
    good(await steps.step('bureau-watch', id, 'assignment', { to: `${elsewhere.name}-lead` }));
    label({ complaintId: id, severity: 'warning' }, { kind: 'also' });
    const to = variant === 'clean' ? accused : `${township.name}-review`;
    if (variant !== 'near-miss')
      await county.store.forge(KEYS.complaint(id as ComplaintId), (data) => ({
        ...data,
        assigned: { ...data['assigned'], to, office: township.code },
      }));
    label({ complaintId: id });
    if (variant !== 'near-miss') {
      // Nobody answers it, so that its time runs out too.
      label({ complaintId: id }, { kind: 'also' });
      return;
    }
    yield at(county.worked(county.today(), 5), '10:10');
    const answer = { outcome: 'unsubstantiated', finding: null, text: '经核查，接待有记录，反映不属实。' };
    good(await steps.step(`${elsewhere.name}-lead`, id, 'answer', answer));
    good(await steps.step('bureau-hotline-2', id, 'feedback', { how: 'phone' }));
  },
});
