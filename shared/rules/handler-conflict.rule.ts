import type { Recusal } from '../domain/recusal.ts';
import { rule } from '../domain/rule.ts';
import type { Hand } from '../domain/stage.ts';

/**
 * R15: somebody who had to stay away from a case has a hand in it (应回避未回避; M57 §11, XF §28 by analogy). While it is known, no operation lets them act; this finds what was
 * learned later, and what was written past the system. One's own late declaration weighs less than kin on the register, and who became kin after their last hand did nothing amiss.
 */
export const handlerConflict = rule<{ readonly hands: readonly Hand[]; readonly recusal: Recusal }>({
  id: 'R15',
  name: 'handler-conflict',
  title: '应回避未回避',
  basis: ['M57 §11', 'XF §28'],
  severity: 'violation',
  version: 2,
  examine({ hands, recusal: { operatorId, grounds } }) {
    const theirs = hands.filter(({ by }) => by === operatorId);
    if (theirs.length === 0) return 'not-applicable';
    const standing = grounds.filter(
      ({ ground, holdsFrom, lifted }) =>
        lifted === null &&
        ground !== 'ordered' &&
        ground !== 'accused' &&
        theirs.some(({ on }) => (holdsFrom ?? on) <= on),
    );
    const during = grounds.filter(({ since, lifted }) =>
      theirs.some(({ on }) => since < on && (lifted === null || on < lifted.on)),
    );
    const facts = { operatorId, duties: [...new Set(theirs.map(({ duty }) => duty))] };
    if (during.length > 0)
      return {
        why: '回避期间仍经手本案：系统不允许，须查明记录如何写入',
        facts: { ...facts, grounds: [...new Set(during.map(({ ground }) => ground))], known: true },
      };
    if (standing.length === 0) return 'in-order';
    const named = [...new Set(standing.map(({ ground }) => ground))];
    const why = '经手之后才发现应当回避，须复核其经手的环节';
    return named.every((ground) => ground === 'declared')
      ? { why, facts: { ...facts, grounds: named, known: false }, severity: 'warning' }
      : { why, facts: { ...facts, grounds: named, known: false } };
  },
});
