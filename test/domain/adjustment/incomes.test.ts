import { describe, expect, test } from 'vitest';
import type { ProposalText } from '../../../shared/domain/adjustment/adjustment.ts';
import { decide } from '../../../shared/domain/adjustment/decide.ts';
import { incomesSince } from '../../../shared/domain/adjustment/incomes.ts';
import { propose } from '../../../shared/domain/adjustment/propose.ts';
import { grantBenefit, paidFor } from '../../../shared/domain/benefit.ts';
import { aBenefit } from '../a-payment.ts';
import { aConfirmed, BUREAU, cai, day, fen, granted, he, index, month, noticeId, person, xu } from '../case/a-case.ts';
import { aDecided, adjustmentId, aLooked, at, TODAY } from './a-matter.ts';

const THREE = [1, 2, 3].map((nth) => ({ person: person(`p${nth}`), minor: false, guardian: null }));
const theCase = { ...aConfirmed(), people: THREE };
const marks = ['a', 'b', 'c'].map(index);
const benefit = aBenefit('1', { personIndexes: marks });
const earns = (who: string, monthlyFen: number) => ({
  person: person(who),
  kind: 'wage' as const,
  monthlyFen: fen(monthlyFen),
});
const asked = (incomes: ProposalText['incomes'], more: object = {}) => ({
  ...{
    outcome: 'decrease' as const,
    ground: 'income-changed' as const,
    from: month('2026-09'),
    monthlyFen: fen(40_000),
  },
  ...{ leaves: [], convertsTo: null, incomes, ...more },
});
const proposing = (incomes: ProposalText['incomes'], more: object = {}, matter = aLooked()) =>
  propose(matter, theCase, benefit, asked(incomes, more), at(he));

describe('a proposal that tells incomes', () => {
  const all = [earns('p1', 300_000), earns('p2', 0), earns('p3', 0)];

  test('says in clear that it does, and not how much', () => {
    const { proposal } = granted(proposing(all)).becomes;

    expect(proposal.tellsIncomes).toBe(true);
    expect(JSON.stringify(proposal)).not.toContain('300000');
    expect(granted(proposing(undefined)).becomes.proposal).not.toHaveProperty('tellsIncomes');
  });

  test.each([
    ['leaves somebody out who stays', all.slice(0, 2), {}, { missing: ['p3'], unknown: 0 }],
    ['names nobody of the household', [...all, earns('p4', 1)], {}, { missing: [], unknown: 1 }],
    ['names who leaves', all, { leaves: [person('p3')] }, { missing: [], unknown: 1 }],
  ])('is refused where it %s', (_, incomes, more, facts) =>
    expect(proposing(incomes, more)).toMatchObject({ why: 'adjustment-incomes', facts }),
  );

  test('is refused where nobody looked: a paper proves a death, and no income', () => {
    const { look: _, ...matter } = aLooked({ ground: 'died', person: person('p3') });
    const open = { ...matter, state: 'open' as const, look: null };
    const died = { ground: 'died' as const, leaves: [person('p3')] };

    expect(propose(open, theCase, benefit, asked(all.slice(0, 2), died), at(he))).toMatchObject({
      why: 'review-without-look',
    });
    expect(propose(open, theCase, benefit, asked(undefined, died), at(he)).ok).toBe(true);
  });
});

describe('what counts beside a register', () => {
  const matter = (seed: string, on: string, more: object = {}) =>
    aDecided(
      { tellsIncomes: true },
      {
        id: adjustmentId(seed),
        decidedOn: day(on),
        look: { lookedOn: day(on), visit: null, check: 'c' as never },
        ...more,
      },
    );
  const may = matter('may', '2026-05-20');
  const july = matter('july', '2026-07-10');
  const counted = (asOf: string, ...matters: Parameters<typeof incomesSince>[0]) => {
    const { told, before } = incomesSince(matters, day(asOf));
    return [...told.map(({ id }) => (id === may.id ? 'may' : 'july')), ...(before ? ['application'] : [])];
  };

  test.each([
    ['of a later month: the newest alone', '2026-08-01', ['july']],
    ['of the month in which it was looked into: what counted before it too', '2026-07-31', ['july', 'may']],
    [
      'from before all of them: also what was declared at the application',
      '2026-05-31',
      ['july', 'may', 'application'],
    ],
  ])('%s', (_, asOf, wanted) => expect(counted(asOf, may, july)).toEqual(wanted));

  test('is the application where a proposal waits, was turned down, or told no incomes', () => {
    const { hearing: _, decidedOn: __, decidedBy: ___, notice: ____, ...waiting } = july;
    const others = [
      { ...waiting, state: 'proposed' as const },
      { ...july, state: 'turned-down' as const },
      aDecided({}, { id: adjustmentId('amount'), decidedOn: day('2026-07-20') }),
    ];

    expect(counted('2026-08-01', ...others)).toEqual(['application']);
    expect(counted('2026-08-01', may, ...others)).toEqual(['may']);
  });
});

test('whoever stays keeps their number when somebody before them has left', () => {
  const leaving = granted(proposing(undefined, { leaves: [person('p2')] })).becomes;
  const heard = { ...leaving, state: 'heard' as const, hearing: aDecided().hearing as never };
  const deciding = { ...at(xu), from: BUREAU, noticeId: noticeId('cut'), personIndexes: marks };

  const { benefit: changed } = granted(
    decide(heard, theCase, benefit, { agreed: true, reasons: '经核查，一名成员离开家庭。' }, deciding),
  );

  const stay = [
    { person: 'p1', mark: index('a') },
    { person: 'p3', mark: index('c') },
  ];
  expect(paidFor(changed?.becomes ?? benefit)).toEqual(stay);
  // The same where it is opened only after they have left.
  const account = { personIndexes: marks, accountIndex: index('account'), holderIndex: index('a') };
  const late = { ...aConfirmed(), people: THREE.filter(({ person: of }) => of !== 'p2') };
  expect(paidFor(granted(grantBenefit(late, account, { by: cai, today: TODAY })).benefit)).toEqual(stay);
});
