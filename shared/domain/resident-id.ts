import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_DIGITS = '10X98765432';

/** What people type, as it is kept: no blanks at the ends, full-width characters as ASCII, a small x as X. */
const normalised = (text: string): string =>
  text
    .trim()
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/x$/, 'X');

/** GB 11643 (ISO 7064, mod 11-2) over the first seventeen digits. */
const checkDigitOf = (body: string): string => {
  let total = 0;
  for (const [at, weight] of WEIGHTS.entries()) total += (body.charCodeAt(at) - 48) * weight;
  return CHECK_DIGITS.charAt(total % 11);
};

const birthText = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;

const hasLength = (id: string): boolean => /^\d{17}[\dX]$/.test(id);
const hasCheckDigit = (id: string): boolean => checkDigitOf(id) === id.charAt(17);
const hasDate = (id: string): boolean => Day.safeParse(birthText(id)).success;

/**
 * A resident identity number (公民身份号码): eighteen characters by GB 11643, check digit right, birth date real.
 * It does not know today; `checkResidentId` also refuses a birth in the future.
 */
export const ResidentId = z
  .string()
  .overwrite(normalised)
  .refine(hasLength, { error: 'resident-id-length', abort: true })
  .refine(hasCheckDigit, { error: 'resident-id-check-digit', abort: true })
  .refine(hasDate, 'resident-id-date')
  .brand<'ResidentId'>();
export type ResidentId = z.infer<typeof ResidentId>;

export type ResidentIdFault =
  | 'resident-id-length'
  | 'resident-id-check-digit'
  | 'resident-id-date'
  | 'resident-id-future';

/** The number as typed, checked against today. The first fault is told, without echoing any part of the number. */
export const checkResidentId = (text: string, today: Day): Decision<ResidentId, ResidentIdFault> => {
  const id = normalised(text);
  if (!hasLength(id)) return refused('resident-id-length', { length: id.length });
  if (!hasCheckDigit(id)) return refused('resident-id-check-digit');
  if (!hasDate(id)) return refused('resident-id-date');
  if (birthText(id) > today) return refused('resident-id-future');
  return decided(id as ResidentId);
};

export const bornOnOf = (id: ResidentId): Day => birthText(id) as Day;

/** What two people can share only by chance, or by an invented number: a name and the first sixteen digits. The last two tell a clone from whom it was cloned (R05). */
export const namesakeOf = ({ name, residentId }: { readonly name: string; readonly residentId: ResidentId }): string =>
  `${residentId.slice(0, 16)} ${name}`;

/** The seventeenth digit: odd for men, even for women. */
export const sexOf = (id: ResidentId): 'male' | 'female' => (id.charCodeAt(16) % 2 === 1 ? 'male' : 'female');

/**
 * A valid number that belongs to nobody, for samples: its region 990000 does not exist. `sequence` is 0 to 999, odd for
 * men; anything else is a fault in the program and a RangeError, since wrapping it round would make two people one.
 */
export const residentIdFor = ({
  bornOn,
  sequence,
}: {
  readonly bornOn: Day;
  readonly sequence: number;
}): ResidentId => {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 999) throw new RangeError('a sequence is 0 to 999');
  const body = `990000${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return `${body}${checkDigitOf(body)}` as ResidentId;
};
