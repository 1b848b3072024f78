import { expect, test } from 'vitest';
import { Fairness, fairnessOf } from '../../shared/domain/fairness.ts';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { VillageCode } from '../../shared/domain/ids.ts';
import type { OfficeDeed } from '../../shared/domain/office-deed.ts';
import type { OfficeWeek } from '../../shared/domain/office-week.ts';
import { besideOthers, isAbout } from '../../shared/domain/operator-profile.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { backtest } from '../../shared/work/backtest.ts';
import { findingsInFigures } from '../../shared/work/findings-in-figures.ts';
import { batchId, caseId, day, fen, findingId, lineId, month, operator, TOWN, there } from '../domain/case/a-case.ts';

const aDeed = (nth: number, more: Partial<OfficeDeed> = {}): OfficeDeed => ({
  ...{ kind: 'confirmation', office: TOWN, caseId: caseId(`${nth}`), programme: 'temporary', by: 'xu' },
  ...{ on: day('2026-03-10'), at: '2026-03-10T02:00:00.000Z' as OfficeDeed['at'], village: null, people: 1 },
  ...{
    grants: { kind: 'one-off', fen: fen(144_400), ceilingFen: null },
    waitedSeconds: 60,
    lastDay: null,
    demands: [],
    version: 1,
  },
  ...more,
});
const nobody = { decisions: 0, viewedSeconds: 0, burst: 0, late: 0, inWords: 0, sameWords: 0 };
/** Ten grants of a month, seven of them alike. */
const deeds = Array.from({ length: 10 }, (_, nth) =>
  aDeed(nth, nth < 7 ? {} : { grants: { kind: 'one-off', fen: fen(100_000 + nth), ceilingFen: null } }),
);
const week = (on: string, more: object = {}): OfficeWeek => {
  const one = { operatorId: operator('xu'), ...nobody, decisions: 10, viewedSeconds: 300, inWords: 10, sameWords: 8 };
  const none = { applications: 0, supplements: 0, declines: 0, confirmations: 0, aidFirst: 0, refusals: 0 };
  const of = { ...none, clocksEnded: 0, endedOnLastDay: 0, waitedSeconds: null };
  return {
    office: TOWN,
    week: day(on),
    of7: of,
    of30: of,
    of91: of,
    demands: [],
    operators: [{ ...one, ...more }],
    version: 1,
  };
};
const past = { office: TOWN, deeds, weeks: [week('2026-03-09')], from: month('2026-03'), to: month('2026-03') };
const raised: Finding[] = [];
const readFindings = { get: async (id: string) => raised.find((each) => each.id === id) } as never;
const named = (shown: readonly { name: string; found: unknown }[]) => shown.map(({ name, found }) => [name, found]);

test('other thresholds show what would appear and what would vanish, beside what was found, and raise nothing', async () => {
  raised.push(
    ...findingsInFigures(
      week('2026-03-30', { operatorId: operator('he') }),
      deeds,
      month('2026-03'),
      day('2026-04-06'),
    ),
  );
  expect(raised).toMatchObject([{ rule: 'R35', subject: { kind: 'figures', period: '2026-03' } }]);

  const same = await backtest(past, {}, { readFindings });
  const looser = await backtest(past, { equal: { part: 80, of: 100 } }, { readFindings });
  const stricter = await backtest(
    { ...past, weeks: [week('2026-03-09', { sameWords: 9, decisions: 9, inWords: 9 })] },
    { from: 5 },
    { readFindings },
  );

  expect([named(same.appears), named(same.vanishes), named(same.stays)]).toEqual([[], [], [['equal-amounts', 'open']]]);
  expect([named(looser.appears), named(looser.vanishes)]).toEqual([[], [['equal-amounts', 'open']]]);
  expect([named(stricter.appears), named(stricter.stays)]).toEqual([
    [['bulk-approval-week', null]],
    [['equal-amounts', 'open']],
  ]);
});

test('a rule that breaks on a period, by either thresholds, is told as broken: of the period nothing appears, vanishes or stays', async () => {
  const told = await backtest(past, { equal: null as never }, { readFindings });

  expect([told.appears, told.vanishes, told.stays]).toEqual([[], [], []]);
  expect(told.broken).toMatchObject([{ rule: 'R35', name: 'equal-amounts', times: 1 }]);
});

