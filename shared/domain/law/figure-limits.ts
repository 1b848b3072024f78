import type { Day } from '../days.ts';
import type { OfficeCode } from '../ids.ts';
import { settingOn } from './settings.ts';

/** From what numbers on an office's figures say anything, and which figures are too even (facts 4: R35, R44). A code without a row is a fault in our own tables and throws. */
export function figureLimits(office: OfficeCode, on: Day) {
  const taken = <C extends Parameters<typeof settingOn>[1]>(code: C) => {
    const found = settingOn('supervision', code, office, on);
    if (!found.ok) throw new Error(`no law row for ${code} on ${on}`);
    return found.value.value;
  };
  return {
    from: taken('FIGURES_FROM'),
    equal: taken('EQUAL_AMOUNTS'),
    margin: taken('CEILING_MARGIN'),
    variation: taken('EQUAL_VILLAGES'),
    villages: taken('VILLAGES_FROM'),
  };
}
export type FigureLimits = ReturnType<typeof figureLimits>;

/** More than such a part of them. */
export const beyond = (some: number, all: number, { part, of }: FigureLimits['equal']): boolean =>
  some * of > all * part;
