import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import type { PostingId } from '../../shared/domain/ids.ts';
import { bringToPosting, confirmed } from '../county.ts';
import { good } from '../desks.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'posting-discloses',
  rule: 'R20',
  does: '绕过系统往公示文字里加了第四项（NOTICE §1(2)；XINJI）；noisy：公示文字被换成带手机号的。',
  nearMiss: '户主年满十八周岁、家中有未成年人，公示只列三项。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, variant === 'near-miss' ? { adults: 2 } : { adults: 1 });
    county.registers.enter(household);
    const { id, until } = yield* bringToPosting(county, household, {
      township,
      from: county.today(),
      otherwise: {
        async post(caseId) {
          const hung = await township.path.post(caseId);
          const { posting } = good(await township.desks.review.get(`/cases/${caseId}`));
          const key = KEYS.postingText(posting.id as PostingId);
          if (variant === 'clean')
            await county.store.forge(key, (data) => ({ ...data, shows: [...data['shows'], 'residentId'] }));
          if (variant === 'noisy') await county.store.forge(key, (data) => ({ ...data, leaks: ['mobile'] }));
          label({ caseId });
          return hung;
        },
      },
    });
    yield* confirmed(county, township, id, addDays(until, 1));
  },
});
