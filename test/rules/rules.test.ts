import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_SIGNS } from '../../shared/domain/benefit.ts';
import { lookAgain, startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import { addDays, instantAt } from '../../shared/domain/days.ts';
import { brokenFinding, Finding, findingOf, holds } from '../../shared/domain/finding.ts';
import { profileOf } from '../../shared/domain/finding-profile.ts';
import { bureauOf } from '../../shared/domain/ids.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { settingOn } from '../../shared/domain/law/settings.ts';
import type { Death } from '../../shared/domain/register.ts';
import { examine, rule } from '../../shared/domain/rule.ts';
import { accountAnomaly } from '../../shared/rules/account-anomaly.rule.ts';
import { accountMisuse } from '../../shared/rules/account-misuse.rule.ts';
import { RULES } from '../../shared/rules/all.ts';
import { monthWithoutPay } from '../../shared/rules/month-without-pay.rule.ts';
import { overTimeLimit } from '../../shared/rules/over-time-limit.rule.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { aLine } from '../domain/a-payment.ts';
import {
  anApplied,
  batchId,
  caseId,
  day,
  findingId,
  granted,
  index,
  lineId,
  month,
  operator,
  TOWN,
  there,
} from '../domain/case/a-case.ts';

const today = day('2026-04-01');
const aDeath = (diedOn: string): Death => ({
  id: 'death_' as Death['id'],
  personIndex: index('person 1'),
  diedOn: day(diedOn),
  source: 'funeral',
  recordedOn: today,
  office: TOWN,
  version: 1,
});

test('the rules in force are these, each with its basis', () => {
  expect(RULES.map(({ id, name, severity }) => [id, name, severity]).sort()).toEqual([
    ['R01', 'paid-after-death', 'blocking'],
    ['R01', 'paid-since-death', 'violation'],
    ['R02', 'held-still-counted', 'blocking'],
    ['R03', 'duplicate-programmes', 'violation'],
    ['R03', 'programmes-elsewhere', 'violation'],
    ['R04', 'duplicate-places', 'violation'],
    ['R05', 'identity-cloned', 'violation'],
    ['R05', 'number-cloned', 'violation'],
    ['R06', 'age-altered', 'violation'],
    ['R07', 'vehicle-owned', 'violation'],
    ['R08', 'homes-owned', 'violation'],
    ['R09', 'business-run', 'violation'],
    ['R10', 'savings-over-limit', 'violation'],
    ['R11', 'earnings-not-counted', 'violation'],
    ['R12', 'over-income-no-exit', 'violation'],
    ['R13', 'relative-not-filed', 'violation'],
    ['R14', 'county-visit-missed', 'violation'],
    ['R15', 'handler-conflict', 'violation'],
    ['R16', 'visit-by-one', 'violation'],
    ['R17', 'copied-visits', 'violation'],
    ['R17', 'impossible-visits', 'violation'],
    ['R18', 'check-without-mandate', 'violation'],
    ['R19', 'posting-amiss', 'violation'],
    ['R20', 'posting-discloses', 'violation'],
    ['R21', 'entry-without-procedure', 'violation'],
    ['R22', 'call-back-overdue', 'violation'],
    ['R22', 'over-time-limit', 'violation'],
    ['R23', 'late-written-refusal', 'violation'],
    ['R24', 'second-supplement', 'violation'],
    ['R25', 'cut-without-hearing', 'violation'],
    ['R26', 'bulk-approval', 'warning'],
    ['R26', 'bulk-approval-week', 'warning'],
    ['R27', 'account-misuse', 'violation'],
    ['R27', 'duties-joined', 'violation'],
    ['R27', 'shared-account', 'warning'],
    ['R28', 'ghost-beneficiary', 'violation'],
    ['R28', 'payee-not-found', 'violation'],
    ['R29', 'account-anomaly', 'blocking'],
    ['R29', 'account-of-another', 'violation'],
    ['R29', 'account-of-staff', 'violation'],
    ['R30', 'card-complained-of', 'violation'],
    ['R30', 'card-held-elsewhere', 'violation'],
    ['R30', 'unlawful-custody', 'violation'],
    ['R31', 'funds-idle', 'violation'],
    ['R31', 'funds-undecided', 'violation'],
    ['R31', 'late-money', 'violation'],
    ['R31', 'month-without-pay', 'warning'],
    ['R31', 'owed-and-unpaid', 'warning'],
    ['R31', 'received-otherwise', 'violation'],
    ['R32', 'return-not-cleared', 'violation'],
    ['R33', 'household-regrouped', 'warning'],
    ['R33', 'household-split', 'violation'],
    ['R34', 'aid-split', 'violation'],
    ['R35', 'aid-amount-arbitrary', 'violation'],
    ['R35', 'amounts-crowded', 'notice'],
    ['R35', 'equal-amounts', 'warning'],
    ['R36', 'aid-not-completed', 'violation'],
    ['R37', 'aid-papers-missing', 'violation'],
    ['R38', 'review-overdue', 'violation'],
    ['R39', 'recovery-overdue', 'warning'],
    ['R39', 'warning-not-handled', 'violation'],
    ['R40', 'eligible-but-missed', 'warning'],
    ['R41', 'few-spot-checks', 'violation'],
    ['R42', 'care-fee-amiss', 'violation'],
    ['R43', 'asked-for-money', 'violation'],
    ['R43', 'bribe-complained-of', 'violation'],
    ['R43', 'complained-of-again', 'warning'],
    ['R44', 'equal-villages', 'warning'],
    ['R45', 'bulk-export', 'warning'],
    ['R45', 'file-not-destroyed', 'violation'],
    ['R45', 'reading-beyond-duty', 'notice'],
    ['R46', 'complaint-opened-by-accused', 'violation'],
    ['R46', 'complaint-overdue', 'violation'],
    ['R46', 'complaint-to-accused', 'violation'],
    ['R47', 'money-out-of-scope', 'violation'],
    ['R48', 'record-altered', 'violation'],
    ['R49', 'work-duty-cut', 'violation'],
    ['R50', 'confirmed-against-warning', 'violation'],
  ]);
  for (const { basis } of RULES) expect(basis.length).toBeGreaterThan(0);
});

test.each([
  ['left', 'violation'],
  ['suspended', 'warning'],
  ['not-yet', undefined],
] as const)('R27, the try of an account whose holder stands as %s', (standing, severity) => {
  const attempt = {
    operatorId: operator('lin'),
    office: TOWN,
    on: today,
    standing,
    via: 'listCases',
    at: instantAt(today, '09:00'),
    reported: false,
    version: 1,
  };
  const told = examine(accountMisuse, attempt, { today });

  if (severity === undefined) return expect(told).toBe('in-order');
  expect(told).toMatchObject({ facts: { operatorId: 'lin', on: today, standing, via: 'listCases' } });
  expect(typeof told === 'object' && (told.severity ?? accountMisuse.severity)).toBe(severity);
});

const paid = (of: string, ...diedOn: string[]) =>
  examine(paidAfterDeath, { line: aLine('1', { month: month(of) }), deaths: diedOn.map(aDeath) }, { today });

test.each([
  ['the month after the death', '2026-04', ['2026-03-31'], 'hit'],
  ['years after it', '2026-04', ['2024-02-29'], 'hit'],
  ['January after a death in December', '2026-01', ['2025-12-31'], 'hit'],
  ['the month of the death', '2026-03', ['2026-03-01'], 'in-order'],
  ['a month before it', '2026-03', ['2026-04-01'], 'in-order'],
  ['a household nobody of which died', '2026-04', [], 'not-applicable'],
])('R01, money for %s', (_, of, deaths, verdict) => {
  const told = paid(of, ...deaths);

  if (verdict !== 'hit') return expect(told).toBe(verdict);
  expect(told).toMatchObject({ facts: { month: of, diedOn: deaths[0], deaths: 1 } });
});

test('R01 names the first of several deaths, and counts those before the month', () => {
  expect(paid('2026-04', '2026-03-20', '2026-04-02', '2026-01-05')).toMatchObject({
    facts: { diedOn: '2026-01-05', deaths: 2 },
  });
});

const account = (more: Parameters<typeof aLine>[1], ...sharing: string[]) =>
  examine(
    accountAnomaly,
    { line: aLine('1', more), sharing: new Set(sharing.map(caseId)), custody: undefined },
    { today },
  );

test.each([
  ['of the household alone', { holderIsMember: true }, ['1'], 'in-order'],
  ['nobody is known to use', { holderIsMember: true }, [], 'not-applicable'],
  ['two households share', { holderIsMember: true }, ['1', '2'], 'hit'],
  ['a stranger holds', { holderIsMember: false }, ['1'], 'hit'],
  ['a stranger holds and three households share', { holderIsMember: false }, ['1', '2', '3'], 'hit'],
])('R29, an account %s', (_, more, sharing, verdict) => {
  const told = account(more, ...sharing);

  if (verdict !== 'hit') return expect(told).toBe(verdict);
  const otherCases = sharing.filter((one) => one !== '1').map(caseId);
  expect(told).toMatchObject({ facts: { others: otherCases.length, otherCases, holderIsMember: more.holderIsMember } });
  if (otherCases.length > 0) expect(told).toMatchObject({ why: expect.stringContaining(`${sharing.length}户`) });
});

test('R29, from as many households on one account as is set it is told, or as is tried instead', () => {
  const set = granted(settingOn('supervision', 'ACCOUNT_HOUSEHOLDS', TOWN, today)).value;
  const used = Array.from({ length: set }, (_, nth) => `${nth + 1}`);
  const tried = (households: number) =>
    examine(
      accountAnomaly,
      { line: aLine('1'), sharing: new Set(used.map(caseId)), custody: undefined, tried: { households } },
      { today },
    );

  expect(account({}, ...used.slice(0, -1))).toBe('in-order');
  expect(account({}, ...used)).toMatchObject({ facts: { others: set - 1 } });
  expect(tried(set + 1)).toBe('in-order');
  expect(tried(set)).toMatchObject({ facts: { others: set - 1 } });
});

test.each([
  ['is held by staff or their kin', { holderIsStaff: true }, 'hit'],
  ['was said to be closed', { closed: true }, 'hit'],
  ['was changed without the bank’s paper the day before', { changed: { on: -1, proven: false } }, 'hit'],
  ['was changed without it twenty-nine days before', { changed: { on: -29, proven: false } }, 'hit'],
  ['was changed without it thirty days before', { changed: { on: -30, proven: false } }, 'in-order'],
  ['was changed with it the day before', { changed: { on: -1, proven: true } }, 'in-order'],
] as const)('R29, an account that %s', (_, signs, verdict) => {
  const changed = 'changed' in signs ? { ...signs.changed, on: addDays(today, signs.changed.on) } : null;
  const line = aLine('1', { signs: { ...NO_SIGNS, ...signs, changed } });

  const found = examine(accountAnomaly, { line, sharing: new Set([line.caseId]), custody: undefined }, { today });

  expect(typeof found === 'string' ? found : 'hit').toBe(verdict);
});

test('R29 counts everybody who shares an account, and names no more than a person looks through', () => {
  const crowd = Array.from({ length: 500 }, (_, nth) => `${nth}`);
  const told = account({}, ...crowd);
  if (typeof told === 'string') throw new Error(told);

  expect(told.facts['others']).toBe(499);
  expect(told.facts['otherCases']).toHaveLength(20);
  expect(told.facts['otherCases']).not.toContain(caseId('1'));
});

const applied = anApplied();
const total = (from: string) => startCaseClock('TOTAL', applied, day(from), PUBLISHED);
const seen = (clock: ReturnType<typeof total>, on: string) => examine(overTimeLimit, clock, { today: day(on) });

/** Accepted 2026-02-13: 70 % on 03-20, 90 % on 03-30, last day 04-02. */
test.each([
  ['2026-02-13', 'in-order'],
  ['2026-03-19', 'in-order'],
  ['2026-03-20', { severity: 'warning', facts: { standing: 'due-soon', percent: 70 } }],
  ['2026-03-29', { severity: 'warning', facts: { standing: 'due-soon', percent: 70 } }],
  ['2026-03-30', { severity: 'warning', facts: { standing: 'due-soon', percent: 90 } }],
  ['2026-04-02', { severity: 'warning', facts: { standing: 'due-soon', percent: 90 } }],
  ['2026-04-03', { facts: { standing: 'overdue', percent: 100, dueOn: '2026-04-02' } }],
  ['2026-12-31', { facts: { standing: 'overdue', percent: 100 } }],
])('R22 on %s, of a case accepted on 13 February 2026', (on, verdict) => {
  const told = seen(total('2026-02-13'), on);

  if (typeof verdict === 'string') expect(told).toBe(verdict);
  else expect(told).toMatchObject(verdict);
});

test('R22 holds a time that is the household’s against nobody: once it has passed, the office is told that it is its turn', () => {
  const clock = startCaseClock('SUPPLEMENT', applied, day('2026-02-13'), PUBLISHED);

  expect(['2026-03-04', '2026-03-05'].map((on) => seen(clock, on))).toEqual(['in-order', 'in-order']);
  expect(seen(clock, '2026-03-06')).toMatchObject({ severity: 'warning', facts: { standing: 'overdue' } });
});

test('R22 has nothing against a clock that was stopped, in time or late, on whatever day it looks', () => {
  for (const stopped of ['2026-03-31', '2026-04-02', '2026-04-20']) {
    const clock = stopCaseClock(total('2026-02-13'), day(stopped));
    for (const on of ['2026-03-25', '2026-04-03', '2026-06-01']) expect(seen(clock, on)).toBe('in-order');
  }
});

test('R22 tells a clock that waits for its calendar, without a percentage that nobody can know', () => {
  expect(seen(total('2026-11-23'), '2026-12-31')).toMatchObject({
    severity: 'warning',
    facts: { standing: 'awaits-calendar', percent: 0, dueOn: 'none' },
  });
});

test('looked at again after each look, a clock is looked at four times at most in its life, and then no more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (later) => {
      let clock = total(addDays(day('2026-01-05'), later));
      fc.pre(clock.clock.dueOn !== null);
      const looks: string[] = [];
      for (let on = clock.wakesOn; on !== null; on = clock.wakesOn) {
        looks.push(on);
        clock = lookAgain(clock, on);
        expect(looks.length).toBeLessThanOrEqual(3);
      }
      expect(looks.at(-1)).toBe(addDays(day(clock.clock.dueOn ?? ''), 1));
    }),
  );
});

