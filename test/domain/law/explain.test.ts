import { expect, test } from 'vitest';
import { explain } from '../../../shared/domain/law/clock.ts';
import { LIMITS } from '../../../shared/domain/law/limits.ts';
import { aClock, aLimit } from './a-clock.ts';

test('a limit in working days tells a clerk where the count begins and ends, and by which article', () => {
  expect(explain(aClock(aLimit('TOTAL'), '2026-02-13'))).toEqual({
    zh: '自受理次日（2026-02-14）起第30个工作日，即2026-04-02。依据：民发〔2021〕57号 §22。',
    en: '30 working days from 2026-02-14, the day after acceptance: 2026-04-02. Basis: 民发〔2021〕57号 §22.',
  });
});

test('a limit in plain days tells that its end moved off a rest day', () => {
  expect(explain(aClock(aLimit('XF_NOTICE', 'complaint'), '2026-09-18'))).toEqual({
    zh: '自收到信访事项次日（2026-09-19）起第15日，为2026-10-03，遇休息日顺延至2026-10-08。依据：《信访工作条例》 §23。',
    en: '15 calendar days from 2026-09-19, the day after receipt of the petition: 2026-10-03, a rest day, moved to 2026-10-08. Basis: 《信访工作条例》 §23.',
  });
});

test('a limit in months tells the day that ends it', () => {
  expect(explain(aClock(aLimit('DEATH_CLOSE'), '2025-11-30')).zh).toBe(
    '自成员死亡次日（2025-12-01）起满3个月，即2026-02-28。依据：《关于进一步做好最低生活保障等社会救助兜底工作的通知》 §1(3)。',
  );
});

test('a limit known from a local guide only says that it is not confirmed', () => {
  const told = explain(aClock(aLimit('SEND_UP_GD'), '2026-03-02'));

  expect(told.zh).toBe(
    '自公示期满次日（2026-03-03）起第3个工作日，即2026-03-05。依据：新丰县低保办事指南（依据尚未完整核实）。',
  );
  expect(told.en).toContain('(the source is not fully confirmed)');
});

test('a limit that is our advice is never told as law', () => {
  const told = LIMITS.filter(
    ({ confidence, unit }) => confidence === 'default' && unit !== 'hours' && unit !== 'day-of-month',
  ).map((limit) => explain(aClock({ ...limit, programme: limit.programmes[0] ?? 'dibao' }, '2026-03-02')));

  expect(told.length).toBeGreaterThan(5);
  expect(told.every(({ zh, en }) => zh.includes('并非法定') && en.includes('not set by law'))).toBe(true);
});

test('an awaiting clock says that the holidays are not published and that nothing is guessed', () => {
  expect(explain(aClock(aLimit('TOTAL'), '2026-11-23'))).toEqual({
    zh: '自受理次日（2026-11-24）起第30个工作日；2027年放假安排尚未公布，到期日不作推算。依据：民发〔2021〕57号 §22。',
    en: '30 working days from 2026-11-24, the day after acceptance; the holidays of 2027 are not published, so the day is not known and nothing is guessed. Basis: 民发〔2021〕57号 §22.',
  });
});
