import { expect, test } from 'vitest';
import { Instant } from '../../shared/domain/days.ts';
import { goesOnTooLong, sinceWhen } from '../../shared/domain/unfinished-work.ts';

const at = (text: string): Instant => Instant.parse(`2026-03-${text}:00.000Z`);

test.each([
  ['of every five minutes', '02T10:00', '02T10:05', false],
  ['of every five minutes', '02T10:00', '03T09:55', false],
  ['of every five minutes', '02T10:00', '03T10:00', true],
  ['of two times a night, at the second', '02T01:30', '02T04:30', false],
  ['of every night, at the next', '02T02:00', '03T02:00', true],
  ['of every fifth day, at the next', '01T03:50', '06T03:50', true],
])(
  'work of a job %s that stopped first on %s and once more on %s has gone on for too long: %s',
  (_, since, due, too) => {
    expect(goesOnTooLong(at(since), at(due))).toBe(too);
  },
);

test('runs that go on where the one before stopped are one piece of work, until one comes to the end', () => {
  const [first, second, third] = [at('02T10:00'), at('02T10:15'), at('02T10:30')];

  expect(sinceWhen(null, true, first)).toBeNull();
  expect(sinceWhen(null, false, first)).toBe(first);
  expect(sinceWhen(first, false, second)).toBe(first);
  expect(sinceWhen(second, false, first)).toBe(first);
  expect(sinceWhen(first, true, second)).toBeNull();
  expect(sinceWhen(null, false, third)).toBe(third);
});
