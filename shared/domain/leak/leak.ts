import { type Decision, decided, refused } from '../decision.ts';
import { fold } from './fold.ts';
import { cardsIn, landlinesIn, mobilesIn, numbersIn, ofLength, residentIdsIn, type Stretch } from './numbers.ts';
import { healthIn, housesIn, namesIn } from './words.ts';

/** What may not leave. */
export const LEAK_KINDS = {
  'resident-id': '公民身份号码',
  mobile: '手机号码',
  landline: '固定电话号码',
  'bank-account': '银行账号',
  address: '详细住址',
  health: '健康、残疾信息',
  'minor-name': '未成年人姓名',
} as const;
export type LeakKind = keyof typeof LEAK_KINDS;

/** A hit: what kind, and from where to where in the text that was checked. Never what stands there. */
export interface Leak {
  readonly kind: LeakKind;
  readonly from: number;
  readonly to: number;
}

/**
 * Who reads the text. `public` and `outsider` (postings, publication, certificates, summaries, exports): nothing of it. `household`: its own notice may speak
 * of its own illness, home and children, since a reason without them is none; numbers that can be misused don't belong on that paper either.
 */
export type Audience = 'public' | 'outsider' | 'household';

const ALL = Object.keys(LEAK_KINDS) as LeakKind[];
const KEPT_FROM: Record<Audience, readonly LeakKind[]> = {
  public: ALL,
  outsider: ALL,
  household: ['resident-id', 'mobile', 'bank-account'],
};

/** What the check has to know of the case and of the office. */
export interface Known {
  readonly audience: Audience;
  /** Names of the case's minors. */
  readonly minors?: readonly string[];
  /** Numbers that are public: the office's own hotline. */
  readonly ours?: readonly string[];
}

/** The words just before a number, up to the last full stop or comma, may say what it is. */
const BEFORE = 14;
const SAYS_ACCOUNT = /(?:账号|帐号|账户|帐户|卡号|存折|银行卡|社保卡|一卡通|一折通|开户行?)[^0-9，。；;,\n]{0,12}$/u;
const SAYS_PHONE = /(?:电话|手机|座机|联系方式|联系|致电|拨打|tel|phone)[^0-9，。；;,\n]{0,8}$/iu;
const SAYS_ID = /(?:身份证|身份号码|证件号|证号)[^0-9，。；;,\n]{0,10}$/u;

const digitsOf = (text: string): string => text.replace(/[^0-9]/gu, '');

/** Every hit in a text, in the order of the text. The first kind that claims a stretch keeps it. Pure; the cost grows with the text's length. */
export const leaksIn = (original: string, { audience, minors = [], ours = [] }: Known): readonly Leak[] => {
  const { text, at } = fold(original);
  const ourNumbers = new Set(ours.map(digitsOf));
  const found: Leak[] = [];
  const claim = (kind: LeakKind, stretches: readonly Stretch[]): void => {
    for (const { from, to } of stretches) {
      if (ourNumbers.size > 0 && ourNumbers.has(digitsOf(text.slice(from, to)))) continue;
      const leak = { kind, from: at[from] ?? 0, to: (at[to - 1] ?? 0) + 1 };
      if (!found.some((known) => known.from < leak.to && leak.from < known.to)) found.push(leak);
    }
  };
  const numbers = numbersIn(text);
  const said = (words: RegExp, least: number, most: number): readonly Stretch[] =>
    numbers
      .filter(({ places: [first = 0] }) => words.test(text.slice(Math.max(0, first - BEFORE), first)))
      .flatMap((number) => ofLength(number, least, most));

  claim('resident-id', [...numbers.flatMap(residentIdsIn), ...said(SAYS_ID, 15, 18)]);
  claim('bank-account', [...numbers.flatMap(cardsIn), ...said(SAYS_ACCOUNT, 10, 24)]);
  claim('mobile', numbers.flatMap(mobilesIn));
  claim('landline', [...numbers.flatMap(landlinesIn), ...said(SAYS_PHONE, 7, 8)]);
  claim('minor-name', namesIn(text, minors));
  claim('address', housesIn(text));
  claim('health', healthIn(text));
  return found.filter(({ kind }) => KEPT_FROM[audience].includes(kind)).sort((a, b) => a.from - b.from);
};

/**
 * The texts themselves when nothing in them may not leave, else refused with kind and place of each hit: `reasons 12-30 resident-id`, places counted from 1.
 * The value is never told.
 */
export const mayLeave = <T extends Readonly<Record<string, string | null | readonly string[]>>>(
  texts: T,
  known: Known,
): Decision<T, 'text-leaks'> => {
  const hits = Object.entries(texts).flatMap(([name, text]) =>
    (typeof text === 'string' ? [text] : (text ?? [])).flatMap((one) =>
      leaksIn(one, known).map(({ kind, from, to }) => `${name} ${from + 1}-${to} ${kind}`),
    ),
  );
  return hits.length === 0 ? decided(texts) : refused('text-leaks', { hits });
};
