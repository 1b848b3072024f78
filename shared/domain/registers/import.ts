import * as z from 'zod';
import { addDays, Day, dayOf, Instant } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import { ImportId, OfficeCode, OperatorId } from '../ids.ts';
import { settingOn } from '../law/settings.ts';
import { Format } from '../payment/bank-file.ts';
import { Sha256 } from '../upload.ts';
import { REGISTERS, RegisterName } from './registers.ts';

/** A million rows of a register have some 100 MB. */
export const MOST_IMPORT_BYTES = 512 * 1024 * 1024;

/** So many bad rows are named; of all, the count by column and kind is kept. */
export const BAD_ROWS_NAMED = 200;

const STATES = ['announced', 'approved', 'taking', 'taken', 'refused', 'failed', 'erased'] as const;
const ImportState = z.enum(STATES);
export type ImportState = z.infer<typeof ImportState>;

/** What may follow what. What failed is announced anew: nothing of it is used. */
export const IMPORT_NEXT = {
  announced: ['approved', 'refused', 'failed'],
  approved: ['taking', 'failed'],
  taking: ['taken', 'failed'],
  taken: ['erased'],
  refused: [],
  failed: [],
  erased: [],
} as const satisfies Record<ImportState, readonly ImportState[]>;

/** Why a file could not be taken in. */
const ImportFailure = z.enum(['upload-missing', 'upload-differs', 'file-unreadable', 'columns-missing']);
export type ImportFailure = z.infer<typeof ImportFailure>;

/** A row that was left out: its number in the file, the heading from 1, by the column it is about, and what is the matter; never what was in it. */
const BadRow = z.strictObject({ row: z.int().min(1), column: z.string(), kind: z.string() });

/** What the bureau announces: which register, from whom, under which document, as of which day, whether all of it; and the file. */
export const ImportWanted = z.strictObject({
  register: RegisterName,
  /** The organ that handed it over, and the agreement or letter under which it did. */
  source: z.string().trim().min(2).max(60),
  document: z.string().trim().min(2).max(60),
  asOf: Day,
  /** `full`: whoever isn't in it isn't in the register (R28), and it takes the place of those before; `part`: it adds to them, and what it names is as it says. */
  coverage: z.enum(['full', 'part']),
  format: Format,
  bytes: z.int().min(1).max(MOST_IMPORT_BYTES),
  /** Of the file, in lower-case hexadecimal. */
  sha256: Sha256,
});
export type ImportWanted = z.infer<typeof ImportWanted>;

/**
 * That a register was handed over and taken in: for what, on what basis, by whom and with whose approval, how far it has got, and until when anything of it is kept (GDS §25, §29). It holds
 * counts and no data: what is kept of rows lies sealed in sheets beside it.
 */
export const RegisterImport = z.strictObject({
  ...ImportWanted.shape,
  id: ImportId,
  office: OfficeCode,
  purpose: z.enum(['supervision', 'outreach']),
  basis: z.array(z.string()).min(1),
  state: ImportState,
  announcedBy: OperatorId,
  announcedOn: Day,
  /** Of several of one day it says which is the later word. Absent on one from before it was kept. */
  announcedAt: Instant.optional(),
  decision: z.strictObject({ by: OperatorId, on: Day }).nullable(),
  /** The last day on which anything of it is kept or used. */
  keptUntil: Day,
  layout: z.record(z.string(), z.int().nonnegative()).nullable(),
  /** Where the file goes on, and how many rows stand before that. */
  cursor: z.strictObject({ at: z.int().nonnegative(), rows: z.int().nonnegative() }),
  sheets: z.int().nonnegative(),
  counts: z.strictObject({
    /** About people known to the office, or who have to be. */
    kept: z.int().nonnegative(),
    /** About anybody else: gone without a trace but this count. */
    strangers: z.int().nonnegative(),
    bad: z.int().nonnegative(),
    /** Of the bad ones those without a number that can be read: whom they are about nobody knows. Absent on an import from before it was kept. */
    nobodys: z.int().nonnegative().optional(),
  }),
  bad: z.array(BadRow).max(BAD_ROWS_NAMED),
  badKinds: z.record(z.string(), z.int().min(1)),
  failure: ImportFailure.nullable(),
  takenOn: Day.nullable(),
  wakesOn: Day.nullable(),
  version: z.int().min(1),
});
export type RegisterImport = z.infer<typeof RegisterImport>;

