import { describe, expect, test } from 'vitest';
import { totalFen } from '../../shared/domain/award.ts';
import { deciderOf, decidesIn, procedureFor } from '../../shared/domain/case/procedure.ts';
import { type ProposedOpinion, review } from '../../shared/domain/case/review.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { reckonAid } from '../../shared/domain/means/aid.ts';
import { adult, anAccepted, anEmergency, assessmentId, checkId, day, fen, granted, he, TOWN } from './case/a-case.ts';

const on = day('2026-03-02');

test.each([
  ['moderate', 1, 2 * 72_200],
  ['severe', 1, 3 * 72_200],
  ['severe', 4, 12 * 72_200],
] as const)(
  'aid of a %s hardship for %i comes to %i fen by the settings, and each line says by what',
  (degree, heads, amount) => {
    const { fen: gives, lines } = reckonAid({ office: TOWN, heads }, degree, on);

    expect(gives).toBe(amount);
    expect(lines.map(({ label }) => label.slice(0, 4))).toEqual([
      '保障标准',
      '困难程度',
      '单次救助',
      '单次救助',
      '核定救助',
    ]);
    expect(lines.every(({ basis }) => basis.includes('建议值'))).toBe(true);
  },
);

test('an opinion that says no amount proposes what the tier gives, on that day; one that says another within it is taken', () => {
  const subject = { ...anAccepted(anEmergency({ people: [] as never })), visit: { id: 'v', visitedOn: on } as never };
  const heads = { ...subject, people: anAccepted().people };
  const opinion = (instalments?: { amountFen: ReturnType<typeof fen>; dueOn: typeof on }[]) =>
    review(
      heads,
      { opinion: 'eligible', aid: { form: 'cash', degree: 'severe', ...(instalments && { instalments }) } },
      { by: he, today: on, calendar: PUBLISHED },
    );

  const [given, less] = [opinion(), opinion([{ amountFen: fen(200_000), dueOn: on }])];

  if (!given.ok || !less.ok) throw new Error('refused');
  expect(totalFen(given.value.becomes.award)).toBe(6 * 72_200);
  expect([given.value.becomes.outsideTier, less.value.becomes.outsideTier]).toEqual([false, false]);
});

describe('aid of the expenditure type', () => {
  const procedure = procedureFor('temporary-expenditure', TOWN, on);
  const ofSpending = (spentFen: number | undefined, heads = 2) => ({
    ...anAccepted(anEmergency()),
    procedure,
    people: Array.from({ length: heads }, (_, at) => adult(`p${at + 1}`)),
    check: { id: checkId(), answeredOn: on, conclusion: 'within-limits' as const, reportedOn: on },
    visit: { id: 'v', visitedOn: on } as never,
    assessed: {
      ...{ id: assessmentId(), on, met: true, monthlyFen: fen(0) },
      ...(spentFen !== undefined && { mostFen: fen(spentFen) }),
    },
  });
  const opine = (subject: ReturnType<typeof ofSpending>, amountFen?: number) => {
    const aid: ProposedOpinion['aid'] = {
      ...{ form: 'cash', degree: 'severe' },
      ...(amountFen && { instalments: [{ amountFen: fen(amountFen), dueOn: on }] }),
    };
    return review(subject, { opinion: 'eligible', aid }, { by: he, today: on, calendar: PUBLISHED });
  };
  const given = (subject: ReturnType<typeof ofSpending>, amountFen?: number) => {
    const { award, outsideTier } = granted(opine(subject, amountFen)).becomes;
    return [totalFen(award), outsideTier];
  };

  test('is no more than the spending that was verified, whoever agrees', () => {
    expect(given(ofSpending(900_000))).toEqual([6 * 72_200, false]);
    expect(given(ofSpending(300_000))).toEqual([300_000, false]);
    expect(opine(ofSpending(300_000), 300_001)).toMatchObject({
      why: 'aid-over-spending',
      facts: { mostFen: 300_000 },
    });
    expect(opine(ofSpending(0))).toMatchObject({ why: 'aid-over-spending' });
    expect(opine(ofSpending(undefined))).toMatchObject({ why: 'investigation-unfinished', facts: { assessed: false } });
  });

  test('below the least of a case is outside the tiers only where more was spent', () => {
    expect(given(ofSpending(80_000))).toEqual([80_000, false]);
    expect(given(ofSpending(900_000), 80_000)).toEqual([80_000, true]);
  });

  test('above twelve standards is decided together even within its tier (一事一议)', () => {
    expect(given(ofSpending(2_000_000, 5), 12 * 72_200)).toEqual([12 * 72_200, false]);
    expect(given(ofSpending(2_000_000, 5), 12 * 72_200 + 1)).toEqual([12 * 72_200 + 1, true]);
  });

  test('above the small amount is the county’s under either model; all else is the township’s where that is delegated', () => {
    const award = (amountFen: number) => granted(opine(ofSpending(900_000), amountFen)).becomes.award;
    const delegated = { ...procedure, decides: decidesIn('one-off', 'township') };

    expect(deciderOf(delegated, award(procedure.ceilingFen))).toBe('township');
    expect(deciderOf(delegated, award(procedure.ceilingFen + 1))).toBe('county');
    expect(procedure.decides).toBe(delegated.decides);
    expect([decidesIn('monthly', 'township'), decidesIn('monthly', 'county')]).toEqual(['township', 'county']);
  });
});
