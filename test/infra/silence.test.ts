import { expect, test } from 'vitest';
import { silenceOf } from '../../infra/constructs/silence.ts';

const after = (expression: string) => silenceOf(expression, 'Asia/Shanghai');

test('a job every quarter of an hour is missed after half an hour', () => {
  expect(after('rate(15 minutes)')).toEqual({ periodMinutes: 5, looks: 6 });
});

test('a daily job is missed two hours after its time', () => {
  expect(after('cron(0 2 * * ? *)')).toEqual({ periodMinutes: 60, looks: 26 });
});

test('a job on working days only is missed after its longest pause, the week-end', () => {
  expect(after('cron(0 2 ? * MON-FRI *)')).toEqual({ periodMinutes: 60, looks: 74 });
});

test('a pause longer than an alarm can look back is refused', () => {
  expect(() => after('cron(0 2 1 * ? *)')).toThrow(/pauses for longer than an alarm can look back/u);
});
