import { describe, expect, test } from 'vitest';
import { Day } from '../../../shared/domain/days.ts';
import type { OfficeCode } from '../../../shared/domain/ids.ts';
import {
  extended,
  LIMITS,
  Limit,
  type LimitCode,
  LimitCode as LimitCodes,
  limitOn,
  WHOLE_PROCEDURE,
} from '../../../shared/domain/law/limits.ts';
import type { Matter } from '../../../shared/domain/law/row.ts';
import { PROGRAMME_LABELS, PROGRAMMES } from '../../../shared/domain/programme.ts';
import { ELSEWHERE, LIAOYUAN } from './a-clock.ts';

const day = (text: string): Day => Day.parse(text);
const find = (code: LimitCode, programme: Matter, on = '2026-03-02', area: OfficeCode = LIAOYUAN) =>
  limitOn(programme, code, area, day(on));

describe('the table of limits', () => {
  /** facts.md 9.1, line by line: code, programmes, value, unit, confidence, source; at the end what we recommend for batches of payments. */
  const facts = `
    CHECK_PRE_GD | dibao | 2 | wd | P | GD-XF~
    ACCEPT_NOTICE_GD | dibao | 2 | wd | P | GD-XF~
    RECHECK_GD | dibao | 2 | wd | P | GD-XF~
    INVEST_START | dibao | 3 | wd | C | M57 §15
    CHECK_START | dibao | 3 | wd | C | M57 §17
    VISIT_GD | dibao | 10 | wd | P | GD-XF~
    OPINION_GD | dibao | 5 | wd | P | GD-XF~
    POST_MIN | dibao | 7 | cd | C | M57 §19
    POST_MIN | tekun | 7 | cd | C | TK43 §15
    SEND_UP_GD | dibao | 3 | wd | P | GD-XF~
    COUNTY_DECIDE | dibao | 10 | wd | C | M57 §20
    TOTAL | dibao | 30 | wd | C | M57 §22
    TOTAL_DELEGATED | dibao | 20 | wd | C | M83 §4(1)
    TOTAL_EXT | dibao | 45 | wd | C | M57 §22
    REFUSE_NOTICE | dibao | 3 | wd | C | M57 §21
    REFUSE_NOTICE | tekun | 3 | wd | C | TK43 §18
    TK_INVEST | tekun | 15 | wd | C | TK43 §13
    TK_REINVEST | tekun | 15 | wd | C | TK43 §15
    TK_CONFIRM | tekun | 15 | wd | C | TK43 §16
    TK_REASSESS | tekun | 10 | wd | C | TK43 §23
    TK_END_POST | tekun | 7 | cd | C | TK43 §26
    TK_END_OBJ | tekun | 15 | wd | C | TK43 §26
    RIGID_TOTAL | rigid-expenditure | 30 | wd | C | RIGID §8
    RIGID_VALID | rigid-expenditure | 12 | mo | C | RIGID §10
    TA_TOTAL | temporary | 15 | wd | D | KASHI~
    TA_PAY_FIRST | temporary | 24 | hours | D | -
    TA_COMPLETE | temporary | 10 | wd | D | -
    REVIEW_STABLE | dibao | 12 | mo | C | M57 §31
    REVIEW_STABLE | tekun | 12 | mo | C | M57 §31
    REVIEW_UNSTABLE | dibao | 6 | mo | C | M57 §31
    DEATH_CLOSE | dibao | 3 | mo | C | M83 §1(3)
    GRACE_MAX | dibao | 6 | mo | C | M83 §1(3)
    PAY_DAY | dibao | 10 | day of month | D | M220
    PAY_DAY | tekun | 10 | day of month | D | M220
    PUBLISH | temporary | 10 | wd | P | OGSTD~
    XF_NOTICE | complaint | 15 | cd | C | XF §23
    XF_OBJECT | complaint | 5 | wd | C | XF §23
    XF_FINISH | complaint | 60 | cd | C | XF §34
    XF_REVIEW | complaint | 30 | cd | C | XF §35-36
    XF_REVIEW_ANSWER | complaint | 30 | cd | C | XF §35-36
    RN_ACCEPT | real-name-report | 15 | wd | P | DISCRULE~
    RN_FEEDBACK | real-name-report | 15 | wd | P | DISCRULE~
    OGI_ANSWER | access-request | 20 | wd | C | OGI §33
    OGI_THIRD | access-request | 15 | wd | C | OGI §32
    OGI_FIX | access-request | 7 | wd | C | OGI §30
    GDS_FIX | shared-data | 10 | wd | C | GDS §26
    BATCH_BUILD | dibao | 1 | wd | D | -
    BATCH_SCREEN | dibao | 1 | wd | D | -
    BATCH_APPROVE | dibao | 2 | wd | D | -
    BATCH_RELEASE | dibao | 1 | wd | D | -
    BATCH_ANSWER | dibao | 3 | wd | D | -
    BATCH_RECONCILE | dibao | 2 | wd | D | -
    BATCH_CLOSE | dibao | 20 | wd | D | -
    RETURN_VERIFY | dibao | 5 | wd | D | -
    RETURN_REISSUE | dibao | 10 | wd | D | -
    COMPLAINT_RESULT | complaint | 60 | cd | D | -
    RN_FEEDBACK | complaint | 15 | wd | D | -
    ACCEPT | temporary | 5 | wd | D | -
    SUPPLEMENT | dibao | 10 | wd | D | -
    ACCEPT_SUPPLEMENTED | dibao | 5 | wd | D | -
    TA_DECIDE | temporary | 1 | wd | D | -
    TA_AFTER_REVIEW | temporary | 10 | wd | D | -`;
  const units: Record<string, string> = {
    wd: 'working-days',
    cd: 'calendar-days',
    mo: 'months',
    'day of month': 'day-of-month',
  };
  const sure: Record<string, string> = { C: 'confirmed', P: 'partial', D: 'default' };
  const lines = facts
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' | '));

  test.each(lines)('has %s of %s: %s %s, %s, by %s', (code, matter, value, unit = '', confidence = '', source) => {
    const told = limitOn(matter as Matter, LimitCodes.parse(code), LIAOYUAN, day('2026-03-02'));

    expect(told).toMatchObject({
      ok: true,
      value: {
        programme: matter,
        value: Number(value),
        unit: units[unit] ?? unit,
        confidence: sure[confidence],
        source,
      },
    });
  });

  test('has every code of the list of facts, and beyond them only advice and the time for reconsideration', () => {
    const listed = new Set(lines.map(([code]) => code));
    const beyond = LIMITS.filter(({ code }) => !listed.has(code));

    expect([...listed].filter((code) => !LIMITS.some((limit) => limit.code === code))).toEqual([]);
    expect([...LimitCodes.options].sort()).toEqual([...new Set(LIMITS.map(({ code }) => code))].sort());
    expect(beyond.filter(({ confidence }) => confidence !== 'default').map(({ code }) => code)).toEqual([
      'REMEDY_RECONSIDER',
    ]);
  });

  test('is well formed', () => {
    expect(LIMITS.filter((limit) => !Limit.safeParse(limit).success)).toEqual([]);
  });

  test('calls by number only the notice whose number a catalogue confirms', () => {
    const numbers = new Set(LIMITS.flatMap(({ article }) => article.match(/\S+〔\d{4}〕\d+号/g) ?? []));

    expect([...numbers]).toEqual(['民发〔2021〕57号']);
  });

  test('tells the publication limit for every programme', () => {
    expect(PROGRAMMES.map((programme) => find('PUBLISH', programme).ok)).toEqual([true, true, true, true, true]);
  });

  test('ends every step of every programme, by law or by advice', () => {
    const steps: readonly LimitCode[] = [
      'CHECK_PRE_GD',
      'ACCEPT_NOTICE_GD',
      'INVEST_START',
      'CHECK_START',
      'POST_MIN',
      'SEND_UP_GD',
      'REFUSE_NOTICE',
      'NOTICE_DELIVER',
      'ADJUST_NOTICE',
      'REMEDY_RECONSIDER',
    ];
    const without = PROGRAMMES.flatMap((programme) =>
      steps.filter((code) => !find(code, programme).ok).map((code) => `${programme} ${code}`),
    );

    expect(without).toEqual([]);
  });

  test('has the limit over the whole procedure under either model, and none for tekun', () => {
    const whole = Object.values(WHOLE_PROCEDURE).map((codes) =>
      PROGRAMMES.map((programme) => {
        const code = codes[programme];
        const told = code === null ? undefined : find(code, programme);
        return told?.ok ? told.value.value : null;
      }),
    );

    expect(whole).toEqual([
      [30, null, 30, 30, 15],
      [20, null, 20, 30, 15],
    ]);
  });

  test('recommends the dibao limits for margin households, and says that this is advice', () => {
    expect(find('TOTAL', 'dibao-margin')).toMatchObject({ ok: true, value: { value: 30, confidence: 'default' } });
    expect(find('POST_MIN', 'rigid-expenditure')).toMatchObject({
      ok: true,
      value: { value: 7, confidence: 'default' },
    });
  });
});

