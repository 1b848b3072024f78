import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '../../../shared/domain/days.ts';
import { LEAK_KINDS, leaksIn, mayLeave } from '../../../shared/domain/leak/leak.ts';
import { residentIdFor } from '../../../shared/domain/resident-id.ts';
import { LABELLED, MINORS } from './labelled.ts';
import { measured, precision, recall } from './measure.ts';

const ID = residentIdFor({ bornOn: Day.parse('1980-01-01'), sequence: 1 });
const kinds = (text: string, known: Partial<Parameters<typeof leaksIn>[1]> = {}) =>
  leaksIn(text, { audience: 'public', ...known }).map(({ kind }) => kind);

test('the labelled set: recall and precision of each kind', () => {
  const { scores } = measured();
  const lines = scores.map(
    (score) =>
      `${score.kind.padEnd(13)} labelled ${String(score.labelled).padStart(4)}  recall ${recall(score).toFixed(4)}  precision ${precision(score).toFixed(4)}`,
  );
  console.info([`${LABELLED.length} texts`, ...lines].join('\n'));

  expect(LABELLED.length).toBeGreaterThan(1500);
  expect(LABELLED.filter((one) => one.kinds.length === 0).length).toBeGreaterThan(700);
  expect(scores.map(({ kind }) => kind)).toEqual([...Object.keys(LEAK_KINDS), 'all']);
  for (const score of scores) {
    expect(recall(score)).toBeGreaterThanOrEqual(0.97);
    expect(precision(score)).toBeGreaterThanOrEqual(0.99);
  }
});

describe('a resident id', () => {
  test.each([
    ['as it is', ID],
    ['in full width', '９９００００１９８００１０１００１２'],
    ['in groups', '990000 19800101 0012'],
    ['with hyphens', '990000-1980-0101-0012'],
    ['over a line break', '990000198001\n010012'],
    ['with zero-width characters in it', [...ID].join('\u200b')],
    ['in Chinese numerals', '九九〇〇〇〇一九八〇〇一〇一〇〇一二'],
    ['in bankers’ numerals', '玖玖零零零零壹玖捌零零壹零壹零零壹贰'],
    ['inside a longer number', `00${ID}77`],
  ])('is found %s', (_, text) => {
    expect(kinds(`身份证：${text}。`)).toEqual(['resident-id']);
  });

  test('with a small x at its end is found, and one with a wrong check digit is a number like any other', () => {
    const withX = Array.from({ length: 100 }, (_, at) =>
      residentIdFor({ bornOn: Day.parse('1975-03-03'), sequence: at }),
    ).find((id) => id.endsWith('X'));

    expect(kinds(`号码${withX?.toLowerCase()}`)).toEqual(['resident-id']);
    expect(kinds(`号码${ID.slice(0, 17)}3`)).toEqual([]);
  });

  test('is found wherever it stands, whatever is written around it that is no digit', () => {
    const words = fc.string({ unit: fc.constantFrom(...'经审核，符合条件。 ab（）\n') });
    const id = fc
      .record({ year: fc.integer({ min: 1920, max: 2025 }), sequence: fc.nat(999) })
      .map(({ year, sequence }) => residentIdFor({ bornOn: Day.parse(`${year}-05-06`), sequence }));
    fc.assert(
      fc.property(words, id, words, (before, one, after) => {
        const [leak] = leaksIn(`${before}${one}${after}`, { audience: 'public' });
        expect(leak).toEqual({ kind: 'resident-id', from: before.length, to: before.length + 18 });
      }),
    );
  });
});

test('a place is that of the text as it was given, invisible characters and all', () => {
  const text = '甲\u200b乙１３８００００１２３４。';

  expect(leaksIn(text, { audience: 'public' })).toEqual([{ kind: 'mobile', from: 3, to: 14 }]);
});

test('the office’s own hotline may be told, anybody else’s number may not', () => {
  expect(kinds('电话0663-2000012', { ours: ['0663-2000012'] })).toEqual([]);
  expect(kinds('电话0663-2000013', { ours: ['0663-2000012'] })).toEqual(['landline']);
});

test('a child’s name is found though it is spaced, and a name of one character is not looked for', () => {
  expect(kinds('其子示 例\u200b童童在读', { minors: MINORS })).toEqual(['minor-name']);
  expect(kinds('明天公示', { minors: ['明'] })).toEqual([]);
  expect(kinds('任意文字', { minors: ['(.*)'] })).toEqual([]);
});

test('a household’s own notice may speak of its illness and its children, not of numbers that can be misused', () => {
  const text = `示例童童患白血病，家住示例村8号，身份证${ID}`;

  expect(kinds(text, { audience: 'household', minors: MINORS })).toEqual(['resident-id']);
  expect(kinds(text, { audience: 'outsider', minors: MINORS })).toEqual([
    'minor-name',
    'health',
    'address',
    'resident-id',
  ]);
});

test('a refusal names kind and place of every hit, and never the value', () => {
  const told = mayLeave(
    { title: '公示', body: `电话13800001234，住示例村8号`, notes: [`号码${ID}`], none: null },
    { audience: 'public' },
  );

  expect(told).toEqual({
    ok: false,
    why: 'text-leaks',
    facts: { hits: ['body 3-13 mobile', 'body 18-20 address', 'notes 3-20 resident-id'] },
  });
  expect(JSON.stringify(told)).not.toContain('1380000');
});

test('any text at all is answered, and hits lie inside it in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const leaks = leaksIn(text, { audience: 'public', minors: MINORS });
      for (const { from, to } of leaks) expect(0 <= from && from < to && to <= text.length).toBe(true);
      expect([...leaks].sort((a, b) => a.from - b.from)).toEqual(leaks);
    }),
  );
});
