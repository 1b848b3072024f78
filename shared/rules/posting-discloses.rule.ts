import { type PostedText, Posting, type PostingText } from '../domain/posting.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/** What a posting may show, and no more (NOTICE §1(2); M57 §24). */
const MAY_SHOW: readonly string[] = [
  'applicant',
  'householdSize',
  'monthlyFen',
  'onceFen',
] satisfies (keyof PostingText)[];

/**
 * R20: what hangs shows more than the applicant's name, the number of members and the amount, or holds what may never leave (NOTICE §1(2); QICHUN; XINJI). By the posting as it lies in clear, whoever wrote it, and by
 * what was seen in its text when it was sealed. The operations can post nothing else.
 */
export const postingDiscloses = rule<
  { readonly raw: Readonly<Record<string, unknown>> } | { readonly text: PostedText }
>({
  id: 'R20',
  name: 'posting-discloses',
  title: '公示内容超出规定或泄露个人信息',
  basis: ['NOTICE §1(2)', 'M57 §24'],
  severity: 'violation',
  version: 2,
  examine(of): Verdict {
    if ('text' in of) {
      const { shows, leaks } = of.text;
      if (shows.length + leaks.length === 0) return 'not-applicable';
      const beside = shows.filter((item) => !MAY_SHOW.includes(item)).length;
      if (leaks.length > 0) return { why: '公示文字含有不得公开的信息', facts: { leaks: [...leaks], beside } };
      return beside > 0 ? { why: '公示文字超出规定的三项', facts: { leaks: [], beside } } : 'in-order';
    }
    // By number: a field that isn't ours may be named after what it holds.
    const beside = Object.keys(of.raw).filter((name) => !Object.hasOwn(Posting.shape, name)).length;
    return beside > 0 ? { why: `公示记录中有规定以外的内容${beside}项`, facts: { beside } } : 'in-order';
  },
});
