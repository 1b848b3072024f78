import type { Applied } from '../domain/case/case.ts';
import { checklistOf, type Supplement } from '../domain/case/supplement.ts';
import { Paper } from '../domain/law/papers.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/** A supplement notice as it stands in the store, whoever wrote it: what it asks for may be none of ours. */
export type Asked = Pick<Supplement, 'notice' | 'askedOn'> & { readonly papers: readonly string[] };

/** The notices of one case: what was told before, and what is told now; by which checklist. */
interface Told {
  readonly subject: Applied | null;
  readonly before: Asked | null;
  readonly now: Asked | null;
}

/**
 * R24: a second supplement notice in one case, or one that asks for what isn't on its checklist: an extra condition, or what the office has to obtain itself (M57 §10; LAW26 §62; M83 1(1)). The checklist holds
 * nothing that can be obtained. `subject` is null where the notice alone is looked at: then only what no checklist has is seen.
 */
export const secondSupplement = rule<Told>({
  id: 'R24',
  name: 'second-supplement',
  title: '多次补正或附加条件',
  basis: ['M57 §10', 'LAW26 §62', 'M83 1(1)', 'NOTICE §3(1)'],
  severity: 'violation',
  examine({ subject, before, now }): Verdict {
    if (now === null) return 'not-applicable';
    const { notice, askedOn } = now;
    if (before !== null && before.notice !== notice)
      return {
        why: '同一案件发出两次补正告知书',
        facts: { notice, askedOn, before: before.notice, first: before.askedOn },
      };
    const allowed: readonly string[] = subject === null ? Paper.options : checklistOf(subject);
    // By number: what was written past the system may be anything.
    const beside = now.papers.filter((paper) => !allowed.includes(paper)).length;
    if (beside > 0)
      return { why: `补正告知书要求了清单以外或应由本机关取得的材料${beside}项`, facts: { notice, askedOn, beside } };
    return 'in-order';
  },
});
