import { expect, test } from 'vitest';
import { Day } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { at, diaryOf } from '../../simulation/diary.ts';
import { AFTERWARDS, worked } from '../../simulation/worked.ts';

const day = (text: string) => Day.parse(text);

test('an office works on the n-th working day from a day on, and before it; a holiday rolls forward', () => {
  expect(worked(PUBLISHED, day('2026-09-30'), 1)).toBe('2026-10-08');
  expect(worked(PUBLISHED, day('2026-10-02'), 0)).toBe('2026-10-08');
  expect(worked(PUBLISHED, day('2026-10-08'), -1)).toBe('2026-09-30');
});

test('who comes back every working day comes once on each day that the calendar has left, and is not told of after it', async () => {
  const days: string[] = [];
  let now = at(day('2026-12-29'), '08:00');
  const diary = diaryOf();
  async function* daily() {
    for (let on = worked(PUBLISHED, day('2026-12-29'), 0); ; on = worked(PUBLISHED, on, 1)) {
      yield at(on, '10:20');
      days.push(on);
    }
  }
  diary.begin('daily', daily(), now);
  const broken = (name: string) => void days.push(`${name} broke`);
  const advanceTo = async (to: number) => {
    now = to;
  };
  await diary.tell({ now: () => now, advanceTo, atOnce: 1, broken }, at(day('2026-12-31'), '23:30'));
  expect(days).toEqual(['2026-12-29', '2026-12-30', '2026-12-31']);
  expect(worked(PUBLISHED, AFTERWARDS, 1)).toBe(AFTERWARDS);
});
