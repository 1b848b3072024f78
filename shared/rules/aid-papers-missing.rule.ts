import { AID_PAPERS, type AidEntry } from '../domain/case/aid-first.ts';
import { rule } from '../domain/rule.ts';

/**
 * R37: aid that came first counts as completed though a paper, a signature or the receipt is missing, or somebody signed who may not (TA23 2(2); TAIYUAN). By the line of the register; one from before the papers were
 * kept in it says nothing. Who signs for somebody without a mandate isn't of the household, or is a minor of it: no operation takes either.
 */
export const aidPapersMissing = rule<AidEntry>({
  id: 'R37',
  name: 'aid-papers-missing',
  title: '临时救助手续不全',
  basis: ['TA23 2(2)', 'LAW26 §50', 'TAIYUAN'],
  severity: 'violation',
  examine({ completedOn, papers, signedBy, amountFen, people }) {
    if (completedOn === null || papers === undefined) return 'not-applicable';
    const missing = AID_PAPERS.filter((paper) => !papers.includes(paper));
    const facts = { completedOn, missing, signed: signedBy !== undefined, amountFen };
    if (missing.length > 0) return { why: '先行救助补齐的手续不全', facts };
    if (signedBy === undefined || Number(signedBy.slice(1)) > people)
      return { why: '先行救助的手续没有家庭成员签名', facts };
    return amountFen > 0 ? 'in-order' : { why: '先行救助登记没有金额', facts };
  },
});