test('a rule that throws is a finding about the rule, and says nothing of what it threw', () => {
  const broken = rule<object>({
    id: 'R99',
    name: 'broken',
    title: '坏规则',
    basis: ['NOTICE §3(1)'],
    severity: 'blocking',
    examine: () => {
      throw new TypeError('样本 990000198001010017');
    },
  });

  const verdict = examine(broken, {}, { today });

  expect(verdict).toMatchObject({ about: 'rule', facts: { rule: 'R99', fault: 'TypeError' } });
  if (typeof verdict === 'string') throw new Error(verdict);
  const of = (each: string, on = today) => {
    const line = { kind: 'line', caseId: caseId(each), lineId: lineId(each), batchId: batchId() } as const;
    return there(findingOf(broken, verdict, line, findingId(each), TOWN, on));
  };
  expect(of('1')).toEqual(of('2'));
  expect(Finding.parse(of('1'))).toMatchObject({
    ...{ title: '规则出错：坏规则', subject: { kind: 'record', caseId: null, record: 'RULE#broken' } },
    ...{ office: bureauOf(TOWN), owner: 'supervisor', severity: 'blocking' },
  });
  expect(of('1').id).not.toBe(brokenFinding({ ...broken, version: 2 }, TOWN));
  expect([holds(of('1')), profileOf([of('1')], today).found]).toEqual([true, 0]);
  expect(JSON.stringify(verdict)).not.toContain('990000');
});

