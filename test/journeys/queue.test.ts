import { describe, expect, test } from 'vitest';
import { addDays, Day } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
interface Waiting {
  readonly caseId: string;
  readonly about: string | null;
  readonly tray: string;
  readonly dueOn: string | null;
  readonly urgency: string;
}
const queue = async (who: string, query = '') => (await world.as(who).get(`/queue${query}`)).body;
const trayOf = async (who: string, id: string): Promise<string | undefined> =>
  (await queue(who)).items.find((each: Waiting) => each.caseId === id)?.tray;

describe('a work queue', () => {
  test('hands a case from tray to tray, within a second of each step', async () => {
    const { id } = await world.given(aCase({ stage: 'signed' }));
    expect(await trayOf('liaoyuan-intake', id)).toBe('acceptance');

    const { notice } = await world.path().accept(id);
    await expect.poll(() => trayOf('liaoyuan-visit-1', id), { timeout: 1000 }).toBe('investigation');
    expect(await trayOf('liaoyuan-intake', id)).toBe('delivery');
    await world.path().deliver(id, notice, world.today());
    await expect.poll(() => trayOf('liaoyuan-intake', id), { timeout: 1000 }).toBeUndefined();

    const reviewed = await world.given(aCase({ stage: 'reviewed' }));
    await expect.poll(() => trayOf('liaoyuan-review', reviewed.id), { timeout: 1000 }).toBe('posting');
    const posting = await world.path().post(reviewed.id);
    await expect.poll(() => trayOf('liaoyuan-review', reviewed.id), { timeout: 1000 }).toBeUndefined();
    await world.moveTo(addDays(Day.parse(posting.until), 1));
    await expect.poll(() => trayOf('bureau-approve', reviewed.id), { timeout: 3000 }).toBe('county-decision');
  });

  test('shows the nearest lawful day first, counts what waits by stage and how it stands, and tells how sure each limit is', async () => {
    const first = await world.given(aCase({ stage: 'accepted' }));
    await world.moveTo(addDays(world.today(), 1));
    const second = await world.given(aCase({ stage: 'accepted' }));

    const { items, trays, today } = await queue('liaoyuan-visit-1');

    const days = items.map(({ dueOn }: Waiting) => dueOn);
    expect(days).toEqual([...days].sort());
    const ids = items.map(({ caseId }: Waiting) => caseId);
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id));
    expect(today).toBe(world.today());
    const [tray] = trays.filter((each: { tray: string }) => each.tray === 'investigation');
    expect(tray).toMatchObject({ title: '待调查核对', complete: true, waiting: items.length });
    expect(tray.byStage).toEqual({ accepted: items.length });
    const overdue = items.filter(({ urgency }: Waiting) => urgency === 'overdue').length;
    expect(tray.overdue).toBe(overdue);
  });

  test('of one township is not seen by another, nor by those who take from no tray', async () => {
    const { id } = await world.given(aCase({ stage: 'applied' }));

    expect(await trayOf('hongyang-intake', id)).toBeUndefined();
    expect((await queue('bureau-watch')).trays).toEqual([]);
    expect((await queue('liaoyuan-intake', '?tray=county-decision')).trays).toEqual([]);
    expect(await world.as('bureau-admin').get('/queue')).toBeProblem('not-permitted');
  });

  test('keeps a refused case with the township until its notice is delivered', async () => {
    const { id } = await world.given(aCase({ stage: 'reviewed' }));
    const { version } = await world.theCase(id);
    const refused = await world
      .as('bureau-approve')
      .post(`/cases/${id}/refusal`, { reasons: '经核对，家庭人均月收入高于规定标准。' }, { version });
    expect(refused.status).toBe(200);
    const waiting = async () =>
      (await queue('liaoyuan-intake')).items.some((each: Waiting) => each.caseId === id && each.about === null);
    await expect.poll(waiting, { timeout: 1000 }).toBe(true);

    const notice = `/cases/${id}/notices/${refused.body.notice}`;
    expect(
      (
        await world
          .as('liaoyuan-intake')
          .post(
            `${notice}/delivery`,
            { way: 'in-person', on: world.today(), to: 'applicant', receipt: 'signed', proof: 'receipt' },
            { version: 1 },
          )
      ).status,
    ).toBe(200);

    await expect.poll(waiting, { timeout: 1000 }).toBe(false);
    // The notice of acceptance was never handed over, and waits still.
    expect(await trayOf('liaoyuan-intake', id)).toBe('delivery');
  });

  test('whoever delivered a notice acts on no later stage of the case, and one who acted on another delivers none', async () => {
    const { id } = await world.given(aCase({ stage: 'signed' }));
    const { notice } = await world.path().accept(id);
    await world.register('liaoyuan-visit-1', { roles: ['intake', 'investigator'] });
    const { version } = await world.theCase(id);
    const body = { way: 'in-person', on: world.today(), to: 'applicant', receipt: 'signed', proof: 'receipt' };

    await world.path().visit(id, world.today());
    const late = await world
      .as('liaoyuan-visit-1')
      .post(`/cases/${id}/notices/${notice}/delivery`, body, { version: 1 });
    expect(late).toBeProblem('duties-not-separated');
    await world.path().deliver(id, notice, world.today());

    expect((await world.theCase(id)).version).toBe(version + 1);
    expect((await world.as('liaoyuan-intake').get(`/cases/${id}/notices/${notice}`)).body.delivery).toMatchObject({
      to: 'applicant',
    });
  });
});
