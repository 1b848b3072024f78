import * as z from 'zod';
import type { settingOf } from '../case/procedure.ts';
import type { Day } from '../days.ts';
import type { Circumstances } from '../household.ts';
import type { OfficeCode, PersonId } from '../ids.ts';
import { MARKS } from '../law/row.ts';
import { type SettingCode, settingOn } from '../law/settings.ts';
import { Fen } from '../money.ts';
import type { Programme } from '../programme.ts';
import { Figures } from './figures.ts';

/** One line of a working: what, how much (none where it is a yes or no), whether it is met where it is a condition, and by which norm. */
export const WorkingLine = z.strictObject({
  label: z.string().min(1),
  fen: z.int().nullable(),
  met: z.boolean().nullable(),
  basis: z.string().min(1),
});
export type WorkingLine = z.infer<typeof WorkingLine>;

/**
 * Sealed in `circumstances`: how it was reckoned, line by line, for it shows what a household earns. `met`: every condition is. `monthlyFen`: what the conditions give each
 * month; zero where they aren't met, and where the programme gives a status or aid once. `mostFen`: what aid of the expenditure type comes to at most; absent elsewhere.
 */
export const Working = z.strictObject({
  lines: z.array(WorkingLine).min(1),
  met: z.boolean(),
  monthlyFen: Fen,
  mostFen: Fen.optional(),
});
export type Working = z.infer<typeof Working>;

/** Sealed in `circumstances`: an assessment with what was verified and how it was reckoned. */
export const AssessmentSheet = z.strictObject({ figures: Figures, working: Working });
export type AssessmentSheet = z.infer<typeof AssessmentSheet>;

/** What a working is made of. `ages` are those of the day. */
export interface Basis {
  readonly programme: Programme;
  readonly office: OfficeCode;
  /** The people whose income and assets count. */
  readonly people: readonly PersonId[];
  readonly ages: ReadonlyMap<PersonId, number>;
  /** The applicant is entered alone (单人保; M57 §8). */
  readonly single: boolean;
  readonly declared: Pick<Circumstances, 'incomes'>;
  readonly figures: Figures;
  readonly on: Day;
}

/** A page to reckon on: lines as they are written, and settings with what they rest on. */
export interface Page {
  readonly lines: WorkingLine[];
  /** A setting's value, with its article and, where that isn't confirmed, the mark that says so. */
  readonly setting: <C extends SettingCode>(
    code: C,
    programme?: Programme,
  ) => { readonly value: ReturnType<typeof settingOf<C>>; readonly basis: string };
  /** Whether the programme has the setting at all. */
  readonly has: (code: SettingCode) => boolean;
  readonly write: (label: string, fen: number | null, basis: string) => void;
  readonly judge: (label: string, met: boolean, basis: string, fen?: number) => void;
}

export function openPage({ programme, office, on }: Pick<Basis, 'programme' | 'office' | 'on'>): Page {
  const lines: WorkingLine[] = [];
  return {
    lines,
    setting(code, of = programme) {
      const found = settingOn(of, code, office, on);
      if (!found.ok) throw new Error(`no law row for ${code} on ${on}`);
      return { value: found.value.value, basis: `${found.value.article}${MARKS[found.value.confidence].zh}` };
    },
    has: (code) => settingOn(programme, code, office, on).ok,
    write: (label, fen, basis) => void lines.push({ label, fen, met: null, basis }),
    judge: (label, met, basis, fen) => void lines.push({ label, fen: fen ?? null, met, basis }),
  };
}

/** The working as the page has it: met when every condition on it is, and money only then. */
export const closePage = ({ lines }: Page, monthlyFen = 0, mostFen?: number): Working => {
  const met = lines.every((line) => line.met !== false);
  const most = mostFen === undefined ? {} : { mostFen: Fen.parse(mostFen) };
  return { lines, met, monthlyFen: Fen.parse(met ? monthlyFen : 0), ...most };
};
