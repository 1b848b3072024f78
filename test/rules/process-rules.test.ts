import { describe, expect, test } from 'vitest';
import type { Benefit } from '../../shared/domain/benefit.ts';
import { ASKS, procedureFor } from '../../shared/domain/case/procedure.ts';
import { startCaseClock, stopCaseClock } from '../../shared/domain/case-clock.ts';
import type { Impartiality } from '../../shared/domain/impartiality.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { careLevels, supportOf } from '../../shared/domain/means/care.ts';
import { seenIn } from '../../shared/domain/posting.ts';
import { examine, type Rule } from '../../shared/domain/rule.ts';
import type { Visit } from '../../shared/domain/visit.ts';
import type { VisitMark } from '../../shared/domain/visit-mark.ts';
import { aidAmountArbitrary } from '../../shared/rules/aid-amount-arbitrary.rule.ts';
import { aidNotCompleted } from '../../shared/rules/aid-not-completed.rule.ts';
import { aidPapersMissing } from '../../shared/rules/aid-papers-missing.rule.ts';
import { aidSplit } from '../../shared/rules/aid-split.rule.ts';
import { careFeeAmiss } from '../../shared/rules/care-fee-amiss.rule.ts';
import { confirmedAgainstWarning } from '../../shared/rules/confirmed-against-warning.rule.ts';
import { countyVisitMissed } from '../../shared/rules/county-visit-missed.rule.ts';
import { entryWithoutProcedure } from '../../shared/rules/entry-without-procedure.rule.ts';
import { impossibleVisits } from '../../shared/rules/impossible-visits.rule.ts';
import { postingDiscloses } from '../../shared/rules/posting-discloses.rule.ts';
import { secondSupplement } from '../../shared/rules/second-supplement.rule.ts';
import { visitByOne } from '../../shared/rules/visit-by-one.rule.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { aDecided, aLooked } from '../domain/adjustment/a-matter.ts';
import {
  aConfirmed,
  adult,
  aidedFirst,
  aMandate,
  anAccepted,
  anApplied,
  anEmergency,
  anImpartiality,
  aReviewed,
  aVisit,
  caseId,
  child,
  completed,
  day,
  fen,
  lin,
  month,
  noticeId,
  person,
  step,
  TOWN,
  tang,
  visitId,
  wei,
  xu,
} from '../domain/case/a-case.ts';

const today = day('2026-03-20');
const verdict = <S>(rule: Rule<S>, subject: S, on = today): string => {
  const told = examine(rule, subject, { today: on });
  return typeof told === 'string' ? told : 'hit';
};

describe('R16', () => {
  const visit = (more: object) => ({ ...aVisit(), caseId: caseId(), office: TOWN, version: 1, ...more }) as Visit;

  test.each([
    ['of two, all signed', {}, 'in-order'],
    ['of one', { investigators: [tang], signedBy: [tang] }, 'hit'],
    ['of one who is named twice', { investigators: [tang, tang], signedBy: [tang] }, 'hit'],
    ['of two, one of whom didn’t sign', { signedBy: [wei] }, 'hit'],
    ['of three, who all signed', { investigators: [tang, wei, xu], signedBy: [xu, wei, tang] }, 'in-order'],
    ['that nobody of the household signed', { signedByMember: null }, 'hit'],
    ['among neighbours, where no member signs', { to: 'neighbours', signedByMember: null, asked: 2 }, 'in-order'],
    ['from before signatures were kept', { signedBy: undefined }, 'not-applicable'],
  ])('a visit %s: %s', (_, more, wanted) => expect(verdict(visitByOne, visit(more))).toBe(wanted));
});

