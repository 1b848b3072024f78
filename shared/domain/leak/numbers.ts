import { ResidentId } from '../resident-id.ts';
import { chineseDigit } from './fold.ts';

/** A stretch of a folded text: from its first character to after its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A number as people write it: its digits (and a closing X), where each stands, and in which groups they are written. */
interface Written {
  readonly digits: string;
  readonly places: readonly number[];
  /** groups[i]: the number of the group that the i-th digit is written in. */
  readonly groups: readonly number[];
}

/** What may stand between two groups of one number: up to three blanks, hyphens, dots, strokes. */
const JOINER = /^[ \-._/·•~]{1,3}$/u;

const digitAt = (char: string): string | undefined =>
  /[0-9]/u.test(char) ? char : /[Xx]/u.test(char) ? 'X' : chineseDigit(char);

/** Every number of the text, with groups joined that stand close enough to be read as one. */
export const numbersIn = (text: string): readonly Written[] => {
  const found: { digits: string; places: number[]; groups: number[] }[] = [];
  let last: { digits: string; places: number[]; groups: number[] } | undefined;
  let end = -1;
  for (let at = 0; at < text.length; at += 1) {
    const digit = digitAt(text.charAt(at));
    if (digit === undefined) continue;
    const follows = last !== undefined && (end === at || JOINER.test(text.slice(end, at)));
    if (digit === 'X' && !(follows && end === at)) continue;
    if (!follows || last === undefined) {
      last = { digits: '', places: [], groups: [] };
      found.push(last);
    }
    const group = (last.groups.at(-1) ?? 0) + (last.groups.length > 0 && end !== at ? 1 : 0);
    last.digits += digit;
    last.places.push(at);
    last.groups.push(group);
    end = at + 1;
  }
  return found;
};

const stretch = ({ places }: Written, start: number, length: number): Stretch => ({
  from: places[start] ?? 0,
  to: (places[start + length - 1] ?? 0) + 1,
});

/** Whether the digits are whole groups: no neighbour within the first or the last group is left out. */
const isWhole = ({ groups, digits }: Written, start: number, length: number): boolean =>
  (start === 0 || groups[start - 1] !== groups[start]) &&
  (start + length === digits.length || groups[start + length] !== groups[start + length - 1]);

/** Division codes begin with these: the provinces (GB/T 2260), and 99, which is nobody's and serves for samples. */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[19])/u;

/** Resident ids: eighteen characters with the right check digit, a real birth date and a province, wherever they stand in a longer number. */
export const residentIdsIn = (number: Written): readonly Stretch[] => {
  const found: Stretch[] = [];
  for (let start = 0; start + 18 <= number.digits.length; start += 1) {
    const id = number.digits.slice(start, start + 18);
    if (!PROVINCE.test(id) || !ResidentId.safeParse(id).success) continue;
    found.push(stretch(number, start, 18));
    start += 17;
  }
  return found;
};

/** How many digits each group has, from a digit on. */
const sizes = ({ groups }: Written, start: number, length: number): readonly number[] => {
  const counts = new Map<number, number>();
  for (const group of groups.slice(start, start + length)) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts.values()];
};

/** Whether one number is written so: in one go, in even groups, or three digits first. Dates and columns of figures are not. */
const isOneNumber = (counts: readonly number[]): boolean => {
  const [first = 0, ...rest] = counts;
  const last = rest.pop() ?? first;
  return first === 3 || (rest.every((count) => count === first) && last <= first);
};

/** An area code by itself, then the number in one or two groups; or all in one go. */
const isLandline = (counts: readonly number[]): boolean => {
  const [first = 0, ...rest] = counts;
  return rest.length === 0 || (first >= 3 && first <= 4 && rest.length <= 2 && rest.every((count) => count >= 3));
};

/** Every stretch of whole groups of a length that fits, the longest first; none overlaps one that was found before. */
const wholeGroups = (
  number: Written,
  lengths: readonly number[],
  fits: (digits: string) => boolean,
  written: (counts: readonly number[]) => boolean = isOneNumber,
): readonly Stretch[] => {
  const found: Stretch[] = [];
  for (let start = 0; start < number.digits.length; start += 1) {
    const length = lengths.find(
      (one) =>
        start + one <= number.digits.length &&
        isWhole(number, start, one) &&
        fits(number.digits.slice(start, start + one)) &&
        written(sizes(number, start, one)),
    );
    if (length === undefined) continue;
    found.push(stretch(number, start, length));
    start += length - 1;
  }
  return found;
};

const MOBILE = /^1[3-9][0-9]{9}$/u;
const ABROAD = /^(?:00|0)?86/u;
const anyGroups = (): boolean => true;
export const mobilesIn = (number: Written): readonly Stretch[] => [
  ...wholeGroups(number, [11], (digits) => MOBILE.test(digits)),
  ...wholeGroups(number, [15, 14, 13], (digits) => ABROAD.test(digits) && MOBILE.test(digits.slice(-11)), anyGroups),
];

/** An area code and a number of seven or eight digits (010 and 02x have two more digits, the others three). */
const LANDLINE = /^0(?:10[2-8][0-9]{7}|2[0-57-9][2-8][0-9]{7}|[3-9][0-9]{2}[2-8][0-9]{6,7})$/u;
export const landlinesIn = (number: Written): readonly Stretch[] =>
  wholeGroups(number, [12, 11, 10], (digits) => LANDLINE.test(digits), isLandline);

const luhn = (digits: string): boolean => {
  let total = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    const doubled = at % 2 === 0 ? digit : digit * 2;
    total += doubled > 9 ? doubled - 9 : doubled;
  }
  return total % 10 === 0;
};

/** Bank cards by length and Luhn's digit, with the leading digits that cards have. */
const CARD = /^(?:62|60|68|69|81|82|9[0-8]|3[4-7]|4|5)[0-9]+$/u;
export const cardsIn = (number: Written): readonly Stretch[] =>
  wholeGroups(number, [19, 18, 17, 16], (digits) => CARD.test(digits) && luhn(digits));

/** Any number of such a length, whole: for a place where the words before it say what it is. */
export const ofLength = (number: Written, least: number, most: number): readonly Stretch[] => {
  const { length } = number.digits;
  return length >= least && length <= most && /^[0-9]+X?$/u.test(number.digits) ? [stretch(number, 0, length)] : [];
};
