import * as z from 'zod';
import { countyOf, type OfficeCode } from '../ids.ts';

/** The provinces that rows may be about, by the first two digits of a division code. */
const PROVINCES = { '44': 'guangdong' } as const satisfies Record<string, string>;
type Province = (typeof PROVINCES)[keyof typeof PROVINCES];

/** Where a row holds: the nation, a province, a county (six digits) or one township-level office (nine). The narrower goes before the wider. */
export const Region = z.union([
  z.literal('national'),
  z.enum(Object.values(PROVINCES) as [Province, ...Province[]]),
  z.string().regex(/^[1-9][0-9]{5}([0-9]{3})?$/u, 'a division code of six or nine digits'),
]);
export type Region = z.infer<typeof Region>;

const provinceOf = (office: OfficeCode): Province | undefined =>
  Object.entries(PROVINCES).find(([digits]) => office.startsWith(digits))?.[1];

/** The regions an office lies in, the narrowest first: itself, its county, its province, the nation. */
export const regionsOf = (office: OfficeCode): readonly Region[] => {
  const province = provinceOf(office);
  return [office, countyOf(office), ...(province === undefined ? [] : [province]), 'national'];
};
