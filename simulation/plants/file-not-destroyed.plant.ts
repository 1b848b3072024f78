import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { DATA_CLASSES } from '../../infra/local/walk/case-path.ts';
import { addDays } from '../../shared/domain/days.ts';
import { confirmed, seenAt } from '../county.ts';
import { good } from '../desks.ts';
import { at } from '../diary.ts';
import { declared } from '../people.ts';
import { plant } from '../plant.ts';

/** A copy that was taken out is destroyed within thirty days (facts 4, R45). */
const DESTROYED_WITHIN = 30;

/** One after another, as a file takes up all that its office asks. */
const ASKS_AT = { clean: '11:20', noisy: '11:30', 'near-miss': '11:40' } as const;

export default plant({
  id: 'file-not-destroyed',
  rule: 'R45',
  does: '取走的核对请求文件，三十天后仍未确认销毁（NOTICE §1(3)）；noisy：第四十天才确认。',
  nearMiss: '第三十天确认销毁；临期提醒不算误报。',
  months: 4,
  async *story({ county, name, variant, township, label, chance }) {
    const household = county.villagers.household(name, { adults: 1 });
    county.registers.enter(household);
    const { path, desks } = township;
    const id = await path.apply(declared(household));
    await path.sign(id, household);
    await path.acceptAndTell(id);
    const day = county.worked(county.today(), 1);
    yield at(day, ASKS_AT[variant]);
    const version = await path.versionOf(desks.visit, id);
    const asked = good(
      await desks.visit.post(`/cases/${id}/checks`, { persons: ['p1'], dataClasses: DATA_CLASSES }, { version }),
    );
    const recipient = await identityToRecipient(await generateX25519Identity());
    const file = good(await desks.visit.post('/check-files', { layout: 'standard', format: 'csv-utf8', recipient }));
    const report = {
      reportNumber: `HD-${asked.id.slice(-8)}`,
      conclusion: 'within-limits',
      summary: '财产在规定限额以内。',
    };
    good(
      await desks.visit.post(`/cases/${id}/checks/${asked.id}/result`, report, {
        version: await path.versionOf(desks.visit, id),
      }),
    );
    await path.visit(id, day, seenAt(chance));
    yield at(county.worked(day, 1), '10:00');
    await path.opinion(id, 30_000);
    const { until } = await path.post(id);
    yield* confirmed(county, township, id, county.worked(until as never, 1));
    const last = addDays(day, DESTROYED_WITHIN);
    const destroy = async () => {
      const { items } = good(await desks.visit.get('/check-files?limit=100'));
      const { version } = items.find((each: { id: string }) => each.id === file.id);
      good(await desks.visit.post(`/check-files/${file.id}/destruction`, undefined, { version }));
    };
    label({ fileId: file.id, severity: 'warning' }, { kind: 'also' });
    if (variant === 'near-miss') {
      label({ fileId: file.id, severity: 'violation' });
      yield at(county.worked(addDays(last, 1), -1), '16:00');
      return await destroy();
    }
    yield at(county.worked(addDays(last, 1), 0), '08:45');
    label({ fileId: file.id });
    if (variant === 'clean') return;
    yield at(county.worked(addDays(day, 40), 0), '10:00');
    await destroy();
  },
});
