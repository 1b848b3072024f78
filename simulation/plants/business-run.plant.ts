import { registered } from '../registered.ts';

export default registered({
  id: 'business-run',
  rule: 'R09',
  does: '受助家庭成员是存续企业的法定代表人或股东；noisy：配偶经营有雇员的个体工商户。',
  nearMiss: '已注销的企业，或没有雇员的夫妻小店（GD-QY）。',
  rows({ county, household: { members }, variant, nth, number }) {
    const [who, ...row] =
      variant === 'clean'
        ? [0, '有限责任公司', nth % 2 === 0 ? '法定代表人' : '股东', '存续', '6']
        : variant === 'noisy'
          ? [1, '个体工商户', '经营者', '在业', '3']
          : nth % 2 === 0
            ? [0, '有限责任公司', '法定代表人', '注销', '6']
            : [0, '个体工商户', '经营者', '在业', '0'];
    const owner = members[Number(who)] ?? members[0];
    county.registers.add('businesses', owner.residentId, `9144${number}`, ...row.map(String));
  },
});