test('whom findings fall on is counted by programme, village and size of household; of few nothing is shown nor can be reckoned, and what is in shadow counts for nothing', () => {
  const village = VillageCode.parse(`${TOWN}201`);
  const many = Array.from({ length: 24 }, (_, nth) =>
    aDeed(nth, { programme: nth < 14 ? 'dibao' : 'tekun', village, people: nth < 11 ? 2 : nth < 22 ? 1 : 5 }),
  );
  const about = (nth: number, state: Finding['state']): Finding => {
    const line = { kind: 'line', caseId: caseId(`${nth}`), lineId: lineId(), batchId: batchId() } as const;
    return {
      ...there(
        findingOf(paidAfterDeath, { why: '应核实', facts: {} }, line, findingId(`${nth}`), TOWN, day('2026-03-12')),
      ),
      state,
    };
  };
  const cleared = {
    as: 'cleared',
    reason: 'lawful-exception',
    by: operator('he'),
    proposedBy: operator('xu'),
    on: day('2026-03-20'),
  } as const;

  const fairness = fairnessOf(
    many,
    [about(0, 'confirmed'), { ...about(1, 'cleared'), settlement: cleared }, about(2, 'shadow'), about(99, 'open')],
    10,
  );

  expect(Fairness.parse(fairness)).toEqual({
    households: 24,
    groups: [
      { by: 'programme', group: 'dibao', households: 14, flagged: 2, confirmed: 1 },
      { by: 'programme', group: 'tekun', households: 10, flagged: 0, confirmed: 0 },
      { by: 'village', group: village, households: 24, flagged: 2, confirmed: 1 },
      // The two large households alone would be what is missing of the sum.
      { by: 'household', group: '1', households: 11, flagged: 0, confirmed: 0 },
      { by: 'household', group: '2-3', households: null, flagged: null, confirmed: null },
      { by: 'household', group: '4+', households: null, flagged: null, confirmed: null },
    ],
    mostlyCleared: [{ rule: 'R01', name: paidAfterDeath.name, title: paidAfterDeath.title, cleared: 1, settled: 1 }],
  });
  // Of two rules of one number the one that is mostly right doesn't hide the one that isn't; those from before names were kept stand together.
  const [wrong, right] = [{ ...about(1, 'cleared'), settlement: cleared }, about(0, 'confirmed')];
  const of = (name: string | undefined, finding: Finding, as: 'cleared' | 'confirmed') => ({
    ...{ ...finding, name, rule: 'R29' },
    settlement: { ...cleared, as },
  });
  const rules = (found: readonly Finding[]) => fairnessOf(many, found, 10).mostlyCleared.map(({ name }) => name);
  const [one, ...two] = [of('one', wrong, 'cleared'), of('other', right, 'confirmed'), of('other', right, 'confirmed')];
  expect(rules([one, ...two])).toEqual(['one']);
  expect(rules([one, ...two].map((each) => ({ ...each, name: undefined })))).toEqual([]);
});

test('somebody’s figures stand beside the middle of three others at least, and a finding is about whoever it names', () => {
  const [xu, he] = [operator('xu'), operator('he')];
  const others = ['a1', 'b1', 'c1'].map((id, at) => ({ operatorId: operator(id), ...nobody, decisions: at + 1 }));
  const own = there(week('2026-03-09').operators[0]);

  expect(besideOthers({ ...week('2026-03-09'), operators: [own, ...others] }, xu)).toMatchObject({
    figures: { decisions: 10 },
    beside: { operators: 3, decisions: 2 },
  });
  expect(besideOthers({ ...week('2026-03-09'), operators: [own, ...others.slice(1)] }, xu).beside).toBe(null);
  expect(besideOthers(undefined, xu)).toEqual({ figures: null, beside: null });
  expect(isAbout({ subject: { kind: 'account', operatorId: xu }, facts: {} }, xu)).toBe(true);
  expect(isAbout({ subject: { kind: 'quarter', quarter: '2026-Q1' }, facts: { operatorId: 'he' } }, he)).toBe(true);
  expect(isAbout({ subject: { kind: 'account', operatorId: xu }, facts: {} }, he)).toBe(false);
});
