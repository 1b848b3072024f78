import { rule } from '../domain/rule.ts';
import type { Hand } from '../domain/stage.ts';

/** R27: one person has a hand in two of the four stages of one case (NOTICE §1(1), §2). No operation lets them; this finds what was written past the system. */
export const dutiesJoined = rule<readonly Hand[]>({
  id: 'R27',
  name: 'duties-joined',
  title: '同一人办理同一案件的两个环节',
  basis: ['NOTICE §1(1)', 'NOTICE §2'],
  severity: 'violation',
  examine(hands) {
    if (hands.length === 0) return 'not-applicable';
    const joined = hands.find((one) => hands.some((other) => other.by === one.by && other.duty !== one.duty));
    if (!joined) return 'in-order';
    const duties = [...new Set(hands.filter(({ by }) => by === joined.by).map(({ duty }) => duty))].sort();
    return {
      why: '同一人办理了同一案件的两个环节：系统不允许，须查明记录如何写入',
      facts: { operatorId: joined.by, duties },
    };
  },
});
