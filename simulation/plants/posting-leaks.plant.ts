import { addDays } from '../../shared/domain/days.ts';
import { bringToPosting, confirmed } from '../county.ts';
import { isRefused } from '../desks.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'posting-leaks',
  rule: 'R20',
  does: '姓名栏夹带手机号，公示会泄露（attempt；NOTICE §1(2)）；noisy：夹带全角数字的身份证号。',
  nearMiss: '姓名带间隔号，公示照常。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const plain = county.villagers.household(name, { adults: 1 });
    const [head] = plain.members;
    const wide = head.residentId.replaceAll(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const slipped =
      variant === 'clean'
        ? `${head.name}${head.phone}`
        : variant === 'noisy'
          ? `${head.name}${wide}`
          : `${head.name}·安`;
    const household = { ...plain, members: [{ ...head, name: slipped }] as const };
    county.registers.enter(plain);
    const { id: posted, until } = yield* bringToPosting(county, household, {
      township,
      from: county.today(),
      otherwise: {
        async post(id) {
          const { desks, path } = township;
          if (variant === 'near-miss') {
            label({ caseId: id });
            return await path.post(id);
          }
          const version = await path.versionOf(desks.review, id);
          const tried = await desks.review.post(
            `/cases/${id}/posting`,
            { place: 'village-board', hotline: '0663-0000000' },
            { version },
          );
          label({ caseId: id }, { kind: 'attempt', prevented: isRefused(tried, 'text-leaks') });
          // What can't be posted waits, and its time runs out.
          label({ caseId: id }, { rule: 'R22', kind: 'also' });
          return { until: county.today() };
        },
      },
    });
    if (variant === 'near-miss') yield* confirmed(county, township, posted, addDays(until, 1));
  },
});
