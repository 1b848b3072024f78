import { expect, test } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { checkResidentId } from '../../shared/domain/resident-id.ts';
import { chanceOf } from '../../simulation/chance.ts';
import { diaryOf, type Story } from '../../simulation/diary.ts';
import { Label } from '../../simulation/key.ts';
import { peopleOf } from '../../simulation/people.ts';
import { allPlants } from '../../simulation/plants.ts';
import { type Found, ratiosOf, scoresOf, tableOf, totalOf, verdictOf } from '../../simulation/score.ts';

const label = (more: Partial<Label> = {}): Label =>
  Label.parse({
    ...{ rule: 'R07', kind: 'plant', plant: 'vehicle-owned', variant: 'clean', about: [{ caseId: 'case_a' }] },
    ...{ on: '2026-02-03', ...more },
  });
const found = (caseId: string, more: Partial<Found> = {}) =>
  ({
    ...{ id: `finding_${caseId}`, rule: 'R07', office: '445281006', severity: 'violation' },
    ...{
      subject: { kind: 'record', caseId, record: 'R' },
      foundOn: '2026-02-05' as Day,
      facts: {},
      opened: 1,
      ...more,
    },
  }) as Found;

test('what was planted and found counts once, however often it was found; its delay runs to the first finding', () => {
  const again = found('case_a', { id: 'finding_again' as Found['id'], foundOn: '2026-03-01' as Day });

  const [score] = scoresOf([label()], [again, found('case_a')]);

  expect(score).toMatchObject({ planted: 1, found: 1, missed: [], false: [], delay: { middle: 2, longest: 2 } });
});

test('a finding about anybody else is false, one about a near miss is said to be; a case counts once for a rule', () => {
  const near = label({ kind: 'near-miss', about: [{ caseId: 'case_n' }] });

  const [score] = scoresOf([label(), near], [found('case_n'), found('case_x'), found('case_x')]);

  expect(score).toMatchObject({ found: 0, nearMissesHit: 1 });
  expect(score?.false).toHaveLength(2);
  expect(ratiosOf(score as never)).toEqual({ recall: 0, precision: 0 });
});

test('what rightly follows from another plant counts neither way, and a warning may be right where a violation isn’t', () => {
  const labels = [
    label({ kind: 'also' }),
    label({ rule: 'R22', kind: 'near-miss', about: [{ caseId: 'case_b', severity: 'violation' }] }),
    label({ rule: 'R22', kind: 'also', about: [{ caseId: 'case_b', severity: 'warning' }] }),
  ];
  const of = (severity: Found['severity']) => found('case_b', { rule: 'R22', severity });

  expect(totalOf(scoresOf(labels, [found('case_a'), of('warning')])).false).toEqual([]);
  expect(totalOf(scoresOf(labels, [of('violation')])).false).toHaveLength(1);
});

test.each([
  ['exactly twice', { opened: '2' }, [2], [1, 3]],
  ['at least twice', { openedAtLeast: '2' }, [2, 3], [1]],
  ['in so many words as are no number', { openedAtLeast: 'twice' }, [], [1, 2, 3]],
])('a label may ask how often it was opened: %s', (_, often, told, untold) => {
  const scored = (opened: number) =>
    scoresOf([label({ about: [{ caseId: 'case_a', ...often }] })], [found('case_a', { opened })])[0];

  for (const opened of told) expect(scored(opened), `${opened}`).toMatchObject({ found: 1, false: [] });
  for (const opened of untold) expect(scored(opened), `${opened}`).toMatchObject({ found: 0, false: [{ opened }] });
});

test('a warning before a clock’s day claims nothing: it is counted, and neither finds what was planted nor is false', () => {
  const early = (caseId: string, standing: string) => found(caseId, { severity: 'warning', facts: { standing } });

  const [score] = scoresOf([label()], [early('case_a', 'due-soon'), early('case_x', 'awaits-calendar')]);

  expect(score).toMatchObject({ planted: 1, found: 0, false: [], early: 2 });
  expect(scoresOf([], [early('case_x', 'overdue')])[0]?.false).toHaveLength(1);
});