describe('R17', () => {
  const mark = (nth: number, startedAt: string | null, endedAt: string | null, caseNth = nth): VisitMark => ({
    ...{ operatorId: tang, office: TOWN, caseId: caseId(`${caseNth}`), visitId: visitId(`${nth}`), on: today },
    ...{ startedAt, endedAt, version: 1 },
  });
  const hour = (nth: number) => String(nth).padStart(2, '0');
  const many = (count: number) =>
    Array.from({ length: count }, (_, nth) => mark(nth, `${hour(nth)}:00`, `${hour(nth)}:30`));

  test.each([
    ['two households at once', [mark(1, '09:00', '10:00'), mark(2, '09:59', '10:30')], 'hit'],
    ['one within the other’s time', [mark(1, '09:00', '12:00'), mark(2, '10:00', '10:10')], 'hit'],
    ['one that begins as another ends', [mark(1, '09:00', '10:00'), mark(2, '10:00', '10:30')], 'in-order'],
    [
      'the neighbours of a household while it is visited',
      [mark(1, '09:00', '10:00'), mark(2, '09:30', '10:30', 1)],
      'in-order',
    ],
    ['fifteen in a day', many(15), 'in-order'],
    ['sixteen in a day', many(16), 'hit'],
    ['two of which no times are kept', [mark(1, null, null), mark(2, null, null)], 'not-applicable'],
    ['none', [], 'not-applicable'],
  ])('%s: %s', (_, marks, wanted) => expect(verdict(impossibleVisits, marks)).toBe(wanted));
});

describe('R20', () => {
  const { posting } = step.post(aReviewed(), today);
  const shown = { applicant: '示例甲', householdSize: 2, monthlyFen: 60_000 };
  const text = (of: object) => verdict(postingDiscloses, { text: seenIn(of as Record<string, unknown>, posting) });

  test.each([
    ['the three items', {}, 'in-order'],
    ['a case number in place of a minor’s name', { applicant: null }, 'in-order'],
    ['the office’s own hotline', { applicant: posting.hotline }, 'in-order'],
    ['a mobile number', { applicant: '示例甲13800138000' }, 'hit'],
    ['an illness', { applicant: '示例甲（精神残疾）' }, 'hit'],
    ['an item more', { address: '一村' }, 'hit'],
  ])('a text that shows %s: %s', (_, more, wanted) => expect(text({ ...shown, ...more })).toBe(wanted));

  test('what lies beside it in clear is seen by its fields, and told by their number alone', () => {
    expect(verdict(postingDiscloses, { raw: posting })).toBe('in-order');
    const raw = { ...posting, 示例甲: '440000' };
    expect(examine(postingDiscloses, { raw }, { today })).toMatchObject({ facts: { beside: 1 } });
    expect(JSON.stringify(examine(postingDiscloses, { raw }, { today }))).not.toContain('示例甲');
  });
});

describe('R24', () => {
  const subject = anApplied();
  const asked = (of: string, ...papers: string[]) => ({ notice: noticeId(of), askedOn: today, papers });
  const told = (before: ReturnType<typeof asked> | null, now: ReturnType<typeof asked> | null, of = true) =>
    verdict(secondSupplement, { subject: of ? subject : null, before, now });

  test('one notice for what the household brings is in order; a second is a hit, and so is what isn’t on the checklist', () => {
    expect(told(null, asked('1', 'income', 'assets'))).toBe('in-order');
    expect(told(asked('1', 'income'), asked('1', 'income'))).toBe('in-order');
    expect(told(asked('1', 'income'), asked('2', 'assets'))).toBe('hit');
    expect(told(null, asked('1', 'income', 'spending'))).toBe('hit');
    expect(told(null, asked('1', '户口本复印件'))).toBe('hit');
  });

  test('of the notice alone only what no checklist has is seen; without a notice there is nothing to see', () => {
    expect(told(null, asked('1', 'spending'), false)).toBe('in-order');
    expect(told(null, asked('1', '不动产证明'), false)).toBe('hit');
    expect(told(null, null)).toBe('not-applicable');
  });
});

