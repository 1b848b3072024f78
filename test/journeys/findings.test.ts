import { expect, test } from 'vitest';
import { findingDraft } from '../../shared/aws/case-items.ts';
import { stamped } from '../../shared/aws/item.ts';
import { adjustmentDraft } from '../../shared/aws/matter-items.ts';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { aCase } from '../a.ts';
import { anAct } from '../aws/an-estate.ts';
import { aDecided } from '../domain/adjustment/a-matter.ts';
import { caseId, findingId, TOWN, there } from '../domain/case/a-case.ts';
import { aWorld, FIRST_DAY } from '../world.ts';

const world = aWorld();
const SAID = { as: 'cleared', reason: 'lawful-exception', explanation: '材料齐全，超期系不可抗力。' };

test('a finding is taken up, proposed, read and settled by two people, and stands in the office’s profile', async () => {
  await world.given(aCase({ stage: 'accepted' }));
  await world.moveTo('2026-03-06' as typeof FIRST_DAY);
  const watch = world.as('bureau-watch');
  const second = world.as('bureau-watch-2');
  const { body: list } = await watch.get('/findings?limit=100');
  const finding = list.items.find(({ rule }: { rule: string }) => rule === 'R22');
  const at = `/findings/${finding.id}`;
  const listed = async (query: string) => (await watch.get(`/findings?limit=100&${query}`)).body.items;
  const { severity, subject } = finding;
  expect(await listed(`rule=R22&severity=${severity}&caseId=${subject.caseId}`)).toContainEqual(finding);
  for (const other of ['rule=R01', 'severity=blocking', `caseId=${caseId('another')}`])
    expect(await listed(other)).toEqual([]);

  const unfit = { ...SAID, reason: 'money-recovered' };
  expect(await watch.post(`${at}/proposal`, unfit, { version: finding.version })).toBeProblem('reason-not-fitting');
  const taken = await watch.post(`${at}/review`, undefined, { version: finding.version });
  const proposed = await watch.post(`${at}/proposal`, SAID, { version: taken.body.version });
  expect(proposed.body).toMatchObject({ state: 'in-review', proposal: { as: 'cleared', by: 'bureau-watch' } });
  expect(JSON.stringify(proposed.body)).not.toContain(SAID.explanation);

  const { body: read } = await second.get(`${at}/explanations`);
  expect(read.items).toEqual([{ version: proposed.body.version, explanation: SAID.explanation }]);
  const agreed = { agrees: true, explanation: '复核同意。' };
  const { version } = proposed.body;
  expect(await watch.post(`${at}/settlement`, agreed, { version })).toBeProblem('finding-same-person');
  expect(await world.as('bureau-discipline').post(`${at}/settlement`, agreed, { version })).toBeProblem(
    'finding-not-yours',
  );
  const settled = await second.post(`${at}/settlement`, agreed, { version });
  expect(settled.body).toMatchObject({ state: 'cleared', settlement: { by: 'bureau-watch-2' } });

  const profile = await watch.get(`/finding-profile?office=445281006&from=${FIRST_DAY}&to=2026-03-31`);
  expect(profile.body.rules.find(({ rule }: { rule: string }) => rule === 'R22')).toMatchObject({
    states: { cleared: 1 },
    clearedOf: { cleared: 1, settled: 1 },
  });
  expect(await watch.get('/finding-profile?office=445281006&from=2025-01-01&to=2026-03-31')).toBeProblem('malformed');
  const fairness = await watch.get(`/finding-fairness?office=445281006&from=${FIRST_DAY}&to=2026-03-31`);
  expect(fairness.body.mostlyCleared).toMatchObject([{ rule: 'R22', name: 'over-time-limit', cleared: 1, settled: 1 }]);
  expect(fairness.body).toMatchObject({ groups: [], people: { households: 0, opened: 0, groups: [] } });
  const weeks = await watch.get('/office-weeks?on=2026-03-06');
  expect(weeks.body).toEqual({ week: '2026-03-02', items: [] });
  const operators = (id: string) => `/operator-profile?operator=${id}&from=${FIRST_DAY}&to=2026-03-06`;
  const operator = await watch.get(operators('liaoyuan-review'));
  expect(operator.body).toMatchObject({ office: '445281006', findings: { found: 0 }, figures: null, beside: null });
  expect(await watch.get(operators('bureau-watch'))).toBeProblem('finding-about-you');
  const tried = (to: string) => `/rule-backtests/figures?office=445281006&from=2026-01&to=${to}&equalPercent=50`;
  expect((await watch.get(tried('2026-02'))).body).toEqual({ appears: [], vanishes: [], stays: [], broken: [] });
  expect(await watch.get(tried('2026-03'))).toBeProblem('month-not-over');
  const paid = (from: string) => `/rule-backtests/payments?office=445281006&from=${from}&to=2026-02&households=3`;
  expect((await watch.get(paid('2026-01'))).body).toEqual({ appears: [], vanishes: [], stays: [], broken: [] });
  expect(await watch.get(paid('2025-11'))).toBeProblem('malformed');
  const noted = (await world.ledger()).filter(({ type }) => type.includes('access'));
  expect(noted.some(({ subject }) => JSON.stringify(subject).includes(finding.id))).toBe(true);
});

test('a confirmed finding ends with a consequence that is there, or that is said in words, sealed', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));
  const about = { kind: 'record', caseId: CaseId.parse(id), record: 'x' } as const;
  const hit = { why: '应核实。', facts: {} };
  // How findings come to be confirmed, and adjustments decided, has tests of its own: they are entered past the system.
  const [one, other] = ['1', '2'].map((seed) => ({
    ...there(findingOf(paidAfterDeath, hit, about, findingId(seed), TOWN, world.today())),
    state: 'confirmed' as const,
  })) as [Finding, Finding];
  for (const each of [one, other]) await world.put(stamped(findingDraft(each), anAct()));
  const adjustment = aDecided({}, { caseId: about.caseId, office: TOWN, decidedOn: world.today() });
  await world.put(stamped(adjustmentDraft(adjustment), anAct()));
  const act = async (of: Finding, body: object) =>
    await world.as('bureau-watch').post(`/findings/${of.id}/action`, body, { version: 1 });

  const nothing = { as: 'stop', reference: 'XX-1234' };
  const refused = await act(one, { ...nothing, explanation: '已通知停发。' });
  expect(refused).toBeProblem('consequence-not-shown');
  expect(refused.body).toMatchObject({ as: 'stop' });
  for (const body of [
    { as: 'stop', reference: adjustment.id },
    { as: 'lead', reference: 'XS-2026-1' },
  ])
    expect(await act(one, body)).toBeProblem('consequence-not-shown');
  expect((await act(one, { as: 'correction', reference: adjustment.id })).body).toMatchObject({ state: 'acted-on' });
  const explanation = '已移送县纪委监委派驻纪检组。';
  const lead = await act(other, { as: 'lead', reference: 'XS-2026-1', explanation });
  expect(lead.body).toMatchObject({ state: 'acted-on', action: { as: 'lead' }, version: 2 });
  expect(JSON.stringify(lead.body)).not.toContain(explanation);
  const { body } = await world.as('bureau-watch-2').get(`/findings/${other.id}/explanations`);
  expect(body.items).toEqual([{ version: 2, explanation }]);
});
