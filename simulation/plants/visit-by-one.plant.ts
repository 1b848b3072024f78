import { admit } from '../county.ts';
import { isRefused } from '../desks.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'visit-by-one',
  rule: 'R16',
  does: '单人入户（attempt）；库中的入户记录被改成一人（M57 §16）；noisy：改掉一名调查人的签字。',
  nearMiss: '恰好两人入户，均签字。',
  months: 2,
  async *story({ county, name, township, variant, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { desks, path } = township;
    const { id } = yield* admit(county, household, {
      township,
      from: county.today(),
      otherwise: {
        async accepted(caseId) {
          if (variant !== 'clean') return;
          const alone = { visitedOn: county.today(), startedAt: '17:00', endedAt: '17:20', signedByMember: 'p1' };
          const by = desks.investigators.slice(0, 1);
          const visit = { ...alone, investigators: by, signedBy: by, observations: '一人入户的记录。' };
          const version = await path.versionOf(desks.visit, caseId);
          const tried = await desks.visit.post(`/cases/${caseId}/visits`, visit, { version });
          label({ caseId }, { kind: 'attempt', prevented: isRefused(tried, 'visit-team') });
        },
      },
    });
    if (variant !== 'near-miss') {
      const visit = (await county.store.under(`CASE#${id}`)).find(({ kind }) => kind === 'visit');
      if (!visit) throw new Error('there is no visit to forge');
      const [one] = desks.investigators;
      await county.store.forge(visit as never, (data) =>
        variant === 'clean' ? { ...data, investigators: [one], signedBy: [one] } : { ...data, signedBy: [one] },
      );
    }
    label({ caseId: id });
  },
});
