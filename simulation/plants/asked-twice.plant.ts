import { confirmed } from '../county.ts';
import { good, isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

const PAPERS = {
  ...{ application: 'there', income: 'missing', assets: 'there' },
  ...{ supporters: 'not-called-for', proxy: 'not-called-for' },
};

export default plant({
  id: 'asked-twice',
  rule: 'R24',
  does: '第二次要求补正（attempt；M57 §10）；noisy：要求清单以外的材料（attempt）；第二份补正通知被直接写进库里。',
  nearMiss: '一次性告知，补齐后受理。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { path, desks } = township;
    const id = await path.apply(declared(household));
    await path.sign(id, household);
    const ask = async (papers: object) =>
      await desks.intake.post(
        `/cases/${id}/supplement`,
        { papers },
        { version: await path.versionOf(desks.intake, id) },
      );
    if (variant === 'noisy')
      label(
        { caseId: id },
        { kind: 'attempt', prevented: isRefused(await ask({ ...PAPERS, spending: 'missing' }), 'not-on-checklist') },
      );
    const { supplement } = good(await ask(PAPERS));
    await path.deliver(id, supplement.notice);
    if (variant === 'clean')
      label({ caseId: id }, { kind: 'attempt', prevented: isRefused(await ask(PAPERS), 'supplement-given') });
    yield at(county.worked(county.today(), 2), '09:30');
    const version = await path.versionOf(desks.intake, id);
    good(await desks.intake.post(`/cases/${id}/supplement/receipt`, { papers: ['income'] }, { version }));
    await path.acceptAndTell(id);
    if (variant !== 'near-miss') {
      const notice = (await county.store.under(`CASE#${id}`)).find(
        ({ kind, data }) => kind === 'notice' && data.kind === 'supplement',
      );
      if (!notice) throw new Error('there is no notice to forge');
      await county.store.copy(notice, (data) => data);
    }
    label({ caseId: id });
    const visits = county.worked(county.today(), 1);
    yield at(visits, '09:00');
    await path.check(id, household, 'within-limits');
    await path.visit(id, visits, `补正后入户，${name}，情况属实。`);
    yield at(county.worked(visits, 1), '10:00');
    await path.opinion(id, 30_000);
    const { until } = await path.post(id);
    yield* confirmed(county, township, id, county.worked(until as never, 1));
  },
});
