import * as z from 'zod';
import { Day, yearOf } from '../days.ts';
import { OfficeCode } from '../ids.ts';

/** Eighty bits in sixteen signs that are hard to mistake for one another (no I, L, O, U): whoever has the paper has it, nobody guesses it. */
export const VerificationCode = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{16}$/u)
  .brand<'VerificationCode'>();
export type VerificationCode = z.infer<typeof VerificationCode>;

/**
 * Under which number (文号) a document was given out, by whom, and by which code anybody can check it. `serial` counts the documents of one office, kind and
 * year from 1 without gaps; `word` stands as it was on the day.
 */
export const Issue = z.strictObject({
  issuer: OfficeCode,
  word: z.string().min(1).max(12),
  year: z.int().min(2000).max(2199),
  serial: z.int().min(1),
  code: VerificationCode,
});
export type Issue = z.infer<typeof Issue>;

/** The number as it is printed: 样助受〔2026〕17号. */
export const numberText = ({ word, year, serial }: Pick<Issue, 'word' | 'year' | 'serial'>): string =>
  `${word}〔${year}〕${serial}号`;

/** What is known of a document by its code, without opening anything: enough to tell a true paper from a made-up one, and nothing about whom it is for. */
export const IssuedDocument = z.strictObject({
  kind: z.string().min(1),
  title: z.string().min(1),
  issue: Issue,
  unit: z.string().min(1),
  issuedOn: Day,
});
export type IssuedDocument = z.infer<typeof IssuedDocument>;

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The code of ten random bytes. */
export function codeOf(random: Uint8Array): VerificationCode {
  if (random.length !== 10) throw new RangeError('a verification code is made of ten bytes');
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let at = 75n; at >= 0n; at -= 5n) text += SIGNS[Number((bits >> at) & 31n)];
  return VerificationCode.parse(text);
}

/** The code as people copy it: in fours. */
export const codeText = (code: VerificationCode): string => code.replace(/(.{4})(?=.)/gu, '$1-');

/** What a person typed off a paper: spaces and hyphens don't count, nor does the case, and O, I and L are what they look like. */
export const TypedCode = z
  .string()
  .max(40)
  .transform((typed) =>
    typed.normalize('NFKC').toUpperCase().replace(/[\s-]/gu, '').replaceAll('O', '0').replace(/[IL]/gu, '1'),
  )
  .pipe(VerificationCode);

export const seriesOf = (issuer: OfficeCode, kind: string, issuedOn: Day): string =>
  `${issuer}#${kind}#${yearOf(issuedOn)}`;
