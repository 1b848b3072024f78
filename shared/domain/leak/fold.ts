/** A text as a reader sees it: what is invisible left out, wide and foreign forms made plain, and for each character where it stood. */
export interface Folded {
  readonly text: string;
  /** at[i]: the place in the original of the folded text's i-th character; one more for its end. */
  readonly at: readonly number[];
}

const CHINESE_DIGITS = new Map(
  [...'零〇○一二三四五六七八九'].map((char, at) => [char, at < 3 ? '0' : String(at - 2)] as const),
);
for (const [at, char] of [...'壹贰叁肆伍陆柒捌玖'].entries()) CHINESE_DIGITS.set(char, String(at + 1));
for (const [char, digit] of [
  ['貳', '2'],
  ['叄', '3'],
  ['陸', '6'],
  ['幺', '1'],
] as const)
  CHINESE_DIGITS.set(char, digit);

/** The digit that a Chinese numeral stands for when a number is read out digit by digit. */
export const chineseDigit = (char: string): string | undefined => CHINESE_DIGITS.get(char);

/** Nothing to be seen: zero-width and formatting characters, variation selectors, soft hyphens, combining marks. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0]/u;

/** Digits of any script, by their value: each script has its ten in a row. */
const digitOf = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
};

const plain = (char: string): string =>
  [...char.normalize('NFKC')]
    .map((one) => {
      if (/[0-9A-Za-z]/u.test(one)) return one;
      if (/\p{Nd}/u.test(one)) return digitOf(one);
      if (/\p{Pd}|[−ー─━]/u.test(one)) return '-';
      if (/\s/u.test(one)) return ' ';
      return one === 'Х' || one === 'х' || one === '×' || one === 'Χ' ? 'X' : one;
    })
    .join('');

/** Most of what an office writes: printable ASCII and the common ideographs, which stand for themselves. */
const isPlain = (char: string): boolean => (char >= ' ' && char <= '~') || (char >= '\u4e00' && char <= '\u9fff');

export const fold = (original: string): Folded => {
  let text = '';
  const at: number[] = [];
  let place = 0;
  for (const char of original) {
    if (isPlain(char)) {
      text += char;
      at.push(place);
    } else if (!UNSEEN.test(char)) {
      for (const unit of plain(char)) {
        text += unit;
        for (let more = 0; more < unit.length; more += 1) at.push(place);
      }
    }
    place += char.length;
  }
  at.push(place);
  return { text, at };
};