describe('R34, R35', () => {
  const aid = (name: string, on: string, amountFen: number, more: object = {}) => ({
    ...aidedFirst(anEmergency({ id: caseId(name) }), day(on), 1_000).becomes,
    award: {
      kind: 'one-off' as const,
      form: 'cash' as const,
      degree: 'severe' as const,
      instalments: [{ purpose: 'ta-1', amountFen: fen(amountFen), dueOn: day(on) }],
    },
    ...more,
  });
  const { ceilingFen } = aid('1', '2026-03-01', 1).procedure;
  const split = (other: ReturnType<typeof aid>, amountFen = 1_000) =>
    verdict(aidSplit, { subject: aid('1', '2026-06-01', amountFen), others: [other] });

  test.each([
    ['ninety days before, together above the ceiling', '2026-03-03', ceilingFen, 1_000, 'hit'],
    ['ninety-one days before', '2026-03-02', ceilingFen, 1_000, 'in-order'],
    ['together as much as the ceiling', '2026-05-01', ceilingFen - 1_000, 1_000, 'in-order'],
    ['above the ceiling by itself, which the county decided', '2026-05-01', ceilingFen + 1, 1_000, 'in-order'],
    ['before one that the county decides', '2026-05-01', ceilingFen, ceilingFen + 1, 'not-applicable'],
  ])('R34, aid %s: %s', (_, on, before, now, wanted) => expect(split(aid('2', on, before), now)).toBe(wanted));

  test('R34, the same case again and a case of another programme are nothing', () => {
    expect(split(aid('1', '2026-05-01', ceilingFen))).toBe('in-order');
    expect(verdict(aidSplit, { subject: aConfirmed(), others: [] })).toBe('not-applicable');
    expect(verdict(aidSplit, { subject: aid('1', '2026-06-01', 1_000), others: [aConfirmed()] })).toBe('in-order');
  });

  test('R34, a case that can’t be read and a household that nobody knows leave it open; what can be read may be enough', () => {
    const subject = aid('1', '2026-06-01', 1_000);
    expect(verdict(aidSplit, { subject, others: undefined })).toBe('not-applicable');
    expect(verdict(aidSplit, { subject, others: [undefined, aid('2', '2026-05-01', ceilingFen)] })).toBe('hit');
  });

  test.each([
    ['other-cause', 'warning'],
    ['good-reason', 'violation'],
  ] as const)('R34, accepted once more for %s: a %s, with what was said', (ground, severity) => {
    const before = aid('2', '2026-05-01', ceilingFen);
    const subject = aid('1', '2026-06-01', 1_000, { repeats: { ground, cases: [before.id] } });
    const found = examine(aidSplit, { subject, others: [before] }, { today: day('2026-06-01') });
    expect(found).toMatchObject({ facts: { ground } });
    expect((typeof found === 'string' ? undefined : found.severity) ?? aidSplit.severity).toBe(severity);
  });

  const decidedOf = (amountFen: number, more: object = {}) =>
    verdict(aidAmountArbitrary, {
      ...aConfirmed(),
      programme: 'temporary',
      award: aid('1', '2026-03-01', amountFen).award,
      ...more,
    });
  const minutes = { number: 'A-2026-1', heldOn: today };
  const TIER = 72_200 * 3 * 2;
  test.each([
    ['as much as the tier gives two people', TIER, {}, 'in-order'],
    ['a fen more', TIER + 1, {}, 'hit'],
    ['a fen more, by the minutes of a collective', TIER + 1, { minutes }, 'in-order'],
    ['outside the tiers by its opinion, without minutes', 1_000, { outsideTier: true }, 'hit'],
    ['by one who did all of it', 1_000, { hands: [{ duty: 'confirmation', by: xu, on: today }] }, 'hit'],
    ['on a day for which no tiers are set', TIER + 1, { reviewedOn: day('2019-05-06') }, 'not-applicable'],
    ['on such a day by one alone', 1_000, { reviewedOn: day('2019-05-06'), hands: [] }, 'hit'],
    ['of a monthly amount', 1_000, { award: { kind: 'monthly', monthlyFen: fen(1) } }, 'not-applicable'],
  ])('R35, aid %s: %s', (_, amountFen, more, wanted) => expect(decidedOf(amountFen, more)).toBe(wanted));
});

