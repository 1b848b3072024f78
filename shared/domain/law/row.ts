import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OfficeCode } from '../ids.ts';
import { PROGRAMMES } from '../programme.ts';
import { Region, regionsOf } from './region.ts';

/** What a row can be about: a programme, or one of the other matters the office answers for within a time. */
export const Matter = z.enum([
  ...PROGRAMMES,
  'complaint',
  'real-name-report',
  'access-request',
  'shared-data',
  'supervision',
]);
export type Matter = z.infer<typeof Matter>;

/** `confirmed`: read in full text. `partial`: only a local guide or an excerpt was readable. `default`: no law was found, our advice. */
export const Confidence = z
  .enum(['confirmed', 'partial', 'default'])
  .describe('confirmed：已核实全文；partial：仅见节选或地方指南；default：建议值，并非法定');
export type Confidence = z.infer<typeof Confidence>;

/** What is said beside a figure wherever it is shown, so that nobody takes advice for law. */
export const MARKS = {
  confirmed: { zh: '', en: '' },
  partial: { zh: '（依据尚未完整核实）', en: ' (the source is not fully confirmed)' },
  default: { zh: '（建议值，并非法定）', en: ' (recommended, not set by law)' },
} as const satisfies Record<Confidence, { readonly zh: string; readonly en: string }>;

/** What every row of the law pack says beside its figure. `to` is the last day in force, null while it is. `article` is for readers, `source` the key in our records. */
export const RowHead = {
  programmes: z.array(Matter).min(1).readonly(),
  region: Region,
  from: Day,
  to: Day.nullable(),
  article: z.string().min(1),
  source: z.string().min(1),
  confidence: Confidence,
};

interface Row {
  readonly code: string;
  readonly programmes: readonly Matter[];
  readonly region: Region;
  readonly from: Day;
  readonly to: Day | null;
}

/**
 * The one row of a code that holds for a programme in an area on a day: the office's own before the county's, the province's and the nation's.
 * None is refused, and so are two of the same region: which of them holds is not guessed.
 */
export const rowOn = <R extends Row, Why extends string>(
  rows: readonly R[],
  { programme, code, area, day }: { programme: Matter; code: R['code']; area: OfficeCode; day: Day },
  none: Why,
): Decision<R, Why | 'law-rows-contradict'> => {
  const holding = rows.filter(
    (row) =>
      row.code === code && row.programmes.includes(programme) && row.from <= day && (row.to === null || day <= row.to),
  );
  for (const region of regionsOf(area)) {
    const [found, ...others] = holding.filter((row) => row.region === region);
    if (others.length > 0) {
      return refused('law-rows-contradict', { region, rows: others.length + 1 });
    }
    if (found !== undefined) return decided(found);
  }
  return refused(none);
};
