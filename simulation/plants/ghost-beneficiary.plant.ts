import { registered } from '../registered.ts';

export default registered({
  id: 'ghost-beneficiary',
  rule: 'R28',
  does: '户籍里没有的人被列为受助人员；noisy：户籍已注销，仍在领款。',
  nearMiss: '户籍已迁出本县，人仍在。',
  household: () => ({ adults: 1 }),
  police({ variant }) {
    if (variant === 'clean') return { 0: undefined };
    return { 0: { status: variant === 'noisy' ? '注销' : '迁出' } };
  },
});
