import { addDays } from '../../shared/domain/days.ts';
import { registered } from '../registered.ts';

export default registered({
  id: 'held-still-counted',
  rule: 'R02',
  does: '家庭成员服刑期间仍计入并领款（M57 §7）；noisy：强制隔离戒毒，起止日期写法不一。',
  nearMiss: '刑满释放在首个发放月之前。',
  months: 4,
  rows({ county, household: { members }, variant }) {
    const [head, spouse = head] = members;
    const today = county.today();
    if (variant === 'clean') county.registers.add('custody', head.residentId, '服刑', addDays(today, -3), '');
    if (variant === 'noisy')
      county.registers.add(
        'custody',
        spouse.residentId,
        '强制隔离戒毒',
        addDays(today, -6).replaceAll('-', '/'),
        addDays(today, 200).replaceAll('-', ''),
      );
    if (variant === 'near-miss') county.registers.add('custody', head.residentId, '监狱', '2024-05-06', '2025-12-28');
  },
});
