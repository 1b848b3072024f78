import { MOST_NAMED, rule } from '../domain/rule.ts';
import type { Held } from './duplicate-programmes.rule.ts';

/**
 * R04: in the month of the money somebody of the household holds something in another township too (FANGXIAN, GUANGHAN). Money in two places is held until it is known where they live. Aid that is given once is no money of a
 * month: it is given where the emergency happened (LAW26 §37), and whether it is given twice is R34's question.
 */
export const duplicatePlaces = rule<Held>({
  id: 'R04',
  name: 'duplicate-places',
  title: '异地重复享受',
  basis: ['M57 §5', 'LAW26 §37'],
  severity: 'violation',
  version: 3,
  examine({ line, others }) {
    if (line.purpose !== null || others.length === 0) return 'not-applicable';
    const elsewhere = others.filter(({ office }) => office !== line.office);
    if (elsewhere.length === 0) return 'in-order';
    const offices = [...new Set(elsewhere.map(({ office }) => office))].sort();
    return {
      why: `该户有成员在${line.month}同时在其他乡镇（街道）享受救助，应核实居住地并停发其一`,
      facts: {
        month: line.month,
        offices,
        otherCases: [...new Set(elsewhere.map(({ caseId }) => caseId))].sort().slice(0, MOST_NAMED),
      },
      ...(elsewhere.some(({ pays }) => pays) && { severity: 'blocking' as const }),
    };
  },
});
