import type { Adjustment } from '../domain/adjustment/adjustment.ts';
import { hangsFirst } from '../domain/adjustment/end-posting.ts';
import type { Case } from '../domain/case/case.ts';
import { lackingPhotos } from '../domain/case/photograph.ts';
import { asksOf } from '../domain/case/procedure.ts';
import { hangsNext } from '../domain/case/review.ts';
import { daysBetween } from '../domain/days.ts';
import { limitOn } from '../domain/law/limits.ts';
import type { Posting } from '../domain/posting.ts';
import { rule, type Verdict } from '../domain/rule.ts';

/**
 * R19: what was confirmed wasn't posted, hung for too short a time or in the wrong place, or its photos don't prove that it hung its days (M57 §19; TK43 §15); nor did the end of a tekun support (TK43 §26). By the posting, whose place is the village or
 * community and not the service hall alone; and by the case, once it is confirmed; by the matter, once it ends the support. What an objection cut short was looked into instead.
 */
export const postingAmiss = rule<
  { readonly posting: Posting } | { readonly subject: Case } | { readonly matter: Adjustment }
>({
  id: 'R19',
  name: 'posting-amiss',
  title: '未公示或公示不规范',
  basis: ['M57 §19', 'TK43 §15', 'TK43 §26', 'NOTICE §1(2)'],
  severity: 'violation',
  version: 2,
  examine(of): Verdict {
    if ('posting' in of) {
      const { posting } = of;
      if (posting.of === 'decision') return 'not-applicable';
      if (posting.place !== 'service-hall') return 'in-order';
      const what = posting.of === 'end' ? '拟终止意见' : '初审意见';
      return { why: `${what}没有在所在村（社区）公示`, facts: { posting: posting.id, place: posting.place } };
    }
    if ('matter' in of) {
      const { matter } = of;
      if (matter.state !== 'decided' || !hangsFirst(matter)) return 'not-applicable';
      const { posting, decidedOn } = matter;
      if (!posting) return { why: '终止救助供养未经公示即决定', facts: { decidedOn } };
      const limit = limitOn(matter.programme, 'TK_END_POST', matter.office, posting.from);
      const least = limit.ok ? limit.value.value : 0;
      const hung = daysBetween(posting.from, decidedOn <= posting.until ? decidedOn : posting.until);
      if (hung >= least) return 'in-order';
      return { why: `拟终止意见公示仅${hung}天，少于${least}天`, facts: { from: posting.from, hung, least } };
    }
    const { subject } = of;
    if (subject.stage !== 'confirmed' || !asksOf(subject).posting) return 'not-applicable';
    const { posting, confirmedOn } = subject;
    if (posting === null)
      return hangsNext(subject) ? { why: '未经公示即确认', facts: { confirmedOn } } : 'not-applicable';
    const { from, until, takenDownOn, start, end } = posting;
    const limit = limitOn(subject.programme, 'POST_MIN', subject.office, from);
    const least = limit.ok ? limit.value.value : 0;
    const hung = daysBetween(from, takenDownOn !== null && takenDownOn < until ? takenDownOn : until);
    if (hung < least) return { why: `公示仅${hung}天，少于${least}天`, facts: { from, hung, least } };
    const lacks = lackingPhotos({ ...subject, posting });
    if (lacks.length > 0) return { why: '公示没有开始或期满照片', facts: { from, lacks } };
    const proven = start && end ? daysBetween(start.on, end.on) : least;
    if (proven < least)
      return {
        why: `公示照片只能证明公示${proven}天，少于${least}天`,
        facts: { from, proven, least },
        severity: 'warning',
      };
    return 'in-order';
  },
});
