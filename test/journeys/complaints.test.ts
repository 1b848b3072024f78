import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { type Complaint, isRealNameReport } from '../../shared/domain/complaint/complaint.ts';
import { addDays } from '../../shared/domain/days.ts';
import { ComplaintId } from '../../shared/domain/ids.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const [hotline, watch, lead, discipline] = ['bureau-hotline', 'bureau-watch', 'liaoyuan-lead', 'bureau-discipline'].map(
  (who) => () => world.as(who),
) as [Desk, Desk, Desk, Desk];
type Desk = () => ReturnType<typeof world.as>;

type Found = { readonly facts: Readonly<Record<string, unknown>> };

const NOBODY = { caseId: null, office: null, operators: [] as string[] };
const REPORTER = { name: '测试反映人', phone: '13800000000', address: null };
const WORDS = '反映人称申请临时救助两个月没有答复。';
const complaint = (more: object = {}) => ({
  ...{ way: 'phone', class: 'claim', kind: 'obstacles', receivedOn: world.today(), about: NOBODY },
  ...{ text: WORDS, reporter: REPORTER },
  ...more,
});
const good = async <T extends { status: number; body: { id: string; version: number } }>(answer: Promise<T>) => {
  const { status, body } = await answer;
  expect([status, status < 300 ? '' : body]).toEqual([status, '']);
  return body as T['body'] & Record<string, unknown>;
};
const registered = async (more: object = {}, by = hotline()) => await good(by.post('/complaints', complaint(more)));
/** A step of a complaint as it stands. */
const step = async (by: ReturnType<Desk>, id: string, what: string, version: number, body?: object) =>
  await by.post(`/complaints/${id}/${what}`, body, { version });
const findingsOf = async (by: ReturnType<Desk>, id: string) => {
  await world.system.settled();
  const { body } = await by.get('/findings?limit=100');
  return body.items.filter(({ subject }: { subject: { complaintId?: string } }) => subject.complaintId === id);
};

test('a claim is registered, told of, handled by somebody who knows an alias, answered, told again, and reviewed', async () => {
  const { id, alias } = await registered();
  await good(step(hotline(), id, 'acceptance', 1, { how: 'phone' }));
  await good(step(watch(), id, 'assignment', 2, { to: 'liaoyuan-lead' }));

  const opened = await lead().get(`/complaints/${id}/texts`);
  expect(opened.body).toMatchObject({ complaint: { alias, state: 'assigned' }, texts: [{ text: WORDS, version: 1 }] });
  expect(opened.text).not.toContain(REPORTER.name);
  expect(await lead().get(`/complaints/${id}/reporter`)).toBeProblem('not-permitted');

  await good(step(watch(), id, 'assignment', 3, { to: 'bureau-watch' }));
  expect(await lead().get(`/complaints/${id}`)).toBeProblem('record-not-found');
  await good(step(watch(), id, 'return', 4, { text: '应由街道先行核实。' }));
  await good(step(watch(), id, 'assignment', 5, { to: 'liaoyuan-lead' }));
  await good(step(world.as('bureau-lead'), id, 'extension', 6, { text: '需向外地核实收入。' }));
  await good(step(lead(), id, 'answer', 7, { outcome: 'met', finding: null, text: '已于今日作出救助决定。' }));
  expect(await step(lead(), id, 'answer', 8, { outcome: 'met', finding: null, text: '再次答复。' })).toBeProblem(
    'complaint-state',
  );
  await good(step(hotline(), id, 'feedback', 8, { how: 'letter' }));
  await good(step(hotline(), id, 'review', 9, { text: '反映人认为金额偏低。' }));
  await good(step(watch(), id, 'answer', 10, { outcome: 'unsubstantiated', finding: null, text: '金额符合标准。' }));
  const done = await good(step(hotline(), id, 'feedback', 11, { how: 'in-person' }));

  expect(done).toMatchObject({
    state: 'closed',
    wakesOn: null,
    answers: [{ by: 'liaoyuan-lead' }, { by: 'bureau-watch' }],
  });
  const { body } = await hotline().get(`/complaints/${id}/texts`);
  expect(body.texts.map(({ version }: { version: number }) => version)).toEqual([1, 5, 7, 8, 10, 11]);
  const declined = await registered();
  const elsewhere = { ground: 'other-organ', how: 'phone', text: '属医疗保障部门职责。' };
  expect((await step(hotline(), declined.id, 'non-acceptance', 1, elsewhere)).body).toMatchObject({
    state: 'declined',
  });
});

