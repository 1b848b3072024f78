import type { Day } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import { type SettingCode, settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';

const LEVELS = [
  'TK_CARE_FEN_ABLE',
  'TK_CARE_FEN_PARTLY',
  'TK_CARE_FEN_FULLY',
] as const satisfies readonly SettingCode[];

const set = <C extends 'STANDARD_FEN' | 'TK_LIVING' | (typeof LEVELS)[number]>(
  code: C,
  office: OfficeCode,
  on: Day,
) => {
  const found = settingOn('tekun', code, office, on);
  if (!found.ok) throw new Error(`no law row for ${code} on ${on}`);
  return found.value.value;
};

/** A month's living support of so many extremely poor people (TK43 §19), as `reckon` works it out. */
export function supportOf(office: OfficeCode, heads: number, on: Day): Fen {
  const { part, of } = set('TK_LIVING', office, on);
  return Fen.parse(Math.floor((set('STANDARD_FEN', office, on) * part) / of) * heads);
}

/** Every sum of a month's care that so many people can come to, one of the three levels each (TK43 §22). `heads` of twenty make 231. */
export function careLevels(office: OfficeCode, heads: number, on: Day): readonly number[] {
  const fees = LEVELS.map((code) => set(code, office, on));
  let sums = new Set([0]);
  for (let head = 0; head < heads; head += 1) sums = new Set([...sums].flatMap((sum) => fees.map((fee) => sum + fee)));
  return [...sums];
}
