import { describe, expect, test } from 'vitest';
import {
  ADJUSTMENT_NEXT,
  Adjustment,
  type AdjustmentState,
  type Ground,
} from '../../../shared/domain/adjustment/adjustment.ts';
import { benefitAfter, decide } from '../../../shared/domain/adjustment/decide.ts';
import { look } from '../../../shared/domain/adjustment/look.ts';
import { lapse, nextReview, openChange, reviewClassOf } from '../../../shared/domain/adjustment/open.ts';
import { hear, propose } from '../../../shared/domain/adjustment/propose.ts';
import { trayOfAdjustment } from '../../../shared/domain/adjustment/waiting.ts';
import { amountIn } from '../../../shared/domain/benefit.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { classOf } from '../../../shared/domain/review-class.ts';
import { aBenefit } from '../a-payment.ts';
import {
  BUREAU,
  cai,
  day,
  fen,
  granted,
  he,
  index,
  lin,
  month,
  noticeId,
  person,
  tang,
  wei,
  xu,
} from '../case/a-case.ts';
import { aDecided, adjustmentId, aLooked, at, su, TODAY, theCase } from './a-matter.ts';

const benefit = aBenefit('1', { hands: [lin] });
const asked = (more: object = {}) => ({
  outcome: 'decrease' as const,
  ground: 'income-changed' as Ground,
  from: month('2026-09'),
  monthlyFen: fen(40_000),
  leaves: [],
  convertsTo: null,
  ...more,
});
const stop = { outcome: 'stop' as const, monthlyFen: fen(0) };
const deciding = (by = xu, more: object = {}) => ({
  ...at(by),
  from: BUREAU,
  noticeId: noticeId('cut'),
  personIndexes: [index('a'), index('b')],
  ...more,
});
const yes = { agreed: true, reasons: '经核查并听取意见，按差额调整。' };
const heard = (change = {}, more = {}) => {
  const proposed = granted(propose(aLooked(change), theCase, benefit, asked(more), at())).becomes;
  const held = { way: 'in-person' as const, heardOn: TODAY, person: person('p1') };
  return granted(hear(proposed, theCase, held, at(su))).becomes;
};

describe('a review', () => {
  test.each([
    ['2026-03-02', 'stable', 'REVIEW_STABLE', '2027-03-02'],
    ['2026-03-02', 'unstable', 'REVIEW_UNSTABLE', '2026-09-02'],
  ] as const)('from %s of a %s household is due by its limit', (today, kind, code, dueOn) => {
    const made = nextReview(theCase, adjustmentId(), { class: kind, because: 'as-reviewed' }, at(he, day(today)));

    expect(made?.starts.map(({ clock, about }) => [clock.code, clock.dueOn ?? clock.awaits, about])).toEqual([
      [code, dueOn.startsWith('2027') ? 'calendar-2027' : dueOn, adjustmentId()],
    ]);
  });

  test('of a programme with one interval has that; temporary aid isn’t reviewed', () => {
    const tekun = { ...theCase, programme: 'tekun' as const };
    const aid = { ...theCase, programme: 'temporary' as const };

    expect(reviewClassOf(tekun, TODAY).class).toBe('stable');
    expect(nextReview(aid, adjustmentId(), reviewClassOf(aid, TODAY), at())).toBeUndefined();
  });

  test.each([
    ['dibao', '1950-01-01', 'pension', 'stable'],
    ['dibao', '1950-01-01', 'farming', 'unstable'],
    ['dibao', '1990-01-01', 'pension', 'unstable'],
    ['tekun', '1990-01-01', 'farming', 'stable'],
  ] as const)('%s, born %s, living on %s: %s', (programme, born, kind, expected) => {
    const residentId = `990000${born.replaceAll('-', '')}0014`;
    const identity = {
      members: [{ person: person('p1'), name: '甲', residentId, relation: 'applicant' }],
      address: '村',
    };
    const circumstances = { incomes: [{ person: person('p1'), kind, monthlyFen: fen(10_000) }], reason: '低' };

    expect(classOf(programme, { identity, circumstances } as never, TODAY).class).toBe(expected);
  });

  test('by nothing is none, and can’t be written down either', () => {
    const due = nextReview(
      theCase,
      adjustmentId(),
      { class: 'stable', because: 'as-reviewed' },
      at(he, day('2026-03-02')),
    );
    const nothing = { visit: undefined, check: undefined, change: null };

    expect(look(due?.becomes as Adjustment, theCase, nothing, at(tang))).toMatchObject({ why: 'review-without-look' });
    const written = { ...aLooked(), look: { lookedOn: TODAY, visit: null, check: null } };
    expect(Adjustment.safeParse(written).success).toBe(false);
  });
});