test('what any rule finds is a finding that the store takes', () => {
  const line = { kind: 'line', caseId: caseId(), lineId: lineId(), batchId: batchId() } as const;
  const hits = [
    paid('2026-04', '2026-01-05'),
    account({ holderIsMember: false }, '1', '2'),
    seen(total('2026-02-13'), '2026-04-03'),
  ];

  for (const hit of hits) {
    if (typeof hit === 'string') throw new Error('no hit');
    expect(Finding.safeParse(findingOf(paidAfterDeath, hit, line, findingId(), TOWN, today)).success).toBe(true);
  }
});

test.each([
  ['paid two months before and not between', ['2026-02', '2026-04'], null, 'hit'],
  ['paid month for month', ['2026-02', '2026-03', '2026-04'], null, 'in-order'],
  ['paid for the first time', ['2026-04'], null, 'not-applicable'],
  ['not paid for longer, which is an end and a new beginning', ['2026-01', '2026-04'], null, 'not-applicable'],
  ['given aid once', ['2026-02', '2026-04'], 'relief', 'not-applicable'],
])('R31 of a household %s', (_, paidFor, purpose, wanted) => {
  const line = aLine('1', { purpose: purpose as null });

  const verdict = examine(monthWithoutPay, { line, paidFor: new Set(paidFor.map(month)) }, { today });

  expect(typeof verdict === 'string' ? verdict : 'hit').toBe(wanted);
  if (typeof verdict !== 'string') expect(verdict.facts).toMatchObject({ missing: '2026-03' });
});
