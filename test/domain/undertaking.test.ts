import { expect, test } from 'vitest';
import { hasAccepted, type Undertaking, undertakingOn } from '../../shared/domain/undertaking.ts';
import { day } from './case/a-case.ts';

const ROWS: readonly Undertaking[] = [
  { version: 1, from: day('2025-01-01'), text: '第一版' },
  { version: 2, from: day('2026-07-01'), text: '第二版' },
];

test.each([
  ['2024-12-31', 1],
  ['2026-06-30', 1],
  ['2026-07-01', 2],
  ['2030-01-01', 2],
])('on %s version %i is in force', (on, version) => {
  expect(undertakingOn(day(on), ROWS).version).toBe(version);
});

test('from the day a new version holds, whoever accepted the older one has to accept anew', () => {
  const accepted = { version: 1, acceptedOn: day('2026-01-12') };

  expect(hasAccepted(null, day('2026-06-30'), ROWS)).toBe(false);
  expect(hasAccepted(accepted, day('2026-06-30'), ROWS)).toBe(true);
  expect(hasAccepted(accepted, day('2026-07-01'), ROWS)).toBe(false);
  expect(hasAccepted({ ...accepted, version: 2 }, day('2026-07-01'), ROWS)).toBe(true);
});

test('the undertaking in force has a text in Chinese', () => {
  expect(undertakingOn(day('2026-03-02')).text).toMatch(/^本人承诺/u);
});
