import { expect, test } from 'vitest';
import {
  actOnFinding,
  FINDING_NEXT,
  FINDING_STATES,
  Finding,
  type FindingState,
  findingOf,
  foundAgain,
  holds,
  looked,
  proposeOutcome,
  SettlementReason,
  settleFinding,
  snoozeFinding,
  standingOf,
  takeFinding,
} from '../../shared/domain/finding.ts';
import { profileOf } from '../../shared/domain/finding-profile.ts';
import type { OperatorId } from '../../shared/domain/ids.ts';
import { OfficeCode } from '../../shared/domain/ids.ts';
import type { Switch } from '../../shared/domain/law/switches.ts';
import { LAW_VERSION } from '../../shared/domain/law/version.ts';
import type { Role } from '../../shared/domain/role.ts';
import { type Hit, type RuleFacts, rule } from '../../shared/domain/rule.ts';
import { warningNotHandled } from '../../shared/rules/warning-not-handled.rule.ts';
import { batchId, caseId, day, findingId, granted, he, lin, lineId, operator, TOWN, there, xu } from './case/a-case.ts';

const watch = operator('watch-county');
const second = operator('second-watch');
const BUREAU = OfficeCode.parse('445281000');
const suspicion = rule({
  id: 'R01',
  name: 'a-suspicion',
  title: '可疑',
  basis: ['NOTICE §3(1)'],
  severity: 'blocking',
  examine: () => 'in-order',
});
const subject = { kind: 'line', caseId: caseId(), lineId: lineId(), batchId: batchId() } as const;
const aFinding = (
  hit: Partial<Hit> = {},
  of: RuleFacts = suspicion,
  office = TOWN,
  switches: readonly Switch[] = [],
): Finding =>
  there(
    findingOf(
      of,
      { why: '应核实', facts: { month: '2026-04' }, ...hit },
      subject,
      findingId(),
      office,
      day('2026-04-01'),
      switches,
    ),
  );
const aSwitch = (more: Partial<Switch>): Switch => ({
  ...{ rule: suspicion.name, is: 'shadow', region: '445281', from: day('2026-04-01'), to: day('2026-06-30') },
  ...{ reason: '阈值尚未核定，先试运行' },
  ...more,
});
const inShadow = (hit: Partial<Hit> = {}): Finding => aFinding(hit, suspicion, TOWN, [aSwitch({})]);
const as = (
  by: OperatorId,
  on = '2026-04-02',
  roles: readonly Role[] = ['supervisor'],
  accused: OperatorId[] = [],
) => ({
  by,
  roles,
  today: day(on),
  accused,
});
const CLEARED = { as: 'cleared', reason: 'lawful-exception' } as const;
const CONFIRMED = { as: 'confirmed', reason: 'money-recovered' } as const;
const settled = (said: typeof CLEARED | typeof CONFIRMED, from = aFinding()): Finding =>
  granted(settleFinding(granted(proposeOutcome(from, said, as(watch))), true, as(second)));

test('a finding shows its evidence, its basis, whose it is and by when it has to be settled', () => {
  const finding = aFinding({ facts: { month: '2026-04', others: ['a', 'b'], count: 2, open: true } });

  expect(Finding.parse(finding)).toEqual(finding);
  expect(finding).toMatchObject({ rule: 'R01', state: 'open', owner: 'supervisor', opened: 1, version: 1 });
  expect(finding.clock).toMatchObject({ code: 'FINDING_BLOCKING', dueOn: '2026-04-09' });
  expect(aFinding({ severity: 'warning' })).toMatchObject({ severity: 'warning', clock: { code: 'FINDING_HANDLE' } });
});

test('what is about the bureau itself is the discipline liaison’s, whatever office the money is of', () => {
  expect(aFinding({}, suspicion, BUREAU).owner).toBe('discipline-liaison');
  const bureaus = { office: BUREAU, owner: 'discipline-liaison' };
  expect(aFinding({}, { ...suspicion, looksAt: 'bureau' })).toMatchObject(bureaus);
  expect(takeFinding(aFinding({}, suspicion, BUREAU), as(watch))).toMatchObject({
    why: 'finding-not-yours',
    facts: { owner: 'discipline-liaison' },
  });
});

test('two people settle it: one says what came of it, another agrees; and nobody alone', () => {
  const proposed = granted(proposeOutcome(aFinding(), CLEARED, as(watch)));

  expect(proposed).toMatchObject({ state: 'in-review', review: { by: watch }, settlement: null, version: 2 });
  expect(settleFinding(proposed, true, as(watch))).toMatchObject({ why: 'finding-same-person' });
  expect(settleFinding(aFinding(), true, as(second))).toMatchObject({ why: 'finding-not-so' });
  expect(settleFinding(granted(takeFinding(aFinding(), as(watch))), true, as(second))).toMatchObject({
    why: 'finding-not-proposed',
  });
  expect(granted(settleFinding(proposed, true, as(second)))).toMatchObject({
    state: 'cleared',
    settlement: { ...CLEARED, proposedBy: watch, by: second },
    clock: null,
    version: 3,
  });
});

