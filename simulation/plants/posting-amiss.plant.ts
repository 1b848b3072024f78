import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'posting-amiss',
  rule: 'R19',
  does: '只在服务大厅公示，没有到村（M57 §19）；noisy：库中公示日期被改，实际只挂三天。',
  nearMiss: '在社区公告栏公示，恰好七天。',
  months: 2,
  async *story({ county, name, township, variant, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { desks, path } = township;
    const { id } = yield* admit(county, household, {
      township,
      from: county.today(),
      otherwise: {
        async post(caseId) {
          const place =
            variant === 'clean' ? 'service-hall' : variant === 'noisy' ? 'village-board' : 'community-board';
          const version = await path.versionOf(desks.review, caseId);
          return good(
            await desks.review.post(`/cases/${caseId}/posting`, { place, hotline: '0663-0000000' }, { version }),
          );
        },
      },
    });
    if (variant === 'noisy')
      await county.store.forge(KEYS.case(id as CaseId), (data) => ({
        ...data,
        posting: { ...data['posting'], from: addDays(data['posting'].until, -3) },
      }));
    label({ caseId: id }, { about: [{ caseId: id }] });
  },
});
