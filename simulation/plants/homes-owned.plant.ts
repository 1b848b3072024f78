import { registered } from '../registered.ts';

export default registered({
  id: 'homes-owned',
  rule: 'R08',
  does: '受助家庭有两套住宅，或有商铺（GD-QY）；noisy：两套分别登记在夫妻名下。',
  nearMiss: '一套住宅，另有无人居住的泥砖房、祖屋。',
  rows({ county, household: { members }, variant, nth, number }) {
    const own = (at: number, use: string) =>
      county.registers.add('property', (members[at] ?? members[0]).residentId, `P${number}${at}${use.length}`, use);
    if (variant === 'noisy') {
      own(0, '住宅');
      own(1, '成套住宅');
    } else if (variant === 'clean' && nth % 2 === 1) own(0, '商铺');
    else {
      own(0, '成套住宅');
      own(0, variant === 'clean' ? '住宅' : nth % 2 === 0 ? '泥砖房' : '祖屋');
    }
  },
});
