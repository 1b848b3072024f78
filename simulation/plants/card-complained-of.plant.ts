import { accusing } from '../complaints.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'card-complained-of',
  rule: 'R30',
  does: '群众实名反映村干部拿着他家的卡折（M57 §26；SHILIN）；noisy：匿名来信，只说了乡镇。',
  nearMiss: '群众反映办卡的手续太慢，卡在自己手里。',
  months: 3,
  async *story(part) {
    const words = () => `反映人称卡折被村里拿走已有${part.chance.between(2, 9)}个月。`;
    yield* accusing(part, { kind: 'card-held', words, slow: '反映人称办卡跑了三趟。' });
  },
});