describe('the limit for a case', () => {
  test('does not exist for a programme that the norm is not about', () => {
    expect(find('TOTAL', 'tekun')).toEqual({
      ok: false,
      why: 'no-such-limit',
      facts: {},
    });
  });

  test('of Guangdong does not hold elsewhere', () => {
    expect(find('SEND_UP_GD', 'dibao', '2026-03-02', LIAOYUAN)).toMatchObject({ ok: true });
    expect(find('SEND_UP_GD', 'dibao', '2026-03-02', ELSEWHERE)).toMatchObject({ ok: false, why: 'no-such-limit' });
    expect(find('TOTAL', 'dibao', '2026-03-02', ELSEWHERE)).toMatchObject({ ok: true, value: { region: 'national' } });
  });

  test('holds from the first day of the norm', () => {
    expect(find('TOTAL', 'dibao', '2021-07-01')).toMatchObject({ ok: true });
    expect(find('TOTAL', 'dibao', '2021-06-30')).toMatchObject({ ok: false });
    expect(find('RIGID_TOTAL', 'rigid-expenditure', '2024-12-31')).toMatchObject({ ok: false });
    expect(find('RIGID_TOTAL', 'rigid-expenditure', '2025-01-01')).toMatchObject({ ok: true });
  });

  test('can be extended where the norm says so, on a ground it names, to the whole time it says', () => {
    const whole = (code: LimitCode, matter: Matter, ground: Parameters<typeof extended>[1]) => {
      const found = find(code, matter);
      return found.ok && extended(found.value, ground);
    };

    expect(whole('XF_FINISH', 'complaint', 'complex')).toMatchObject({ ok: true, value: { value: 90 } });
    expect(whole('TOTAL', 'dibao', 'residence-apart')).toMatchObject({ ok: true, value: { value: 45 } });
    expect(whole('TOTAL_DELEGATED', 'dibao', 'cross-place')).toMatchObject({ ok: true, value: { value: 45 } });
    expect(whole('RIGID_TOTAL', 'rigid-expenditure', 'hard-investigation')).toMatchObject({ value: { value: 45 } });
    expect(whole('OGI_ANSWER', 'access-request', 'more-time')).toMatchObject({ ok: true, value: { value: 40 } });
    expect(whole('RIGID_TOTAL', 'rigid-expenditure', 'cross-place')).toMatchObject({ why: 'ground-not-lawful' });
    expect(whole('COUNTY_DECIDE', 'dibao', 'complex')).toMatchObject({ why: 'limit-not-extendable' });
  });
});

test('the rigid-expenditure programme has one code and two names', () => {
  expect(PROGRAMME_LABELS['rigid-expenditure'].national).toBe('刚性支出困难家庭');
  expect(PROGRAMME_LABELS['rigid-expenditure'].guangdong).toBe('支出型困难家庭');
});
