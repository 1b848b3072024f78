import { expect, test } from 'vitest';
import { paidForAs } from '../../shared/domain/benefit.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { PersonId } from '../../shared/domain/ids.ts';
import type { Told } from '../../shared/domain/registers/told.ts';
import type { Act, Powers } from '../../shared/powers.ts';
import { heldStillCounted } from '../../shared/rules/held-still-counted.rule.ts';
import { householdFinding } from '../../shared/work/household-finding.ts';
import { screenPaidThen } from '../../shared/work/screen-paid-then.ts';
import { aBenefit, aLine } from '../domain/a-payment.ts';
import { caseId, day, index, month, noticeId, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-06-15');
const [stays, left] = [index('person 1'), index('left')];
const held = (from: string, to: string | null = null) => ({ custody: [{ kind: 'prison', from, to }] });

interface Given {
  readonly told: object;
  /** The months for which both were paid. */
  readonly paid: readonly string[];
  readonly programme?: 'dibao' | 'tekun';
  /** The household isn't paid any more, from a month on. */
  readonly ends?: string;
  /** Whom a finding of the household names already. */
  readonly known?: readonly string[];
}
/** What is found in June of somebody who has left a household since. */
async function found({ told, paid, programme = 'dibao', ends, known }: Given) {
  const raised: Finding[] = [];
  const asked: object[] = [];
  const benefit = aBenefit('1', {
    ...{ programme, from: month('2026-01'), ends: ends ? { from: month(ends), notice: noticeId() } : null },
    ...paidForAs([
      { person: PersonId.parse('p1'), mark: stays },
      ...(ends ? [{ person: PersonId.parse('p2'), mark: left }] : []),
    ]),
  });
  const powers = {
    findPeople: { casesOf: async () => [{ caseId: caseId(), office: TOWN, person: PersonId.parse('p2') }] },
    readCases: { benefit: async () => benefit },
    readRegisters: {
      left: async (_: unknown, { after, to }: { after: string; to: string }) => {
        asked.push({ after, to });
        return paid
          .filter((each) => each > after && each <= to)
          .map((of) => aLine(of, { month: month(of), personIndexes: [stays, left] }));
      },
    },
    raiseFindings: {
      standing: async (id: string) =>
        known && id === householdFinding(heldStillCounted, caseId()) ? { facts: { people: known } } : undefined,
      raise: async (finding: Finding) => {
        raised.push(finding);
        return { raised: true, standing: finding };
      },
    },
  } as unknown as Pick<Powers, 'findPeople' | 'readCases' | 'readRegisters' | 'raiseFindings'>;
  const standing = { asOf: day('2026-06-10'), wholeAsOf: null };
  const registers = { custody: standing, 'other-programmes': standing };
  await screenPaidThen({ mark: left, told: told as Told, registers }, powers, { act: {} as Act, today });
  return { found: raised.map(({ rule, severity, facts }) => [rule, severity, facts['people'], facts['still']]), asked };
}
const TO_MAY = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];

test('who was in custody from January and taken off in May is found in June, and holds nothing (R02)', async () => {
  expect(await found({ told: held('2026-01-10', '2026-05-20'), paid: TO_MAY })).toEqual({
    found: [['R02', 'violation', ['p2'], false]],
    asked: [{ after: '2026-01', to: '2026-06' }],
  });
  // Still there, and of a household that isn't paid any more.
  expect((await found({ told: held('2026-01-10'), paid: TO_MAY, ends: '2026-06' })).found).toHaveLength(1);
});

test('who drew an orphan’s allowance beside tekun support, and has left since, is found (R03)', async () => {
  const told = { 'other-programmes': [{ programme: 'orphan', from: '2026-02-01', to: null }] };

  expect((await found({ told, paid: TO_MAY, programme: 'tekun' })).found).toEqual([
    ['R03', 'violation', ['p2'], undefined],
  ]);
  expect((await found({ told, paid: TO_MAY })).found).toEqual([]);
});

test.each<[string, Given]>([
  ['who was taken off by the second month after it began', { told: held('2026-04-03'), paid: TO_MAY }],
  ['who was held before they were paid', { told: held('2025-01-10', '2025-12-20'), paid: TO_MAY }],
  ['who was held after they were paid', { told: held('2026-06-01'), paid: TO_MAY }],
  ['of whom the household’s own finding tells', { told: held('2026-01-10'), paid: TO_MAY, known: ['p2'] }],
  ['to whom nothing was paid', { told: held('2026-01-10'), paid: [] }],
  ['of whom no span is told', { told: {}, paid: TO_MAY }],
])('nothing is said of one %s', async (_, given) => {
  expect((await found(given)).found).toEqual([]);
});
