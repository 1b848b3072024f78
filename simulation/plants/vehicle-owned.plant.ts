import { registered } from '../registered.ts';

export default registered({
  id: 'vehicle-owned',
  rule: 'R07',
  does: '受助家庭成员名下有机动车（GD-QY）：小型汽车；noisy：货车在配偶名下。',
  nearMiss: '名下是电动自行车、残疾人代步车，或标注为唯一谋生车辆的货车（GD-2026）。',
  rows({ county, household, variant, nth, number }) {
    const owner = household.members[variant === 'noisy' ? 1 : 0] ?? household.members[0];
    const exempt = [
      ['电动自行车', ''],
      ['残疾人代步车', ''],
      ['货车', '是'],
    ][nth % 3] ?? ['电动自行车', ''];
    const [kind = '', livelihood = ''] =
      variant === 'near-miss' ? exempt : variant === 'noisy' ? ['货车', '否'] : ['小型汽车', ''];
    county.registers.add('vehicles', owner.residentId, `粤V${number}`, kind, livelihood);
  },
});
