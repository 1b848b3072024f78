import { confirmed } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'visits-at-once',
  rule: 'R17',
  does: '同一组调查人同一时间“到过”两户；noisy：时间不重叠，调查表文字从别户照抄。',
  nearMiss: '一户结束时另一户开始，文字各不相同。',
  months: 2,
  async *story({ county, name, township, variant, label, chance }) {
    const { desks, path } = township;
    const households = [0, 1].map((which) => county.villagers.household(`${name} ${which}`, { adults: 1 }));
    const ids: string[] = [];
    for (const household of households) {
      county.registers.enter(household);
      const id = await path.apply(declared(household));
      await path.sign(id, household);
      await path.acceptAndTell(id);
      ids.push(id);
    }
    const day = county.worked(county.today(), 1);
    yield at(day, '09:00');
    const copied = `屋前有水井一口，堂屋摆农具，户主讲了患病经过，旁人核实属实，药费单据${chance.between(3, 90)}张，养鸭${chance.between(3, 90)}只。`;
    const own = [
      `两间旧屋，灶台靠窗，墙上贴着${chance.between(3, 90)}张奖状。`,
      `院墙倒塌，孤身一人，养羊${chance.between(3, 90)}只，称腿脚不便。`,
    ];
    for (const [which, id] of ids.entries()) {
      await path.check(id, households[which] as never, 'within-limits');
      const [startedAt, endedAt] =
        which === 0 ? ['18:00', '18:40'] : variant === 'clean' ? ['18:20', '19:00'] : ['18:40', '19:20'];
      const told = {
        ...{ visitedOn: day, startedAt, endedAt, signedByMember: 'p1' },
        ...{ investigators: desks.investigators, signedBy: desks.investigators },
        observations: variant === 'noisy' ? copied : (own[which] ?? ''),
      };
      const version = await path.versionOf(desks.visit, id);
      good(await desks.visit.post(`/cases/${id}/visits`, told, { version }));
    }
    label({}, { about: ids.map((cases) => ({ cases })) });
    yield at(county.worked(day, 1), '10:00');
    for (const id of ids) {
      await path.opinion(id, 30_000);
      const { until } = await path.post(id);
      yield* confirmed(county, township, id, county.worked(until as never, 1));
    }
  },
});
