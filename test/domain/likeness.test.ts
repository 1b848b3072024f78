import { expect, test } from 'vitest';
import { alike, Sketch, signsAlike, sketchOf } from '../../shared/domain/likeness.ts';
import { examine } from '../../shared/domain/rule.ts';
import type { VisitMark } from '../../shared/domain/visit-mark.ts';
import { copiedVisits } from '../../shared/rules/copied-visits.rule.ts';
import { caseId, day, TOWN, tang, visitId } from './case/a-case.ts';

const today = day('2026-03-20');
/** So many signs, each another. */
const signs = (from: number, count: number) =>
  String.fromCodePoint(...Array.from({ length: count }, (_, at) => 0x4e00 + from + at));
const of = (text: string, key = 'key') => sketchOf(text, key);

test('a text is like itself however it is spaced and pointed, like another by what they share, and like nothing under another key', () => {
  const whole = signs(0, 1_002);

  expect(Sketch.parse(of(whole)).signs).toBe(1_002);
  expect(alike(of(whole), of(`${whole.slice(0, 400)} ，\n${whole.slice(400)}。`))).toBe(100);
  expect(alike(of(whole), of(whole, 'other key'))).toBeLessThan(5);
  expect(alike(of(whole), of(signs(2_000, 1_002)))).toBeLessThan(5);
  // Of 1000 and 1000 pieces so many are shared, of all that there are.
  for (const shared of [250, 500, 750, 900]) {
    const share = (100 * shared) / (2_000 - shared);
    expect(Math.abs(alike(of(whole), of(signs(1_000 - shared, 1_002))) - share)).toBeLessThan(6);
  }
});

test('a form with other names and numbers has as many signs in common as there are beside them', () => {
  const form = signs(0, 300);
  const changed = (places: number) =>
    Array.from({ length: places }, (_, nth) => 20 + nth * 40).reduce(
      (text, at) => text.slice(0, at) + signs(3_000 + at, 2) + text.slice(at + 2),
      form,
    );

  expect(signsAlike(of(form), of(form))).toBe(100);
  for (const places of [2, 4, 7])
    expect(Math.abs(signsAlike(of(form), of(changed(places))) - (100 - (200 * places) / 300))).toBeLessThan(1.5);
});

test('a sketch from before minima were kept by their bits is like nothing', () => {
  const before = { ...of(text), minima: 'A'.repeat(171) };

  expect(Sketch.parse(before)).toEqual(before);
  expect(alike(of(text), before)).toBe(0);
});

const text = '屋前有水井一口堂屋摆农具户主讲了患病经过旁人核实属实药费单据若干张';
const mark = (nth: number, form: string | null, more: Partial<VisitMark> = {}): VisitMark => ({
  ...{ operatorId: tang, office: TOWN, caseId: caseId(`${nth}`), visitId: visitId(`${nth}`), on: today },
  ...{ startedAt: null, endedAt: null, version: 1 },
  ...(form !== null && { sketch: of(form) }),
  ...more,
});
const judge = (form: string | null, ...others: VisitMark[]) => {
  const verdict = examine(copiedVisits, { mark: mark(1, form), others: [mark(1, form), ...others] }, { today });
  return typeof verdict === 'string' ? verdict : verdict.facts['cases'];
};

test.each([
  ['what another case’s says', text, mark(2, text), [caseId('2')]],
  ['what another’s says, pointed otherwise', `${text}。`, mark(2, text.replace('堂屋', '，堂屋')), [caseId('2')]],
  ['what another’s says but for some words', text, mark(2, text.replace('水井一口', '果树三棵')), 'in-order'],
  ['something else', text, mark(2, signs(0, 40)), 'in-order'],
  ['what the same case’s said before', text, mark(3, text, { caseId: caseId('1') }), 'in-order'],
  ['thirty signs of another', signs(0, 30), mark(2, signs(0, 30)), [caseId('2')]],
  ['twenty-nine, which are few', signs(0, 29), mark(2, signs(0, 29)), 'not-applicable'],
  ['what one from before sketches said', text, mark(2, null), 'in-order'],
  ['what nobody can tell', null, mark(2, text), 'not-applicable'],
])('R17, a form says %s', (_, form, other, wanted) => expect(judge(form, other)).toEqual(wanted));