test('who complained is opened by name and reason alone, noted first; it stands sealed, and in no word, list or entry', async () => {
  const { id } = await registered();
  const reporter = async (by: ReturnType<Desk>) => await by.get(`/complaints/${id}/reporter`);

  expect(await reporter(watch())).toBeProblem('not-permitted');
  expect(await reporter(hotline())).toBeProblem('reason-needed');
  const reason = { reason: 'complaint-handling', explanation: '告知受理情况。' };
  expect((await hotline().post(`/complaints/${id}/reading-reasons`, reason)).status).toBe(201);
  expect(await discipline().post(`/complaints/${id}/reading-reasons`, reason)).toBeProblem('complaint-not-yours');
  expect(await reporter(discipline())).toBeProblem('reason-needed');
  expect((await reporter(hotline())).body).toMatchObject({ id, reporter: REPORTER });

  const stored = [KEYS.complaint, KEYS.reporter].map((key) => world.item(key(ComplaintId.parse(id))));
  const text = JSON.stringify(await Promise.all([...stored, world.ledger()]));
  for (const each of [REPORTER.name, REPORTER.phone, WORDS]) expect(text).not.toContain(each);
  const { body } = await watch().get(`/reading-reasons?on=${world.today()}&operator=bureau-hotline`);
  expect(body.items).toMatchObject([{ file: id, reason: 'complaint-handling' }]);
  const noted = (await world.ledger()).filter(({ subject, via }) => via === 'openReporter' && subject.includes(id));
  expect(noted.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused', 'refused', 'refused']);
});

test('whom it is about finds nothing of it, and trying is found (R46); what is about the bureau is the discipline liaison’s alone', async () => {
  const { id } = await registered({
    about: { ...NOBODY, operators: ['bureau-watch'] },
    class: 'accusation',
    kind: 'bribe',
  });

  for (const who of ['bureau-watch', 'bureau-hotline', 'bureau-watch-2'])
    expect(await world.as(who).get(`/complaints/${id}`)).toBeProblem('record-not-found');
  const listed = async (by: ReturnType<Desk>) =>
    (await by.get('/complaints?limit=100')).body.items.map((each: { id: string }) => each.id);
  expect(await listed(watch())).not.toContain(id);
  expect(await listed(discipline())).toContain(id);

  await good(step(discipline(), id, 'acceptance', 1, { how: 'phone' }));
  expect(await step(discipline(), id, 'assignment', 2, { to: 'bureau-watch' })).toBeProblem('complaint-to-accused');
  await good(step(discipline(), id, 'assignment', 2, { to: 'bureau-discipline-2' }));
  const found = await findingsOf(discipline(), id);
  expect(found.map(({ rule, severity }: { rule: string; severity: string }) => [rule, severity]).sort()).toEqual([
    ['R43', 'violation'],
    ['R46', 'warning'],
  ]);
  expect(await findingsOf(watch(), id)).toEqual([]);
  expect(await watch().get(`/findings/${found[0].id}`)).toBeProblem('record-not-found');
});

test('an office that turns out to be the one it is about loses it in that moment, and nobody gives it back to it', async () => {
  const { id } = await registered({ class: 'accusation' });
  await good(step(hotline(), id, 'acceptance', 1, { how: 'phone' }));
  await good(step(watch(), id, 'assignment', 2, { to: 'liaoyuan-lead' }));

  const about = { ...NOBODY, operators: ['liaoyuan-lead'] };
  const named = await good(step(watch(), id, 'subject', 3, about));

  expect(named).toMatchObject({ state: 'accepted', office: OFFICES.bureau.code });
  expect(await lead().get(`/complaints/${id}/texts`)).toBeProblem('record-not-found');
  expect(await step(watch(), id, 'assignment', 4, { to: 'liaoyuan-lead' })).toBeProblem('complaint-to-accused');
  await good(step(watch(), id, 'assignment', 4, { to: 'hongyang-lead' }));
});

test('two complaints about one person in a year are looked at together (R43)', async () => {
  const about = { ...NOBODY, operators: ['houxi-review'] };
  const first = await registered({ about, class: 'accusation' }, world.as('houxi-intake'));
  expect(await findingsOf(watch(), first.id)).toEqual([]);

  const second = await registered({ about, kind: 'left-out' });

  const [found] = await findingsOf(watch(), second.id);
  expect(found).toMatchObject({
    rule: 'R43',
    office: OFFICES.houxi.code,
    facts: { complaints: [first.id, second.id].sort() },
  });
  expect(await world.as('houxi-intake').get(`/complaints/${first.id}`)).toBeProblem('record-not-found');
});

test('a household that is complained of has the county visit it before it is confirmed, whatever the complaint comes to (R14)', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));
  const about = { ...NOBODY, caseId: id };
  await registered({ about, class: 'suggestion' });
  const visitFor = async () => (await watch().get(`/cases/${id}/impartiality`)).body.visitFor;
  expect(await visitFor()).toEqual([]);

  const { id: accusation } = await registered({ about, class: 'accusation', reporter: null });
  const declined = { ground: 'court-or-reconsideration', how: 'impossible', text: '已由人民法院立案。' };
  await good(step(hotline(), accusation, 'non-acceptance', 1, declined));

  expect(await visitFor()).toEqual([{ because: 'complaint', since: world.today() }]);
  const nowhere = { ...NOBODY, caseId: `case_${'0'.repeat(26)}` };
  expect(await hotline().post('/complaints', complaint({ about: nowhere }))).toBeProblem('case-not-found');
});

test('a real-name report stands first; told of later than its target, or its time, it is found the next morning (R46)', async () => {
  const late = async (days: number) =>
    await registered({ class: 'accusation', receivedOn: addDays(world.today(), -days), about: NOBODY });
  const [pastTarget, overdue] = [await late(12), await late(40)];
  await world.system.clock.fire('sweepComplaints', new Date(world.system.now()).toISOString());

  const { body } = await hotline().get('/complaints?limit=100');
  const ranks = body.items.map((each: Complaint) => isRealNameReport(each));
  expect(ranks).toEqual([...ranks].sort((one, other) => Number(other) - Number(one)));
  const standing = async (id: string) =>
    (await findingsOf(discipline(), id)).map(({ facts }: Found) => facts['standing']);
  expect(await standing(pastTarget.id)).toEqual(['past-target']);
  expect(await standing(overdue.id)).toEqual(['overdue']);
  // No function asked the store for what it isn't granted.
  expect(world.system.beyondGrants).toEqual([]);
});