describe('a change', () => {
  test('told after more than three months is marked so; in time it isn’t', () => {
    const told = (since: string) =>
      openChange(
        theCase,
        {
          id: adjustmentId(),
          origin: 'household-report',
          ground: 'income-changed',
          since: day(since),
          person: null,
          refusals: [],
        },
        at(cai),
      );

    expect(granted(told('2026-05-02')).becomes.change?.unreported).toBe(true);
    expect(granted(told('2026-05-03')).becomes.change?.unreported).toBe(false);
  });

  test('of a death has three months from the death, whenever it is told', () => {
    const told = {
      id: adjustmentId(),
      origin: 'office-alert' as const,
      ground: 'died' as const,
      since: day('2026-07-01'),
      person: person('p1'),
      refusals: [],
    };

    const { starts } = granted(openChange(theCase, told, at(cai)));

    expect(starts.map(({ clock }) => [clock.code, clock.dueOn])).toEqual([['DEATH_CLOSE', '2026-10-08']]);
  });

  test.each([
    ['tekun', 'ability-changed', ['CHANGE_HANDLE', 'TK_REASSESS']],
    ['tekun', 'income-changed', ['CHANGE_HANDLE']],
    ['dibao', 'ability-changed', ['CHANGE_HANDLE']],
  ] as const)('of %s, %s, runs on its clocks; who looks has assessed anew', (programme, ground, codes) => {
    const of = { ...theCase, programme };
    const since = addDays(TODAY, -3);
    const told = { id: adjustmentId(), origin: 'household-report', since, person: null, refusals: [] } as const;

    const { becomes, starts } = granted(openChange(of, { ...told, ground }, at(cai)));

    expect(starts.map(({ clock }) => clock.code)).toEqual(codes);
    const check = { id: 'check_a', requestedOn: TODAY, answeredOn: TODAY };
    const looked = { visit: undefined, check, change: becomes.change } as never;
    const { starts: more, stops } = granted(look(becomes, of, looked, at(tang)));
    expect([more, stops.includes('TK_REASSESS')]).toEqual([[], true]);
  });
});

