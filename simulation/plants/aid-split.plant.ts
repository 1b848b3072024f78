import { at } from '../diary.ts';
import { aided } from '../expenditure.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'aid-split',
  rule: 'R34',
  does: '同一家庭同一事由，换由配偶再申请一次小额临时救助，合计超过乡镇限额（R649 §48；LUAN）；noisy：同一人隔几天换个说法再申请。',
  nearMiss: '同一天同一事由、不同家庭各申请一次。',
  months: 4,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const first = yield* aided(county, household, township, 200_000);
    yield at(county.worked(county.today(), 3), '09:00');
    const [head, spouse = head] = household.members;
    const members = [
      { ...spouse, relation: 'applicant' as const },
      { ...head, relation: 'spouse' as const },
    ] as const;
    const other = {
      clean: { ...household, members },
      noisy: { ...household, reason: '住院费用自付部分大，再次申请临时救助。' },
      'near-miss': county.villagers.household(`${name} other`),
    }[variant];
    // The second is passed off as another cause.
    const another = variant === 'near-miss' ? undefined : ('other-cause' as const);
    const second = yield* aided(county, other, township, 200_000, { repeats: another });
    label({}, { about: [{ caseId: second }, { caseId: first }] });
    if (variant !== 'near-miss') label({}, { kind: 'also', about: [{ caseId: second }, { caseId: first }] });
  },
});