/** A register's file as announced. Its term runs from the day that its data are of: what is old when it comes isn't kept the longer for it. */
export function announceImport(
  wanted: ImportWanted,
  {
    id,
    office,
    by,
    now,
  }: { readonly id: ImportId; readonly office: OfficeCode; readonly by: OperatorId; readonly now: Instant },
): Decision<RegisterImport, 'import-as-of'> {
  const today = dayOf(now);
  const days = settingOn('supervision', 'REGISTER_DAYS', office, today);
  if (!days.ok) throw new Error(`no law row for REGISTER_DAYS on ${today}`);
  const keptUntil = addDays(wanted.asOf, days.value.value);
  if (wanted.asOf > today || keptUntil <= today)
    return refused('import-as-of', { latest: today, keptDays: days.value.value });
  const { purpose, basis } = REGISTERS[wanted.register];
  return decided({
    ...wanted,
    ...{ id, office, purpose, basis: [...basis], state: 'announced', announcedBy: by },
    ...{
      announcedOn: today,
      announcedAt: now,
      decision: null,
      keptUntil,
      layout: null,
      cursor: { at: 0, rows: 0 },
      sheets: 0,
    },
    ...{ counts: { kept: 0, strangers: 0, bad: 0, nobodys: 0 }, bad: [], badKinds: {}, failure: null, takenOn: null },
    // Whatever was put is gone after a day: nobody can approve it then.
    ...{ wakesOn: addDays(today, 2), version: 1 },
  });
}

/** The second person's word: whether purpose and basis bear it. Whoever announced it isn't the second. */
export function decideImport(
  was: RegisterImport,
  approves: boolean,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<RegisterImport, 'import-not-so' | 'import-same-person'> {
  if (was.state !== 'announced') return refused('import-not-so', { state: was.state });
  if (was.announcedBy === by) return refused('import-same-person');
  const decision = { by, on: today };
  return decided(moved(was, approves ? 'approved' : 'refused', { decision, wakesOn: approves ? today : null }));
}

const moved = (was: RegisterImport, state: ImportState, more: Partial<RegisterImport> = {}): RegisterImport => ({
  ...was,
  ...more,
  state,
  version: was.version + 1,
});

/** Nothing of a file that fails is used; what its pieces had kept goes with their term. */
export const failImport = (was: RegisterImport, failure: ImportFailure): RegisterImport =>
  moved(was, 'failed', { failure, wakesOn: null });

/** The file is what was announced, and its columns stand where `layout` says. */
export const openImport = (
  was: RegisterImport,
  layout: NonNullable<RegisterImport['layout']>,
  at: number,
): RegisterImport => moved(was, 'taking', { layout, cursor: { at, rows: 0 } });

/** What a stretch of rows came to. `at`: where the file goes on behind it. */
export interface Stretch {
  readonly at: number;
  readonly rows: number;
  readonly kept: number;
  readonly strangers: number;
  readonly bad: RegisterImport['bad'];
  /** Whether what it kept lies in a sheet. */
  readonly sheet: boolean;
}

/** One stretch further. */
export function goOn(was: RegisterImport, { at, rows, kept, strangers, bad, sheet }: Stretch): RegisterImport {
  const badKinds = { ...was.badKinds };
  for (const { column, kind } of bad) badKinds[`${column} ${kind}`] = (badKinds[`${column} ${kind}`] ?? 0) + 1;
  return moved(was, 'taking', {
    cursor: { at, rows: was.cursor.rows + rows },
    sheets: was.sheets + (sheet ? 1 : 0),
    counts: {
      kept: was.counts.kept + kept,
      strangers: was.counts.strangers + strangers,
      bad: was.counts.bad + bad.length,
      nobodys: (was.counts.nobodys ?? was.counts.bad) + bad.filter(({ column }) => column === 'residentId').length,
    },
    bad: [...was.bad, ...bad].slice(0, BAD_ROWS_NAMED),
    badKinds,
  });
}

/** The file has come to its end; it is looked at next when its term is over. */
export const endImport = (was: RegisterImport, today: Day): RegisterImport =>
  moved(was, 'taken', { takenOn: today, wakesOn: addDays(was.keptUntil, 1) });

/** Its term is over: what was kept of it is gone with the same day, and it says so. */
export const eraseImport = (was: RegisterImport): RegisterImport => moved(was, 'erased', { wakesOn: null, bad: [] });

/** Whether what was taken in may still be used. */
export const stands = ({ state, keptUntil }: Pick<RegisterImport, 'state' | 'keptUntil'>, today: Day): boolean =>
  state === 'taken' && today <= keptUntil;
