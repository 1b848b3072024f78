import { accusing } from '../complaints.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'bribe-complained-of',
  rule: 'R43',
  does: '群众实名举报索要烟酒（NOTICE §2；DISC §34）；noisy：匿名来信，只说了乡镇。',
  nearMiss: '群众反映办理太慢，没有说要钱要物。',
  months: 3,
  async *story(part) {
    const words = () => `反映人称办低保被要了${part.chance.between(2, 6)}条烟。`;
    yield* accusing(part, { kind: 'bribe', words, slow: '反映人称跑了三趟还没办成。' });
  },
});