describe('a proposal', () => {
  test.each([
    [{ monthlyFen: fen(60_000) }, 'adjustment-amount'],
    [{ outcome: 'increase', monthlyFen: fen(60_000) }, 'adjustment-amount'],
    [{ ...stop, monthlyFen: fen(1) }, 'adjustment-amount'],
    [{ from: month('2026-08') }, 'adjustment-month'],
    [{ from: month('2026-11') }, 'adjustment-month'],
    [{ ...stop, convertsTo: 'dibao-margin' }, 'adjustment-programme'],
    [{ ...stop, outcome: 'convert', convertsTo: 'dibao' }, 'adjustment-programme'],
    [{ leaves: [person('p9')] }, 'adjustment-people'],
  ])('%j is refused: %s', (more, why) => {
    expect(propose(aLooked(), theCase, benefit, asked(more) as never, at())).toMatchObject({ why });
  });

  test('of a gradual exit may wait six months from the day on which the income passed the standard, and no longer', () => {
    const over = aLooked({ ground: 'over-standard', since: day('2026-06-10') });
    const from = (of: string) =>
      propose(over, theCase, benefit, asked({ ...stop, ground: 'over-standard', from: month(of) }), at());

    expect(from('2027-01').ok).toBe(true);
    expect(from('2027-02')).toMatchObject({ why: 'adjustment-month', facts: { latest: '2027-01' } });
  });

  describe('for refused work', () => {
    const days = ['2026-05-01', '2026-06-01', '2026-07-01'].map(day);
    const refusing = (refusals = days) => aLooked({ ground: 'work-refused', person: person('p1'), refusals });
    const two = {
      ...theCase,
      people: [...theCase.people, { person: person('p7'), minor: false, guardian: null }].slice(0, 2),
    };
    const cut = (monthlyFen: number, refusals = days, of = two) =>
      propose(refusing(refusals), of, benefit, asked({ ground: 'work-refused', monthlyFen: fen(monthlyFen) }), at());

    test('takes no more than that person’s share, after three refusals', () => {
      expect(two.people).toHaveLength(2);
      expect(cut(30_000).ok).toBe(true);
      expect(cut(29_999)).toMatchObject({ why: 'work-duty', facts: { mostFen: 30_000 } });
      expect(cut(30_000, days.slice(0, 2))).toMatchObject({ why: 'work-duty', facts: { refusals: 2, needed: 3 } });
    });

    test('never ends the money of a household in which others live', () => {
      expect(propose(refusing(), two, benefit, asked({ ...stop, ground: 'work-refused' }), at())).toMatchObject({
        why: 'work-duty',
      });
    });
  });

  test('where the last of the household has died ends without a hearing; where somebody is left, with one', () => {
    const [first] = theCase.people;
    const alone = { ...theCase, people: first ? [first] : [] };
    const died = aLooked({ ground: 'died', person: person('p1') });
    const ending = asked({ ...stop, ground: 'died', leaves: [person('p1')] });

    const proposed = granted(propose(died, alone, benefit, ending, at())).becomes;

    expect(proposed.proposal.hears).toBe(false);
    expect(decide(proposed, alone, benefit, yes, deciding()).ok).toBe(true);
    expect(granted(propose(aLooked(), theCase, benefit, asked(stop), at())).becomes.proposal.hears).toBe(true);
  });
});

describe('a hearing', () => {
  const proposed = (today = TODAY) =>
    granted(
      propose(
        aLooked({}, { openedOn: today }),
        theCase,
        benefit,
        asked({ from: month(today < '2026-07-01' ? '2026-07' : '2026-09') }),
        at(he, today),
      ),
    ).becomes;
  const told = (today: string) =>
    hear(proposed(day(today)), theCase, { way: 'told', heardOn: day(today), person: person('p1') }, at(su, day(today)));

  test('may be a telling with reasons until the Act, and not from its day on', () => {
    expect(told('2026-06-30').ok).toBe(true);
    expect(told('2026-07-01')).toMatchObject({ why: 'hearing-way' });
  });

  test('is held neither by who proposed nor by who decides', () => {
    const held = { way: 'in-person' as const, heardOn: TODAY, person: person('p1') };

    expect(hear(proposed(), theCase, held, at(he))).toMatchObject({ why: 'duties-not-separated' });
    expect(decide(heard(), theCase, benefit, yes, deciding(su))).toMatchObject({ why: 'duties-not-separated' });
    expect(decide(heard(), theCase, benefit, yes, deciding(he))).toMatchObject({ why: 'duties-not-separated' });
  });
});

