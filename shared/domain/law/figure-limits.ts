import type { Day } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import { settingOn } from './settings.ts';

/** A code without a row is a fault in our own tables and throws. */
const takenOn =
  (office: OfficeCode, on: Day) =>
  <C extends Parameters<typeof settingOn>[1]>(code: C) => {
    const found = settingOn('supervision', code, office, on);
    if (!found.ok) throw new Error(`no law row for ${code} on ${on}`);
    return found.value.value;
  };

/** What counts as bulk approval (facts 4, R26). */
export function bulkLimits(office: OfficeCode, on: Day) {
  const taken = takenOn(office, on);
  return {
    decisions: taken('BULK_DECISIONS'),
    withinMinutes: taken('BULK_MINUTES'),
    medianSeconds: taken('BULK_SECONDS'),
    hours: taken('BULK_HOURS'),
    same: taken('BULK_WORDS'),
    from: taken('BULK_FROM'),
    pauseMinutes: taken('READING_PAUSE'),
  };
}
export type BulkLimits = ReturnType<typeof bulkLimits>;

/** From what numbers on an office's figures say anything, which figures are too even (facts 4: R35, R44), and what counts as bulk approval over a week (R26). */
export function figureLimits(office: OfficeCode, on: Day) {
  const taken = takenOn(office, on);
  return {
    from: taken('FIGURES_FROM'),
    equal: taken('EQUAL_AMOUNTS'),
    margin: taken('CEILING_MARGIN'),
    variation: taken('EQUAL_VILLAGES'),
    villages: taken('VILLAGES_FROM'),
    bulk: bulkLimits(office, on),
  };
}
export type FigureLimits = ReturnType<typeof figureLimits>;

/** More than such a part of them. */
export const beyond = (some: number, all: number, { part, of }: FigureLimits['equal']): boolean =>
  some * of > all * part;
