import { admit } from '../county.ts';
import { good, isRefused } from '../desks.ts';
import { at } from '../diary.ts';
import { plant } from '../plant.ts';

export default plant({
  id: 'reading-beyond-duty',
  rule: 'R45',
  does: '确认人员打开与己无关、早已办结的案卷：没有理由打不开（attempt），写了理由就打开（LAW26 §70(6)）；noisy：监督人员没有线索也来看。',
  nearMiss: '经手的人当天再看一次。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name);
    county.registers.enter(household);
    const { id } = yield* admit(county, household, { township, from: county.today() });
    yield at(county.worked(county.today(), 2), '11:10');
    const by =
      variant === 'clean' ? 'bureau-brisk' : variant === 'noisy' ? 'bureau-watch-2' : `${township.name}-review`;
    const desk = county.desk(by);
    const file = `/cases/${id}/household?purpose=supervision`;
    if (variant === 'near-miss') good(await desk.get(file));
    else {
      const tried = await desk.get(file);
      if (variant === 'clean') label({ caseId: id }, { kind: 'attempt', prevented: isRefused(tried, 'reason-needed') });
      const why = { reason: 'household-asked', explanation: '群众来电询问，代为查看。' };
      good(await desk.post(`/cases/${id}/reading-reasons`, why));
      good(await desk.get(file));
    }
    label({}, { about: [{ caseId: id }, ...(variant === 'near-miss' ? [] : [{ operatorId: by }])] });
  },
});
