import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { codeOf, codeText, numberText, TypedCode } from '../../../shared/domain/document/issue.ts';
import { articleWords, chineseNumeral, dateWords, noticeSheet } from '../../../shared/domain/document/sheet.ts';
import { noticeText } from '../../../shared/domain/notice.ts';

test.each([
  [0, '零'],
  [9, '九'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [21, '二十一'],
  [65, '六十五'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [111, '一百一十一'],
  [999, '九百九十九'],
])('%i is %s', (value, words) => {
  expect(chineseNumeral(value)).toBe(words);
});

test('numerals above 999, below 0 or between are refused', () => {
  for (const value of [-1, 1000, 1.5]) expect(() => chineseNumeral(value)).toThrow(RangeError);
});

test('a basis is cited as a document cites it; what nobody named stands as it is', () => {
  expect(articleWords('社会救助法 §45')).toBe('《中华人民共和国社会救助法》第四十五条');
  expect(articleWords('民发〔2021〕57号 §21')).toBe('《最低生活保障审核确认办法》（民发〔2021〕57号）第二十一条');
  expect(articleWords('某办法')).toBe('某办法');
});

test('days have Arabic numerals and no leading zeros; numbers their brackets', () => {
  expect(dateWords('2026-03-02' as Day)).toBe('2026年3月2日');
  expect(numberText({ word: '样助受', year: 2026, serial: 7 })).toBe('样助受〔2026〕7号');
});

describe('verification codes', () => {
  const aCode = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(codeOf);

  test('different bytes give different codes, and a code as people type it is the same code', () => {
    fc.assert(
      fc.property(aCode, fc.constantFrom(' ', '-', ''), fc.boolean(), (code, between, lower) => {
        const typed = codeText(code).replaceAll('-', between);
        expect(TypedCode.parse(lower ? typed.toLowerCase() : typed)).toBe(code);
        expect(TypedCode.parse(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.nat(79), (bytes, bit) => {
        const other = bytes.slice();
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(codeOf(other)).not.toBe(codeOf(bytes));
      }),
    );
  });

  test('what is no code is refused', () => {
    for (const typed of ['', '0123', 'U'.repeat(16), '0'.repeat(17), '验证码'])
      expect(TypedCode.safeParse(typed).success).toBe(false);
    expect(() => codeOf(new Uint8Array(9))).toThrow(RangeError);
  });
});

test('what somebody wrote stays as they wrote it; what was composed from data gets its days in words', () => {
  const text = noticeText('refusal', 'dibao', '2026-09-30' as Day, {
    decision: '自2026-10起，2026-09-30的申请不予确认。',
    reasons: '2026-09-01的核对报告，编号2026-09。',
    basis: ['社会救助法 §45'],
  });

  const sheet = noticeSheet(
    { issue: null, issuedOn: '2026-09-30' as Day },
    text,
    '测试人',
    { unit: '样例县民政局', telephone: '0663-0000000', address: '样例路1号' },
    { by: 'lin', on: '2026-10-09' as Day },
  );

  expect(sheet.paragraphs[0]).toBe('自2026年10月起，2026年9月30日的申请不予确认。');
  expect(sheet.paragraphs[1]).toBe('理由：2026-09-01的核对报告，编号2026-09。');
  expect(sheet.paragraphs[3]).toContain('《中华人民共和国社会救助法》第七十六条');
  expect(sheet.number).toBeNull();
});