test('what it was settled as has a reason of its own list: the refusal says what fits', () => {
  const proposed = (outcome: 'confirmed' | 'cleared', reason: SettlementReason) =>
    proposeOutcome(aFinding(), { as: outcome, reason }, as(watch));

  expect(proposed('cleared', 'money-recovered')).toMatchObject({
    why: 'reason-not-fitting',
    facts: { as: 'cleared', fits: ['data-corrected', 'lawful-exception', 'mistaken-identity'] },
  });
  expect(proposed('confirmed', 'mistaken-identity')).toMatchObject({ why: 'reason-not-fitting' });
  for (const reason of SettlementReason.options)
    expect(
      [proposed('cleared', reason), proposed('confirmed', reason)].some(({ ok }) => ok),
      reason,
    ).toBe(true);
});

test('who doesn’t agree hands it back, and whoever said it first may be the one who agrees to the next word', () => {
  const back = granted(settleFinding(granted(proposeOutcome(aFinding(), CLEARED, as(watch))), false, as(second)));

  expect(back).toMatchObject({ state: 'in-review', proposal: null, settlement: null });
  const again = granted(proposeOutcome(back, CONFIRMED, as(second)));
  expect(granted(settleFinding(again, true, as(watch))).state).toBe('confirmed');
});

test('nobody does anything with a finding that is about them', () => {
  const about = as(he, '2026-04-02', ['supervisor'], [lin, he]);
  const proposed = granted(proposeOutcome(aFinding(), CLEARED, as(watch)));

  for (const tried of [
    takeFinding(aFinding(), about),
    proposeOutcome(aFinding(), CLEARED, about),
    settleFinding(proposed, true, about),
    actOnFinding(settled(CONFIRMED), { as: 'lead', reference: 'XS-2026-1' }, about),
    snoozeFinding(aFinding(), day('2026-04-03'), about),
  ])
    expect(tried).toMatchObject({ why: 'finding-about-you' });
});

test('a confirmed finding waits for its consequence, on its clock, and ends with it', () => {
  const confirmed = settled(CONFIRMED);

  expect(confirmed.clock).toMatchObject({ code: 'FINDING_ACT' });
  expect(granted(actOnFinding(confirmed, { as: 'recovery', reference: 'ZH-2026-1' }, as(watch)))).toMatchObject({
    state: 'acted-on',
    action: { as: 'recovery', by: watch },
    clock: null,
  });
  expect(actOnFinding(settled(CLEARED), { as: 'recovery', reference: 'ZH-2026-1' }, as(watch))).toMatchObject({
    why: 'finding-not-so',
  });
});

test('found again with the same facts nothing changes; other facts open what was cleared anew, and it holds money again', () => {
  const cleared = settled(CLEARED);
  const more = aFinding({ facts: { month: '2026-04', others: 3 } });

  expect(holds(cleared)).toBe(false);
  expect(foundAgain(cleared, aFinding(), day('2026-05-06'))).toBe(cleared);
  const spent = { ...cleared, facts: { ...cleared.facts, leftFen: 300 } };
  const less = foundAgain(spent, aFinding({ facts: { ...cleared.facts, leftFen: 200 } }), day('2026-05-06'));
  expect(less).toMatchObject({ state: 'cleared', opened: spent.opened, facts: { leftFen: 200 } });
  const anew = foundAgain(cleared, more, day('2026-05-06'));
  expect(anew).toMatchObject({ state: 'open', opened: 2, settlement: null, facts: { others: 3 }, version: 4 });
  expect(anew.clock).toMatchObject({ startsOn: '2026-05-06' });
  expect(holds(anew)).toBe(true);
});

test('other facts bring a proposal down, and leave alone what is confirmed', () => {
  const more = aFinding({ facts: { month: '2026-04', others: 3 } });
  const proposed = granted(proposeOutcome(aFinding(), CLEARED, as(watch)));

  expect(foundAgain(proposed, more, day('2026-04-03'))).toMatchObject({ state: 'in-review', proposal: null });
  const confirmed = settled(CONFIRMED);
  expect(foundAgain(confirmed, more, day('2026-04-03'))).toBe(confirmed);
});

test('the order in which a store gives facts back makes no new facts', () => {
  const one = aFinding({ facts: { month: '2026-04', others: 3 } });
  const other = aFinding({ facts: { others: 3, month: '2026-04' } });

  expect(foundAgain(one, other, day('2026-04-03'))).toBe(one);
});

