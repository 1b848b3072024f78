import { complaining } from '../complaints.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'card-complained-of',
  rule: 'R30',
  does: '群众实名反映村干部拿着他家的卡折（M57 §26；SHILIN）；noisy：匿名来信，只说了乡镇。',
  nearMiss: '群众反映办卡的手续太慢，卡在自己手里。',
  months: 3,
  async *story({ county, variant, township, label, chance }) {
    const steps = complaining(county);
    const fine = variant === 'near-miss';
    const kind = fine ? 'obstacles' : 'card-held';
    const words = fine ? '反映人称办卡跑了三趟。' : `反映人称卡折被村里拿走已有${chance.between(2, 9)}个月。`;
    const id = await steps.register({
      ...{ class: 'accusation', kind, office: township.code, words },
      ...(variant === 'noisy' && { anonymous: true }),
    });
    label({ complaintId: id });
    label({ complaintId: id, severity: 'warning' }, { rule: 'R46', kind: 'also' });
    const how = variant === 'noisy' ? 'impossible' : 'phone';
    await steps.accept(id, how);
    yield at(county.worked(county.today(), 6), '10:30');
    await steps.finish(id, how);
  },
});
