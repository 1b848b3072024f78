import { totalFen } from '../domain/award.ts';
import type { Case } from '../domain/case/case.ts';
import { tierFenOf } from '../domain/means/aid.ts';
import { rule } from '../domain/rule.ts';

/** The fewest who investigate, give the opinion and decide: the one who decides has had no other hand in it, and the visit takes two. */
const FEWEST_HANDS = 3;

/** R35, of one case: temporary assistance outside its tier, or great, without the minutes of a collective, or decided by somebody alone (TA23 2(3); TAUDIT). Equal amounts are seen over a township's month. Of a place and day for which no tiers are set, an amount can't be judged. */
export const aidAmountArbitrary = rule<Case>({
  id: 'R35',
  name: 'aid-amount-arbitrary',
  title: '随意确定临时救助金额',
  basis: ['TA23 2(3)', 'R649 §48', 'TAUDIT'],
  severity: 'violation',
  version: 3,
  examine(subject) {
    if (subject.stage !== 'confirmed' || subject.award.kind !== 'one-off') return 'not-applicable';
    const { award, office, people, reviewedOn, outsideTier, minutes, hands, confirmedOn } = subject;
    const fen = totalFen(award);
    const tierFen = tierFenOf({ office, heads: people.length }, award.degree, reviewedOn);
    const facts = { confirmedOn, fen, tierFen: tierFen ?? 'none', degree: award.degree, heads: people.length };
    if ((outsideTier || (tierFen !== undefined && fen > tierFen)) && minutes === null)
      return { why: '救助金额须经集体研究（不在分档标准内或数额较大），但没有会议纪要', facts };
    const acted = new Set(hands.filter(({ duty }) => duty === 'review' || duty === 'confirmation').map(({ by }) => by))
      .size;
    if (acted < FEWEST_HANDS) return { why: `调查、审核和确认只有${acted}人经手`, facts: { ...facts, hands: acted } };
    return tierFen === undefined ? 'not-applicable' : 'in-order';
  },
});
