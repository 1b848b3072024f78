import { expect, test } from 'vitest';
import type { ResultRow } from '../../../shared/domain/check/check-file.ts';
import { judgeRows, type ResultKind } from '../../../shared/domain/check/check-results.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { type Mandate, markOf } from '../../../shared/domain/mandate.ts';
import type { MeansCheck } from '../../../shared/domain/means-check.ts';
import { aMandate, anAccepted, day, mandatesOf, person, step } from '../case/a-case.ts';

const asked = step.ask(anAccepted(), day('2026-02-12'));
const check: MeansCheck = {
  ...asked.check,
  persons: [person('p1'), person('p2')],
  dataClasses: ['deposits', 'vehicles'],
};
const mandates = mandatesOf(anAccepted());
const row = (who: string, dataClass: ResultRow['dataClass'], more: Partial<ResultRow> = {}): ResultRow => ({
  ...{ checkId: check.id, person: person(who), dataClass, found: false, detail: '' },
  mandate: markOf(aMandate(anAccepted(), who)),
  ...{ reportNumber: 'HD-0001', reportedOn: day('2026-02-13'), conclusion: 'within-limits' },
  ...more,
});
const WHOLE = [
  row('p1', 'deposits', { found: true }),
  row('p1', 'vehicles'),
  row('p2', 'vehicles'),
  row('p2', 'deposits'),
];
const judged = (rows: readonly ResultRow[], of: MeansCheck = check, under: readonly Mandate[] = mandates) =>
  judgeRows(
    rows.map((is, at) => ({ row: at + 3, is })),
    of,
    under,
  );
const kinds = (...of: Parameters<typeof judged>): ResultKind[] => judged(...of).judged.map(({ kind }) => kind);
const four = (kind: ResultKind): ResultKind[] => [kind, kind, kind, kind];

test('a report is whole: everybody, everything that was asked, once, in whatever order', () => {
  const { judged: rows, says } = judged(WHOLE.toReversed());

  expect(rows.map(({ kind }) => kind)).toEqual(four('taken'));
  expect(says).toMatchObject({
    answer: { conclusion: 'within-limits', reportedOn: '2026-02-13' },
    report: { reportNumber: 'HD-0001', summary: expect.stringContaining('1项有登记信息') },
  });
  expect(says?.report.items).toHaveLength(4);
});

test('with a row missing or amiss none of it is taken, and each row says why', () => {
  expect(kinds(WHOLE.slice(1))).toEqual(['incomplete', 'incomplete', 'incomplete']);
  expect(kinds([...WHOLE.slice(1), row('p7', 'deposits')])).toEqual([
    ...(['incomplete', 'incomplete', 'incomplete'] as const),
    'unknown-person',
  ]);
  const other = WHOLE.map((each, at) => (at === 3 ? { ...each, reportNumber: 'HD-0002' } : each));
  expect(kinds(other)).toEqual(four('reports-differ'));
});

test('what was never mandated or asked for isn’t taken, and what was is', () => {
  const { judged: rows, says } = judged([...WHOLE, row('p1', 'tax', { found: true, detail: '不该知道的内容' })]);

  expect(rows.map(({ kind }) => kind)).toEqual([...four('taken'), 'not-asked']);
  expect(JSON.stringify(says)).not.toContain('不该知道的内容');
});

test('a person and data class that comes twice counts once', () => {
  expect(kinds([...WHOLE, WHOLE[0] ?? row('p1', 'tax')])).toEqual([...four('taken'), 'named-twice']);
});

test('a row answers the very mandate that its request was made under', () => {
  const [mine] = mandates;
  if (!mine) throw new Error('no mandate');
  const revoked = [mine, aMandate(anAccepted(), 'p2', { revokedOn: day('2026-02-13'), version: 2 })];
  const anew = [mine, aMandate(anAccepted(), 'p2', { validFrom: addDays(day('2026-02-12'), 1), version: 3 })];

  expect(kinds(WHOLE, check, revoked)).toEqual(['incomplete', 'incomplete', 'mandate-revoked', 'mandate-revoked']);
  expect(kinds(WHOLE, check, anew)).toEqual(['incomplete', 'incomplete', 'other-mandate', 'other-mandate']);
});

test('an answered request stands: the same report is repeated, another contradicts it', () => {
  const answered: MeansCheck = {
    ...check,
    ...{ answeredOn: day('2026-02-14'), conclusion: 'within-limits', reportedOn: day('2026-02-13') },
  };

  expect(kinds(WHOLE, answered)).toEqual(four('repeated'));
  expect(
    kinds(
      WHOLE.map((each) => ({ ...each, conclusion: 'over-limits' as const })),
      answered,
    ),
  ).toEqual(four('contradicting'));
});