describe('a decision', () => {
  test('on a cut without a hearing is refused; an increase needs none', () => {
    const proposed = granted(propose(aLooked(), theCase, benefit, asked(), at())).becomes;
    const rise = asked({ outcome: 'increase', monthlyFen: fen(70_000) });
    const more = granted(propose(aLooked(), theCase, benefit, rise, at())).becomes;

    expect(decide(proposed, theCase, benefit, yes, deciding())).toMatchObject({ why: 'hearing-missing' });
    expect(granted(decide(more, theCase, benefit, yes, deciding())).step.notice?.record.kind).toBe('increase');
  });

  test('sets the amount from its month on, and leaves what was before', () => {
    const { benefit: changed, step } = granted(decide(heard(), theCase, benefit, yes, deciding()));

    expect([month('2026-08'), month('2026-09')].map((of) => amountIn(changed?.becomes ?? benefit, of))).toEqual([
      60_000, 40_000,
    ]);
    expect(changed?.becomes.hands).toEqual([he, lin, su, tang, xu].sort());
    expect(step.notice?.text).toMatchObject({
      remedy: expect.any(String),
      basis: ['民发〔2021〕57号 §32', '社会救助法 §48'],
    });
    expect(step.notice?.delivery).toMatchObject({ about: noticeId('cut'), clock: { code: 'ADJUST_NOTICE' } });
  });

  test('leaves whoever pays free to pay on', () => {
    const paid = { ...theCase, hands: [...theCase.hands, { duty: 'payment' as const, by: cai, on: TODAY }] };
    const matter = { ...heard(), hands: [...heard().hands, { duty: 'payment' as const, by: cai, on: TODAY }] };

    expect(granted(decide(matter, paid, benefit, yes, deciding())).benefit?.becomes.hands).not.toContain(cai);
  });

  test('to stop ends the case and lapses its other matters', () => {
    const { step, benefit: changed } = granted(decide(heard({}, stop), theCase, benefit, yes, deciding()));

    expect(step.becomes).toMatchObject({ stage: 'ended', endsFrom: '2026-09' });
    expect(changed?.becomes.ends).toEqual({ from: '2026-09', notice: noticeId('cut') });
    expect(lapse([aLooked(), aDecided()], TODAY).map(({ moved }) => moved.becomes.state)).toEqual(['lapsed']);
  });

  test('that comes after another about the same amount is refused: it was heard about something else', () => {
    const since = benefitAfter(
      benefit,
      { outcome: 'decrease', from: month('2026-09'), monthlyFen: fen(50_000) },
      { notice: noticeId('other'), decision: 9 },
      [],
    );

    expect(decide(heard(), theCase, since, yes, deciding())).toMatchObject({ why: 'adjustment-amount' });
  });

  test('is no township’s where the county decides, and nobody’s who paid', () => {
    expect(decide(heard(), theCase, benefit, yes, deciding(xu, { from: theCase.office }))).toMatchObject({
      why: 'not-yours-to-decide',
    });
    const paid = { ...theCase, hands: [...theCase.hands, { duty: 'payment' as const, by: wei, on: TODAY }] };
    const told = {
      id: adjustmentId(),
      origin: 'office-alert' as const,
      ground: 'other' as const,
      since: TODAY,
      person: null,
      refusals: [],
    };
    expect(openChange(paid, told, at(wei))).toMatchObject({ why: 'duties-not-separated' });
  });

  test('turned down changes nothing, and is told to whoever asked for a change', () => {
    const {
      step,
      benefit: changed,
      adjustment,
    } = granted(decide(heard(), theCase, benefit, { ...yes, agreed: false }, deciding()));

    expect(adjustment.becomes.state).toBe('turned-down');
    expect(step.notice?.record.kind).toBe('no-change');
    expect(changed?.becomes).toEqual({ ...benefit, version: benefit.version + 1 });
  });
});

test('every matter that hasn’t ended lies in somebody’s tray, and none that has', () => {
  const states = Object.keys(ADJUSTMENT_NEXT) as AdjustmentState[];
  for (const state of states) {
    const matter = { ...aDecided(), state } as unknown as Adjustment;
    expect([state, trayOfAdjustment(matter, theCase) === null]).toEqual([state, ADJUSTMENT_NEXT[state].length === 0]);
  }
});