const awardOf = (amountFen: number) => ({
  ...{ kind: 'one-off', form: 'cash', degree: 'severe' },
  instalments: [{ purpose: 'ta-1', amountFen: fen(amountFen), dueOn: today }],
});

describe('R36, R37', () => {
  const aided = aidedFirst(anEmergency(), day('2026-03-02'));
  const [clock] = aided.starts;
  if (!clock) throw new Error('aid first without a clock');
  const { dueOn } = clock.clock;

  test('papers that come on the last day are in time, a day later are not; another clock is no matter of it', () => {
    expect(dueOn).toBe('2026-03-16');
    expect(verdict(aidNotCompleted, clock, day('2026-03-16'))).toBe('in-order');
    expect(verdict(aidNotCompleted, clock, day('2026-03-17'))).toBe('hit');
    expect(verdict(aidNotCompleted, stopCaseClock(clock, day('2026-03-16')), day('2026-06-01'))).toBe('in-order');
    expect(verdict(aidNotCompleted, stopCaseClock(clock, day('2026-03-17')), day('2026-06-01'))).toBe('hit');
    expect(verdict(aidNotCompleted, startCaseClock('TA_TOTAL', anEmergency(), today, PUBLISHED))).toBe(
      'not-applicable',
    );
  });

  const { entry } = completed(aided, day('2026-03-10'));
  test.each([
    ['with all papers', {}, 'in-order'],
    ['without a receipt', { papers: ['application', 'cause-evidence', 'signature'] }, 'hit'],
    ['that nobody signed', { signedBy: undefined }, 'hit'],
    ['that somebody signed who isn’t of the household', { signedBy: 'p9' }, 'hit'],
    ['from before papers were kept', { papers: undefined }, 'not-applicable'],
    ['that isn’t completed yet', { completedOn: null }, 'not-applicable'],
  ])('R37, aid that came first %s: %s', (_, more, wanted) =>
    expect(verdict(aidPapersMissing, { ...entry, ...more } as typeof entry)).toBe(wanted),
  );

  const visit = { ...aVisit(), caseId: caseId(), office: TOWN, version: 1 } as Visit;
  const onTrack = (track: 'temporary-expenditure' | 'temporary-emergency', more: object = {}) => ({
    subject: {
      ...{ ...aConfirmed(), programme: 'temporary' as const, people: [adult(), child()] },
      ...{ procedure: procedureFor(track, TOWN, today), award: awardOf(100_000), ...more },
    },
    ...{ entered: true, visit, mandates: ['p1', 'p2'].map((each) => aMandate(aConfirmed(), each)) },
  });
  const byMeans = onTrack('temporary-expenditure');
  const urgent = { ...onTrack('temporary-emergency'), mandates: [] };
  test.each([
    ['that everybody signed for', byMeans, 'in-order'],
    ['that a child’s mandate is missing of', { ...byMeans, mandates: byMeans.mandates.slice(0, 1) }, 'hit'],
    [
      'in which an adult was signed for by another',
      {
        ...byMeans,
        mandates: [aMandate(aConfirmed(), 'p1', { signedBy: person('p2') }), ...byMeans.mandates.slice(1)],
      },
      'hit',
    ],
    ['without an application', { ...byMeans, entered: false }, 'hit'],
    ['without an amount', onTrack('temporary-expenditure', { award: { kind: 'none' } }), 'hit'],
    ['accepted before it was applied for', onTrack('temporary-expenditure', { acceptedOn: day('2026-01-01') }), 'hit'],
    ['in an emergency, where a member signed the visit’s form', urgent, 'in-order'],
    ['in an emergency, where nobody did', { ...urgent, visit: { ...visit, signedByMember: null } }, 'hit'],
    ['in an emergency, where a child did', { ...urgent, visit: { ...visit, signedByMember: person('p2') } }, 'hit'],
    ['that isn’t decided', { ...byMeans, subject: aReviewed() }, 'not-applicable'],
  ])('R37, aid %s: %s', (_, of, wanted) => expect(verdict(aidPapersMissing, of as never)).toBe(wanted));
});