test('an attempt that was refused is prevented; one that wasn’t has to be found like any deed', () => {
  const attempt = (prevented: boolean) => label({ rule: 'R14', kind: 'attempt', prevented });

  expect(scoresOf([attempt(true)], [])[0]).toMatchObject({ planted: 0, attempts: 1, prevented: 1, missed: [] });
  expect(scoresOf([attempt(false)], [])[0]).toMatchObject({ planted: 1, attempts: 1, prevented: 0 });
  expect(scoresOf([attempt(false)], [])[0]?.missed).toHaveLength(1);
});

test('a rule that misses one in five isn’t met by the others, and a rule that isn’t there is said to be missing', () => {
  const many = Array.from({ length: 196 }, (_, nth) => label({ about: [{ caseId: `case_${nth}` }] }));
  const five = ['a', 'b', 'c', 'd', 'e'].map((of) => label({ rule: 'R08', about: [{ caseId: `case_${of}` }] }));
  const all = [
    ...many.map(({ about }) => found(about[0]?.['caseId'] ?? '')),
    ...['a', 'b', 'c', 'd'].map((of) => found(`case_${of}`, { rule: 'R08' })),
  ];

  const scores = scoresOf([...many, ...five], all);

  expect(verdictOf(scores, 0)).toEqual(['R08: recall 0.800 < 0.9']);
  expect(verdictOf(scoresOf(many, all), 1)).toEqual([expect.stringContaining('1 stories broke')]);
  expect(tableOf(scores, new Set(['R07']))).toContain('尚无此规则');
});

test('the same seed makes the same people, another seed others; every number can exist and nobody has another’s', () => {
  const folk = (seed: number) => ['a', 'b', 'c'].map((name) => peopleOf(seed).household(name, { children: 2 }).members);
  const people = peopleOf(7);
  const ids = Array.from({ length: 500 }, (_, nth) => people.household(`h${nth}`, { children: 1 }).members).flat();

  expect(folk(7)).toEqual(folk(7));
  expect(folk(7)).not.toEqual(folk(8));
  expect(ids.filter(({ residentId }) => !checkResidentId(residentId, '2026-12-31' as Day).ok)).toEqual([]);
  expect(new Set(ids.map(({ residentId }) => residentId.slice(0, 16))).size).toBe(ids.length);
  expect(chanceOf(7, 'a').fraction()).toBe(chanceOf(7, 'a').fraction());
});

test('stories go on in the order of their time, and one that breaks stops none of the others', async () => {
  const told: string[] = [];
  let now = 0;
  const diary = diaryOf();
  const story = async function* (name: string, ...times: readonly number[]): Story {
    for (const time of times) {
      told.push(`${name}${now}`);
      yield time;
    }
    if (name === 'b') throw new Error('broken');
    told.push(`${name}${now}`);
  };
  diary.begin('a', story('a', 20, 40), 5);
  diary.begin('b', story('b', 30), 10);

  const broken: string[] = [];
  const advanceTo = async (instant: number) => {
    now = instant;
  };
  await diary.tell({ now: () => now, advanceTo, atOnce: 2, broken: (name) => void broken.push(name) }, 100);

  expect(told).toEqual(['a5', 'b10', 'a20', 'a40']);
  expect([broken, now]).toEqual([['b'], 100]);
});

test('every plant says what it does and what is just in order, under a name of its own', async () => {
  const plants = await allPlants();

  expect(new Set(plants.map(({ id }) => id)).size).toBe(plants.length);
  for (const { id, rule, does, nearMiss } of plants) {
    expect(id, id).toMatch(/^[a-z]+(-[a-z]+)*$/u);
    expect(rule).toMatch(/^R[0-9]{2}$/u);
    expect(does.length + nearMiss.length).toBeGreaterThan(20);
  }
});
