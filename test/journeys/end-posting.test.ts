import { expect, test } from 'vitest';
import type { SampleHousehold } from '../../infra/local/walk/sample-people.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, type Day, instantAt } from '../../shared/domain/days.ts';
import { aHousehold, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const REASONS = '本人书面申请终止救助供养，经公示并复核异议，依法予以终止。';
const WHERE = { place: 'care-home', hotline: '0663-0000000' };

test('a tekun support ends after its end has hung in the care home; what was objected is looked into, and it hangs again', async () => {
  const elder = { ...aHousehold().members[0], residentId: aResidentId('1950-03-03') };
  const household = { ...aHousehold(), members: [elder] } as SampleHousehold;
  const path = world.path();
  const id = await path.apply(household, { programme: 'tekun', cameBy: 'committee' });
  await path.sign(id, household);
  await path.check(id, household, 'within-limits');
  await path.accept(id);
  await path.visit(id, world.today());
  await path.opinion(id, 142_460);
  await world.moveTo(addDays((await path.post(id)).until as Day, 1), '10:00');
  await path.confirm(id);
  await path.grant(id, household);
  const told = {
    ...{ origin: 'household-report', ground: 'voluntary', since: world.today(), person: 'p1' },
    text: '本人申请终止。',
  };
  const { body: opened } = await world.as('liaoyuan-intake').post(`/cases/${id}/adjustments`, told);
  const matter = `/cases/${id}/adjustments/${opened.id}`;
  const now = async () =>
    (await world.as('bureau-approve').get(`/cases/${id}/adjustments`)).body.items.find(
      (each: { id: string }) => each.id === opened.id,
    );
  const step = async (who: string, what: string, body: object) =>
    await world.as(who).post(`${matter}/${what}`, body, { version: (await now()).version });
  const next = addDays(`${world.today().slice(0, 7)}-28` as Day, 7).slice(0, 7);
  const proposal = { outcome: 'stop', ground: 'voluntary', from: next, monthlyFen: 0, leaves: [], convertsTo: null };
  await step('liaoyuan-review', 'proposal', { ...proposal, text: '拟终止救助供养。' });
  const unheard = await step('liaoyuan-review', 'posting', WHERE);
  const heard = { heardOn: world.today(), way: 'in-person', person: 'p1', text: '本人同意终止。' };
  await step('liaoyuan-lead', 'hearing', heard);
  const decide = async () => await step('bureau-approve', 'decision', { agreed: true, reasons: REASONS });
  const unposted = await decide();
  const { body: first } = await step('liaoyuan-review', 'posting', WHERE);
  const shown = (await world.nobody().get(`/postings/${first.id}`)).body;
  const paper = await world.as('liaoyuan-review').get(`/postings/${first.id}/document?form=html`);
  const hanging = await decide();

  expect(unheard).toBeProblem('hearing-missing');
  expect(unposted).toBeProblem('end-not-posted');
  expect(shown).toMatchObject({ of: 'end', place: 'care-home', householdSize: 1, monthlyFen: 142_460 });
  expect(shown.applicant).toBe(elder.name);
  expect(paper.text).toContain('拟终止救助公示');
  expect(hanging).toBeProblem('posting-still-open');

  const objection = { text: '反映其侄并未实际照料。' };
  expect((await step('liaoyuan-review', 'objection', objection)).body.state).toBe('objected');
  const tray = (await world.as('liaoyuan-review').get('/queue?tray=end-objection')).body;
  expect(tray.items).toMatchObject([{ caseId: id, dueOn: expect.any(String) }]);
  await step('liaoyuan-review', 'objection-answer', { text: '经复核，本人有稳定收入，仍拟终止。' });
  const said = await world.as('liaoyuan-review').get(`${matter}/texts/objected-1`);
  const { body: second } = await step('liaoyuan-review', 'posting', WHERE);
  await world.moveTo(addDays(second.until as Day, 1), '10:00');
  await world.system.clock.fire('takeDownPostings', instantAt(world.today(), '10:00'));
  // A posting that isn't there is missed by the write itself.
  const kept = await world.item(KEYS.posting(second.id));
  await world.remove(KEYS.posting(second.id));
  const past = await decide();
  await world.put(kept ?? {});
  const decided = await decide();

  expect(said.body).toEqual(objection);
  expect(past).toBeProblem('end-not-posted');
  expect(decided.body).toMatchObject({ state: 'decided', posting: { id: second.id, nth: 2 } });
  expect((await world.theCase(id)).stage).toBe('ended');
  expect(await world.nobody().get(`/postings/${first.id}`)).toBeProblem('posting-not-found');
  const clocks = (await world.as('bureau-approve').get(`/cases/${id}/clocks`)).body.clocks;
  const states = clocks.map(({ clock }: { clock: { code: string; state: string } }) => [clock.code, clock.state]);
  expect(Object.fromEntries(states)).toMatchObject({ ADJUST_DECIDE: 'met', TK_END_OBJ: 'met', HEARING_HOLD: 'met' });
  const notice = await world.as('bureau-approve').get(`/cases/${id}/notices/${decided.body.notice}`);
  expect(notice.body.text.basis).toContain('民发〔2021〕43号 §26');
});
