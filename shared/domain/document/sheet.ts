import { type Day, yearOf } from '../days.ts';
import type { Notice, NoticeText } from '../notice.ts';
import { codeText, numberText } from './issue.ts';
import type { Letterhead } from './letterhead.ts';

/** Rows of cells, the first of them a head where it is one. `widths`: the columns' shares of the page. */
export interface Grid {
  readonly widths: readonly number[];
  readonly head?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What stands below one another: a paragraph, a grid, or lines that people sign on. */
export type Block = string | Grid | { readonly signed: readonly string[] };

/** A document before it has a form: what stands where on the page. Whoever lays it out adds nothing and leaves nothing out. */
export interface Sheet {
  /** The issuing unit, in the red head (发文机关标志) and above the date. */
  readonly unit: string;
  /** What goes out under the office's name has the red head; a form that people fill and sign, or a record, has none. */
  readonly head: 'red' | 'none';
  /** 文号; none on a notice from before numbers were kept, nor on a form. */
  readonly number: string | null;
  readonly title: string;
  readonly addressee: string | null;
  readonly paragraphs: readonly Block[];
  /** The day above which the unit's seal goes; null where the office puts none. */
  readonly date: string | null;
  readonly contact: string | null;
  /** What stands small at the foot: how to check the paper, and who printed it. */
  readonly foot: readonly string[];
}

const NUMERALS = '零一二三四五六七八九';

/** A whole number under 1000 in Chinese: 65 is 六十五. */
export function chineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999) throw new RangeError('a whole number from 0 to 999');
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  if (value < 10) return NUMERALS[ones] ?? '';
  const last = ones === 0 ? '' : NUMERALS[ones];
  if (hundreds === 0) return `${tens === 1 ? '' : NUMERALS[tens]}十${last}`;
  const middle = tens === 0 ? (ones === 0 ? '' : '零') : `${NUMERALS[tens]}十`;
  return `${NUMERALS[hundreds]}百${middle}${last}`;
}

/** The full names of what is cited by number. A basis that isn't here is printed as it stands. */
const INSTRUMENTS: Readonly<Record<string, string>> = {
  '民发〔2021〕57号': '《最低生活保障审核确认办法》（民发〔2021〕57号）',
  '民发〔2021〕43号': '《特困人员认定办法》（民发〔2021〕43号）',
  社会救助暂行办法: '《社会救助暂行办法》',
  社会救助法: '《中华人民共和国社会救助法》',
};

/** An article as a document cites it: `社会救助法 §45` is 《中华人民共和国社会救助法》第四十五条. */
export function articleWords(cited: string): string {
  const match = /^(.+?) §(\d{1,3})$/u.exec(cited);
  const name = match?.[1] ?? cited;
  const article = match?.[2] === undefined ? '' : `第${chineseNumeral(Number(match[2]))}条`;
  return `${INSTRUMENTS[name] ?? name}${article}`;
}

/** A day as GB/T 9704 writes it: Arabic numerals, no leading zeros. */
export const dateWords = (day: Day): string => `${yearOf(day)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** Days inside a text that was composed from data, in words. What somebody wrote stays as they wrote it. */
export const withDates = (text: string): string =>
  text
    .replace(/\b(\d{4})-(\d{2})-(\d{2})\b/gu, (day) => dateWords(day as Day))
    .replace(/\b(\d{4})-(0[1-9]|1[0-2])\b/gu, (_, year: string, month: string) => `${year}年${Number(month)}月`);

export interface Printing {
  /** Who prints, as the register names them. */
  readonly by: string;
  readonly on: Day;
}

export const printedBy = ({ by, on }: Printing): string => `打印：${by}　${dateWords(on)}`;

/** A form or record of a case: no head, no number; it is told by its case. */
export const formSheet = (
  { unit }: Pick<Letterhead, 'unit'>,
  form: Pick<Sheet, 'title' | 'paragraphs'> & Partial<Pick<Sheet, 'date' | 'addressee'>>,
  caseId: string,
  printing: Printing,
): Sheet => ({
  unit,
  head: 'none',
  number: null,
  addressee: null,
  date: null,
  contact: null,
  foot: [`案件编号：${caseId}`, printedBy(printing)],
  ...form,
});

/** A written notice (通知书) on paper: decision, reasons, basis, remedy (M57 §21; LAW26 §45). `applicant` is the name the household goes by. */
export function noticeSheet(
  { issue, issuedOn }: Pick<Notice, 'issue' | 'issuedOn'>,
  text: NoticeText,
  applicant: string,
  { unit, telephone, address }: Pick<Letterhead, 'unit' | 'telephone' | 'address'>,
  printing: Printing,
): Sheet {
  return {
    unit,
    head: 'red',
    number: issue && numberText(issue),
    title: text.title,
    addressee: `${applicant}：`,
    paragraphs: [
      withDates(text.decision),
      ...(text.items ?? []).map((item, at, all) => `${at + 1}. ${item}${at === all.length - 1 ? '。' : '；'}`),
      `理由：${text.reasons}`,
      `依据：${text.basis.map(articleWords).join('、')}。`,
      ...(text.remedy === null ? [] : [text.remedy.replace(/(社会救助\S*?) §(\d+)/gu, (cited) => articleWords(cited))]),
      '特此通知。',
    ],
    date: dateWords(issuedOn),
    contact: `联系电话：${telephone}　地址：${address}`,
    foot: [
      ...(issue ? [`验证码：${codeText(issue.code)}（任何人可凭验证码核对本通知书真伪）`] : []),
      printedBy(printing),
    ],
  };
}
