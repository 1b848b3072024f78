import { expect, test } from 'vitest';
import { totalFen } from '../../shared/domain/award.ts';
import { review } from '../../shared/domain/case/review.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { reckonAid } from '../../shared/domain/means/aid.ts';
import { anAccepted, anEmergency, day, fen, he, TOWN } from './case/a-case.ts';

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
