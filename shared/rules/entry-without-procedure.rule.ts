import type { Benefit } from '../domain/benefit.ts';
import type { Case } from '../domain/case/case.ts';
import { asksOf } from '../domain/case/procedure.ts';
import { hangsNext } from '../domain/case/review.ts';
import { rule } from '../domain/rule.ts';
import type { Hand } from '../domain/stage.ts';

/** What of its way a paid case lacks. Aid that came first has its papers afterwards (LAW26 §50). */
function lacking(subject: Case): string[] {
  if (subject.stage === 'aided' || subject.stage === 'aid-completed' || subject.stage === 'aid-reviewed')
    return asksOf(subject).aidFirst ? [] : ['acceptance', 'confirmation'];
  if (subject.stage !== 'confirmed' && subject.stage !== 'ended') return ['confirmation'];
  const asks = asksOf(subject);
  const did = (duty: Hand['duty']) => subject.hands.some((hand) => hand.duty === duty);
  // What an appeal set aside was confirmed as its result ordered.
  const ordered = did('set-aside');
  return [
    ...(did('acceptance') || ordered ? [] : ['acceptance']),
    ...(asks.visit && subject.visit === null ? ['visit'] : []),
    ...(asks.check && !subject.check?.answeredOn ? ['check'] : []),
    ...(asks.posting && !ordered && hangsNext(subject) && subject.posting === null ? ['posting'] : []),
    ...(did('confirmation') || ordered ? [] : ['confirmation']),
  ];
}

/** What an objection sent back hung the first time, of which the case doesn't tell any more. */
const isUnposted = (subject: Case): boolean =>
  (subject.stage === 'confirmed' || subject.stage === 'ended') && subject.posting === null && !hangsNext(subject);

const TITLES: Readonly<Record<string, string>> = {
  case: '案件',
  acceptance: '受理',
  visit: '入户调查',
  check: '核对',
  posting: '公示',
  confirmation: '确认',
};

/** R21: a benefit is there, and its case wasn't walked: no acceptance, visit, check, posting or confirmation, as far as its way asks for them; or there is no case (M57 §28). No operation grants one. */
export const entryWithoutProcedure = rule<{ readonly benefit: Benefit; readonly subject: Case | undefined }>({
  id: 'R21',
  name: 'entry-without-procedure',
  title: '未经程序直接纳入',
  basis: ['M57 §28', 'R649 §11'],
  severity: 'violation',
  version: 2,
  examine({ benefit, subject }) {
    const lacks = subject === undefined ? ['case'] : lacking(subject);
    if (lacks.length === 0) return subject && isUnposted(subject) ? 'not-applicable' : 'in-order';
    return {
      why: `未经规定程序即享受待遇，缺少：${lacks.map((each) => TITLES[each]).join('、')}`,
      facts: { lacks, from: benefit.from, stage: subject?.stage ?? 'none' },
    };
  },
});
