import { registered } from '../registered.ts';

/** 24 months of the sample county's standard of 722.00, for each of two people, in yuan. */
const LIMIT_YUAN = 24 * 722 * 2;

export default registered({
  id: 'savings-over-limit',
  rule: 'R10',
  does: '两口之家的金融资产人均超过24个月低保标准（GD-QY）；noisy：分在夫妻两个账户，金额带千分位。',
  nearMiss: '合计恰好是人均24个月标准。',
  rows({ county, household: { members }, variant, number }) {
    const save = (at: number, yuan: string) =>
      county.registers.add(
        'bank-accounts',
        (members[at] ?? members[0]).residentId,
        `6299${number.slice(1)}${at}`,
        yuan,
      );
    if (variant === 'clean') save(0, `${LIMIT_YUAN + 12_000}.00`);
    if (variant === 'noisy') {
      save(0, '20,000.50');
      save(1, '15,900.00');
    }
    if (variant === 'near-miss') {
      save(0, `${LIMIT_YUAN - 10_000}.00`);
      save(1, '10000');
    }
  },
});
