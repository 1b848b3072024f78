import { expect, test } from 'vitest';
import { unusedNeeds } from '../../scripts/unused-needs.ts';

const part = (deeds: string) =>
  `export const closeCase = operation({ needs: ['readCases', 'advanceCases'] }, { ${deeds} });`;
const NEEDS = ['readCases', 'advanceCases'];

test.each([
  ['as a method', 'async run({ subject }, { readCases }) { return readCases.get(subject.id); }', ['advanceCases']],
  ['as a function', 'run: async (told, { advanceCases }) => advanceCases.save()', ['readCases']],
  ['under another name', 'async run(told, { readCases: cases }) { return cases.get(); }', ['advanceCases']],
  ['by nobody', 'async run({ subject }) { return subject; }', ['readCases', 'advanceCases']],
  ['by several deeds', 'async subject(told, { readCases }) {}, async run(told, { advanceCases }) {}', []],
])('a power that is listed and never taken is named: taken %s', (_, deeds, unused) => {
  expect(unusedNeeds(part(deeds), 'close-case.operation.ts', NEEDS)).toEqual(unused);
});
