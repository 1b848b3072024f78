import { registered } from '../registered.ts';

/** What the applicant of two declares, and is found, to earn a month, in fen: the standard of both less what is given. */
const DECLARED_FEN = 2 * 72_200 - 48_000;

export default registered({
  id: 'earnings-not-counted',
  rule: 'R11',
  does: '申请人在财政供养名单，月收入远高于申报；noisy：配偶领取职工养老金而未申报。',
  nearMiss: '登记收入高于申报，但不超过10%。',
  household: () => ({ wageFen: DECLARED_FEN }),
  admitted: { monthlyFen: 48_000 },
  rows({ county, household: { members }, variant }) {
    const [head, spouse = head] = members;
    if (variant === 'clean') county.registers.add('earnings', head.residentId, '财政供养', '3120.00');
    if (variant === 'noisy') county.registers.add('pensions', spouse.residentId, '职工养老', '1,986.4');
    if (variant === 'near-miss')
      county.registers.add('earnings', head.residentId, '社会保险', ((DECLARED_FEN * 1.09) / 100).toFixed(2));
  },
});
