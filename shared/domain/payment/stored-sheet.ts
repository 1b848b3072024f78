import * as z from 'zod';
import { canonical } from '../ledger/entry.ts';
import { LINES_A_SHEET, Sheet } from './sheet.ts';

/** What lines have in common as a rule. It is said once where all lines of a sheet say the same. */
const COMMON = ['office', 'month', 'state', 'holderIsMember', 'signs', 'answeredOn', 'version'] as const;

/** What a line hasn't, as a rule. */
const ABSENT = { purpose: null, decision: null, returnCode: null, answeredOn: null, cancelled: null, replaces: null };

/**
 * A sheet as it is stored: a line leaves out what its sheet says of it, what it hasn't, and a holder who is the first of the household; what all lines say the same is said once (`all`). Half the size, and so
 * half of what its writes and reads cost.
 */
export function storedSheet(sheet: Sheet): Readonly<Record<string, unknown>> {
  const [first, ...others] = sheet.lines;
  const common = COMMON.filter((name) => others.every((line) => canonical(line[name]) === canonical(first?.[name])));
  const said: ReadonlySet<string> = new Set(common);
  return {
    ...sheet,
    all: Object.fromEntries(common.map((name) => [name, first?.[name]])),
    lines: sheet.lines.map(({ batchId: _, holderIndex, ...line }) => ({
      ...Object.fromEntries(Object.entries(line).filter(([name, value]) => value !== null && !said.has(name))),
      ...(holderIndex !== line.personIndexes[0] && { holderIndex }),
    })),
  };
}

const Stored = z.looseObject({
  batchId: z.string(),
  all: z.looseObject({}),
  lines: z.array(z.looseObject({ personIndexes: z.array(z.string()) })),
});

/** What is stored, with its lines whole again. */
export const StoredSheet = z.preprocess((data) => {
  const { all, ...sheet } = Stored.parse(data);
  const { batchId } = sheet;
  const lines = sheet.lines.map((line) => ({
    ...ABSENT,
    ...{ batchId, holderIndex: line.personIndexes[0] },
    ...all,
    ...line,
  }));
  return { ...sheet, lines };
}, Sheet);

/** What columns hold of a line, unread: whoever takes it in checks what it takes. A whole line is one, too. */
export type Outline = Readonly<
  Record<
    'caseId' | 'office' | 'month' | 'purpose' | 'personIndexes' | 'accountIndex' | 'holderIsMember' | 'signs' | 'state',
    unknown
  >
>;
export interface OutlinedSheet {
  readonly no: number;
  readonly lines: readonly Outline[];
}

/** As it lies there: what all lines say, and of each what it says itself. */
const Lying = z.object({
  no: z.int().min(1),
  all: z.custom<Partial<Outline>>((all) => typeof all === 'object' && all !== null),
  lines: z.array(z.unknown()).min(1).max(LINES_A_SHEET),
});

/**
 * The outlines of a stored sheet's lines, for whoever goes through months of them: reading every line whole takes twenty times as long, and gives what no column holds.
 * @throws ZodError
 */
export function outlinesOf(data: unknown): OutlinedSheet {
  const { no, all, lines } = Lying.parse(data);
  const own = (name: keyof Outline, said: unknown) => (said === undefined ? all[name] : said);
  return {
    no,
    lines: (lines as Partial<Outline>[]).map((line) => ({
      caseId: line.caseId,
      office: own('office', line.office),
      month: own('month', line.month),
      purpose: line.purpose ?? null,
      personIndexes: line.personIndexes,
      accountIndex: line.accountIndex,
      holderIsMember: own('holderIsMember', line.holderIsMember),
      signs: own('signs', line.signs),
      state: own('state', line.state),
    })),
  };
}