test('a snooze ends by itself, and never later than the finding may wait', () => {
  const until = (on: string) => snoozeFinding(aFinding(), day(on), as(watch));

  expect(until('2026-04-02')).toMatchObject({ why: 'snooze-too-long' });
  expect(until('2026-04-10')).toMatchObject({ why: 'snooze-too-long', facts: { latest: '2026-04-09' } });
  const asleep = granted(until('2026-04-03'));
  expect(standingOf(asleep)).toBe('snoozed');
  expect(holds(asleep)).toBe(true);
  expect(asleep.wakesOn).toBe('2026-04-03');
  const awake = looked(asleep, day('2026-04-03'));
  expect(standingOf(awake)).toBe('open');
  expect(awake.wakesOn).toBe('2026-04-08');
});

test('one that is let lie is a finding (R39): not on its day, but the day after; and none about one of these', () => {
  const at = (finding: Finding, on: string) => warningNotHandled.examine(finding, { today: day(on) });

  expect(at(aFinding(), '2026-04-09')).toBe('in-order');
  expect(at(aFinding(), '2026-04-10')).toMatchObject({ facts: { rule: 'R01', state: 'open', dueOn: '2026-04-09' } });
  expect(at(settled(CONFIRMED), '2026-05-29')).toMatchObject({ facts: { state: 'confirmed' } });
  expect(at(settled(CLEARED), '2026-12-01')).toBe('not-applicable');
  expect(at({ ...aFinding(), rule: 'R39' }, '2026-12-01')).toBe('not-applicable');
});

test('no deed leads where the table of states doesn’t', () => {
  const from: Record<FindingState, Finding> = {
    open: aFinding(),
    'in-review': granted(proposeOutcome(aFinding(), CLEARED, as(watch))),
    confirmed: settled(CONFIRMED),
    cleared: settled(CLEARED),
    'acted-on': granted(actOnFinding(settled(CONFIRMED), { as: 'stop', reference: 'TZ-2026-1' }, as(xu))),
    lapsed: { ...aFinding(), state: 'lapsed', clock: null, wakesOn: null },
    shadow: inShadow(),
  };
  for (const state of FINDING_STATES) {
    const finding = from[state];
    const tried = [
      takeFinding(finding, as(xu)),
      proposeOutcome(finding, CONFIRMED, as(xu)),
      settleFinding(finding, true, as(xu)),
      settleFinding(finding, false, as(xu)),
      actOnFinding(finding, { as: 'lead', reference: 'XS-2026-1' }, as(xu)),
    ].flatMap((one) => (one.ok ? [one.value.state] : []));
    const again = foundAgain(finding, aFinding({ facts: { new: true } }), day('2026-04-03')).state;
    for (const next of [...tried, again])
      expect([state, ...FINDING_NEXT[state]], `${state} to ${next}`).toContain(next);
  }
});

test('a finding keeps under which rule and which thresholds it was found, and under which others again', () => {
  const { foundUnder } = aFinding();
  const again = foundAgain(
    aFinding(),
    aFinding({ facts: { more: 1 } }, { ...suspicion, version: 2 }),
    day('2026-04-03'),
  );

  expect(foundUnder).toEqual({ rule: 1, law: LAW_VERSION });
  expect(again.foundUnder).toEqual({ rule: 2, law: LAW_VERSION });
});

test('what a rule in shadow finds holds nothing, has no clock, stands in a list of its own and is nobody’s until the rule is on', () => {
  const shadow = inShadow();

  expect(shadow).toMatchObject({ severity: 'blocking', clock: null, wakesOn: null });
  expect([holds(shadow), standingOf(shadow)]).toEqual([false, 'shadow']);
  expect(takeFinding(shadow, as(watch))).toMatchObject({ why: 'finding-not-so' });
  expect(foundAgain(shadow, shadow, day('2026-04-03'))).toBe(shadow);
  expect(foundAgain(shadow, inShadow({ facts: { more: 1 } }), day('2026-04-03'))).toMatchObject({ state: 'shadow' });
  expect(foundAgain(shadow, aFinding(), day('2026-04-03'))).toMatchObject({
    state: 'open',
    opened: 1,
    foundOn: '2026-04-03',
  });
  const mine = settled(CLEARED);
  expect(foundAgain(mine, inShadow({ facts: { more: 1 } }), day('2026-04-03'))).toBe(mine);
});

test('an office’s profile counts by rule and state, and how much was cleared', () => {
  const profile = profileOf([aFinding(), settled(CLEARED), settled(CONFIRMED)], day('2026-04-10'));

  expect(profile).toEqual({
    found: 3,
    rules: [
      {
        rule: 'R01',
        title: '可疑',
        found: 3,
        states: { open: 1, 'in-review': 0, confirmed: 1, cleared: 1, 'acted-on': 0, lapsed: 0, shadow: 0 },
        overdue: 1,
        openedAnew: 0,
        clearedOf: { cleared: 1, settled: 2 },
        medianDays: 1,
      },
    ],
  });
});