describe('R42', () => {
  const on = day('2026-02-12');
  const support = supportOf(TOWN, 1, on);
  const [able = 0, partly = 0, fully = 0] = careLevels(TOWN, 1, on);
  const paid = (monthlyFen: number, more: object = {}) =>
    verdict(careFeeAmiss, {
      subject: {
        ...aConfirmed(),
        programme: 'tekun',
        people: [adult()],
        award: { kind: 'monthly', monthlyFen: fen(monthlyFen) },
        assessed: { ...aConfirmed().assessed, on, met: true, monthlyFen: fen(support + able) } as never,
        ...more,
      },
    });

  test('the living standard with the care of a level is in order; a fen beside it, or less than was assessed, is not', () => {
    for (const care of [able, partly, fully]) expect(paid(support + care)).toBe('in-order');
    expect(paid(support + able + 1)).toBe('hit');
    expect(paid(support + able - 1)).toBe('hit');
    expect(paid(support + able - 1, { minutes: { number: 'A-2026-1', heldOn: on } })).toBe('hit');
    expect(paid(support, { programme: 'dibao' })).toBe('not-applicable');
    expect(paid(support, { assessed: undefined })).toBe('not-applicable');
  });

  test('what is paid is held against the levels too, as it will be and not as it once was; a standard that was raised since is no matter of it', () => {
    const amount = (monthlyFen: number, from: string) => ({
      from: month(from),
      monthlyFen: fen(monthlyFen),
      notice: null,
    });
    const owed = (...amounts: ReturnType<typeof amount>[]) => aBenefit('1', { programme: 'tekun', amounts });
    const told = (benefit: Benefit) => verdict(careFeeAmiss, { benefit });
    expect(told(owed(amount(support + partly, '2026-03')))).toBe('in-order');
    expect(told(owed(amount(support, '2026-03')))).toBe('hit');
    expect(told(owed(amount(support, '2026-02'), amount(support + fully, '2026-03')))).toBe('in-order');
    expect(told(owed(amount(support + able, '2026-03'), amount(support, '2026-05')))).toBe('hit');
    expect(told({ ...owed(amount(support, '2026-03')), ends: { from: month('2026-03'), notice: noticeId() } })).toBe(
      'not-applicable',
    );
    expect(told({ ...owed(amount(support, '2026-03')), programme: 'dibao' })).toBe('not-applicable');
  });

  test('an ability that isn’t assessed anew within ten working days is a hit; two people have six sums of care', () => {
    const tekun = anApplied({ programme: 'tekun', procedure: procedureFor('tekun', TOWN, on) });
    const clock = startCaseClock('TK_REASSESS', tekun, day('2026-03-02'), PUBLISHED);
    expect(verdict(careFeeAmiss, { clock }, day('2026-03-16'))).toBe('in-order');
    expect(verdict(careFeeAmiss, { clock }, day('2026-03-17'))).toBe('hit');
    expect(careLevels(TOWN, 2, on)).toHaveLength(6);
  });
});

test.each([
  ['a case in which nobody was filed', {}, 'not-applicable'],
  ['a filing, and no visit', { visitFor: [{ because: 'near-relative', since: day('2026-02-11') }] }, 'hit'],
  [
    'a filing, and a visit on its day',
    {
      visitFor: [{ because: 'near-relative', since: day('2026-02-11') }],
      countyVisit: { id: visitId(), visitedOn: day('2026-02-11') },
    },
    'in-order',
  ],
  [
    'a complaint after the visit',
    {
      visitFor: [{ because: 'complaint', since: day('2026-02-12') }],
      countyVisit: { id: visitId(), visitedOn: day('2026-02-11') },
    },
    'hit',
  ],
  [
    'a complaint after the confirmation',
    { visitFor: [{ because: 'complaint', since: day('2026-12-01') }] },
    'not-applicable',
  ],
] as const)('R14, %s: %s', (_, more, wanted) => {
  const known = anImpartiality({ ...more, visitFor: 'visitFor' in more ? [...more.visitFor] : [] });
  expect(verdict(countyVisitMissed, { subject: aConfirmed(), known })).toBe(wanted);
  expect(verdict(countyVisitMissed, { subject: aConfirmed(), known: undefined })).toBe('not-applicable');
});

