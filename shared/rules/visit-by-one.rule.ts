import { rule } from '../domain/rule.ts';
import { SMALLEST_TEAM, type Visit } from '../domain/visit.ts';

/**
 * R16: a home visit by one person, or without every signature (M57 §16). No operation records such a one; this looks at what lies in the store. A visit from before signatures were kept is judged by its
 * team, and isn't said to be in order.
 */
export const visitByOne = rule<Visit>({
  id: 'R16',
  name: 'visit-by-one',
  title: '单人入户或调查表签名不全',
  basis: ['M57 §16', 'NOTICE §2'],
  severity: 'violation',
  version: 3,
  examine({ id, to, visitedOn, investigators, signedBy, signedByMember }) {
    const team = [...new Set(investigators)];
    const unsigned = signedBy === undefined ? [] : team.filter((one) => !signedBy.includes(one));
    const facts = { visit: id, visitedOn, operators: team, unsigned };
    if (team.length < SMALLEST_TEAM) return { why: `入户调查只有${team.length}人，少于${SMALLEST_TEAM}人`, facts };
    if (unsigned.length > 0) return { why: '入户调查表缺调查人签名', facts };
    if (to === 'household' && signedByMember === null) return { why: '入户调查表没有家庭成员签名', facts };
    return signedBy === undefined ? 'not-applicable' : 'in-order';
  },
});