test('R14, a filing asks for the visit by itself, whoever took the reason for it away', () => {
  const filing = { person: person('p1'), relation: 'sibling', staff: null, by: lin } as const;
  const of = (filedOn: string, countyVisit: Impartiality['countyVisit'] = null) => {
    const known = anImpartiality({ filings: [{ ...filing, filedOn: day(filedOn) }], countyVisit });
    return verdict(countyVisitMissed, { subject: aConfirmed(), known });
  };
  expect(of('2026-02-11')).toBe('hit');
  expect(of('2026-02-11', { id: visitId(), visitedOn: day('2026-02-12') })).toBe('in-order');
  expect(of('2026-12-01')).toBe('not-applicable');
});

test.each([
  ['a case that was walked', {}, 'in-order'],
  ['no visit', { visit: null }, 'hit'],
  ['no check', { check: null }, 'hit'],
  ['a check without an answer', { check: { id: 'check', answeredOn: null, conclusion: null } }, 'hit'],
  ['no posting', { posting: null }, 'hit'],
  ['nobody who confirmed', { hands: [{ duty: 'acceptance', by: lin, on: today }] }, 'hit'],
  [
    'no posting, on the result of an appeal',
    {
      posting: null,
      hands: [
        { duty: 'acceptance', by: lin, on: today },
        { duty: 'set-aside', by: xu, on: today },
      ],
    },
    'in-order',
  ],
])('R21, a benefit on %s: %s', (_, more, wanted) => {
  const subject = { ...aConfirmed(), ...more } as ReturnType<typeof aConfirmed>;
  expect(verdict(entryWithoutProcedure, { benefit: aBenefit('1'), subject })).toBe(wanted);
});

test('R21, a benefit without a case, or on one that isn’t confirmed, is a hit; aid that came first is not', () => {
  const of = (subject: Parameters<typeof entryWithoutProcedure.examine>[0]['subject']) =>
    verdict(entryWithoutProcedure, { benefit: aBenefit('1'), subject });
  expect(of(undefined)).toBe('hit');
  expect(of(anAccepted())).toBe('hit');
  expect(of(aidedFirst(anEmergency(), today).becomes)).toBe('in-order');
  expect(ASKS.dibao.aidFirst).toBe(false);
  expect(of({ ...aidedFirst(anEmergency(), today).becomes, procedure: procedureFor('dibao', TOWN, today) })).toBe(
    'hit',
  );
});

const warned = (explained: boolean) => ({ rule: 'R07', person: person('p1'), explained });
test.each([
  ['nobody is warned of', [], 'not-applicable'],
  ['somebody is warned of, and nobody says why', [warned(false)], 'hit'],
  ['somebody is warned of, and it is explained in writing', [warned(true)], 'in-order'],
  ['one of two warnings is explained', [warned(true), warned(false)], 'hit'],
])('R50, a confirmation where %s: %s', (_, warnings, wanted) => {
  expect(verdict(confirmedAgainstWarning, { subject: aConfirmed(), warnings })).toBe(wanted);
  expect(verdict(confirmedAgainstWarning, { subject: aReviewed(), warnings })).toBe('not-applicable');
  const rise = (ground: 'income-changed' | 'standard-changed') => aDecided({ outcome: 'increase', ground });
  expect(verdict(confirmedAgainstWarning, { subject: rise('income-changed'), warnings })).toBe(wanted);
  for (const other of [rise('standard-changed'), aDecided(), aLooked()])
    expect(verdict(confirmedAgainstWarning, { subject: other, warnings })).toBe('not-applicable');
});
