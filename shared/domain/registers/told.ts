import * as z from 'zod';
import type { Benefit } from '../benefit.ts';
import { type Day, type Month, monthOf } from '../days.ts';
import { BlindIndex, type PersonId } from '../ids.ts';
import { type RegisterImport, stands } from './import.ts';
import { REGISTERS, type RegisterName, type RowOf } from './registers.ts';
import type { RegisterEntry, Values } from './row.ts';

/** What numbers in these registers' rows say by themselves, kept beside them. */
interface ByNumber {
  /** The account's mark where it was known here when the row was taken in; absent on rows from before it was kept. */
  readonly 'bank-accounts': { readonly accountMark?: BlindIndex | null };
  /** `splitOn` and `joinedOn` are absent on rows from before they were kept. `neverCame`: only family, relation, status and birthday are kept beside it (`kinRow`). */
  readonly 'household-register': {
    readonly bornByNumber: Day;
    readonly sexByNumber: 'male' | 'female';
    readonly neverCame?: 1;
  };
  readonly disability: { readonly bornByNumber: Day };
}
type Row<N extends RegisterName> = RowOf<N> & (N extends keyof ByNumber ? ByNumber[N] : unknown);

/** What registers say of one person; nothing where none says anything. `unread`: those with a row about them that couldn't be read. */
export type Told = { readonly [N in RegisterName]?: readonly Row<N>[] } & { readonly unread?: readonly RegisterName[] };

/** Whether a register that is whole doesn't know somebody: a row that couldn't be read tells nothing but that they are there. */
export const isAbsent = (told: Told, register: RegisterName): boolean =>
  told[register] === undefined && !told.unread?.includes(register);

/** A register in force: as of which day, and as of which one it was whole: whoever was known here by then and isn't in it isn't in the register. Null where absence proves nothing. */
export interface Standing {
  readonly asOf: Day;
  readonly wholeAsOf: Day | null;
}
export type Registers = { readonly [N in RegisterName]?: Standing };

/** In clear, by the mark: that something a register tells of the person holds money. What it is stands in the finding. */
export const Flag = z.strictObject({ personIndex: BlindIndex, version: z.literal(1) });

/** A household that is paid, has a status or is about to be given something, with what registers say of its people, in the order of the application; whoever has left isn't among them, and the others keep their numbers. */
export interface HouseholdTold {
  readonly benefit: Pick<Benefit, 'caseId' | 'office' | 'programme' | 'from'> & {
    readonly ends: { readonly from: Month } | null;
  };
  readonly people: readonly { readonly mark: BlindIndex; readonly person: PersonId; readonly told: Told }[];
  readonly registers: Registers;
  /** Whom the bank's list names as the holder of the household's account; absent where it can't tell. */
  readonly bankNames?: 'declared' | 'another' | 'nobody' | undefined;
}

/** As much of it as says whether they are who they are said to be. */
export type PeopleTold = Pick<HouseholdTold, 'people' | 'registers'> & {
  readonly benefit: Pick<HouseholdTold['benefit'], 'office'>;
};

/** Whether something of somebody was in a month for which the household is paid, from its first to this one. */
export const whilePaid =
  ({ from, ends }: HouseholdTold['benefit'], today: Day) =>
  (span: { readonly from: Day; readonly to: Day | null }): boolean => {
    const month = monthOf(today);
    const paidTo = ends !== null && ends.from <= month ? ends.from : null;
    const begins = monthOf(span.from);
    return begins <= month && (span.to === null || monthOf(span.to) >= from) && (paidTo === null || begins < paidTo);
  };

/** By the day that it is of; of one day, the one that was taken in on a later day, or announced later where that is one day too. */
const ageOf = ({ asOf, takenOn, announcedAt, id }: RegisterImport): string =>
  `${asOf} ${takenOn ?? ''} ${announcedAt ?? ''} ${id}`;

/** The imports in force on a day, the newest first: of each register the newest, and as far back as one is the whole of it. */
export function inForce(imports: readonly RegisterImport[], today: Day): readonly RegisterImport[] {
  const whole = new Set<RegisterName>();
  return imports
    .filter((each) => stands(each, today))
    .sort((one, other) => (ageOf(one) < ageOf(other) ? 1 : -1))
    .filter(({ register, coverage }) => {
      if (whole.has(register)) return false;
      if (coverage === 'full') whole.add(register);
      return true;
    });
}

/** Which registers are in force. One with rows of which nobody knows whom they are about isn't the whole of it: absence proves nothing. */
export function registersOf(imports: readonly RegisterImport[]): Registers {
  const of: { [N in RegisterName]?: Standing } = {};
  for (const { register, asOf, coverage, counts } of imports) {
    const known = of[register];
    const whole = coverage === 'full' && (counts.nobodys ?? counts.bad) === 0 ? asOf : null;
    of[register] = { asOf: known?.asOf ?? asOf, wholeAsOf: known?.wholeAsOf ?? whole };
  }
  return of;
}

/** One person's rows, register by register; filled as sheets are opened, each delivery's by themselves. */
export type Telling = Map<BlindIndex, { [N in RegisterName]?: Values[] } & { unread?: RegisterName[] }>;

export function tell(telling: Telling, register: RegisterName, entries: readonly RegisterEntry[]): void {
  for (const { mark, values } of entries) {
    const told = telling.get(mark) ?? {};
    if (values === null) {
      telling.set(mark, { ...told, unread: [...(told.unread ?? []), register] });
      continue;
    }
    const rows = told[register] ?? [];
    rows.push(values);
    telling.set(mark, { ...told, [register]: rows });
  }
}

/**
 * Puts what an older delivery tells behind what newer ones do. Of the same thing of the same person the newest alone is heard: a part of a register adds to what stood before, and says anew what has changed (that somebody
 * was released, that a firm has ended).
 */
export function tellBehind(telling: Telling, older: Telling): void {
  for (const [mark, { unread = [], ...said }] of older) {
    const told = { ...telling.get(mark) };
    if (unread.length > 0) told.unread = [...(told.unread ?? []), ...unread];
    for (const [name, rows] of Object.entries(said)) {
      const register = name as RegisterName;
      const newer = told[register] ?? [];
      const known = new Set(newer.map((row) => thingOf(register, row)));
      told[register] = [...newer, ...rows.filter((row) => !known.has(thingOf(register, row)))];
    }
    telling.set(mark, told);
  }
}

/** What a row is about beside its person, by the register's own columns. */
const thingOf = (register: RegisterName, row: Values): string =>
  JSON.stringify(REGISTERS[register].thing.map((column) => row[column] ?? null));

/** What was kept was read by the register's own columns, so that is what it holds. */
export const toldOf = (telling: Telling, mark: BlindIndex): Told => (telling.get(mark) ?? {}) as Told;

/** The numbers of people in a household, as the office names them. */
export const placesOf = (people: HouseholdTold['people'], which: (told: Told) => boolean): string[] =>
  people.flatMap(({ person, told }) => (which(told) ? [person] : []));

/** Rows of all its people, each thing once, whoever of them it is entered for. */
export function eachOnce<R extends { readonly unit: string }>(
  people: HouseholdTold['people'],
  rows: (told: Told) => readonly R[] | undefined,
): R[] {
  return [...new Map(people.flatMap(({ told }) => rows(told) ?? []).map((row) => [row.unit, row])).values()];
}

/** Who holds which account by the bank's list, of accounts and people known here. */
export function holdersOf(telling: Telling): ReadonlyMap<BlindIndex, ReadonlySet<BlindIndex>> {
  const holders = new Map<BlindIndex, Set<BlindIndex>>();
  for (const mark of telling.keys())
    for (const { accountMark } of toldOf(telling, mark)['bank-accounts'] ?? [])
      if (accountMark) holders.set(accountMark, (holders.get(accountMark) ?? new Set()).add(mark));
  return holders;
}

/**
 * Whom the bank's list names for a benefit's account. Nobody: only where the declared holder is on it, by accounts all of which were known here when it was taken in; an account that became known since can't be told from one that isn't
 * theirs.
 */
export function bankNames(
  { accountIndex, holderIndex }: Pick<Benefit, 'accountIndex' | 'holderIndex'>,
  telling: Telling,
  holders: ReadonlyMap<BlindIndex, ReadonlySet<BlindIndex>>,
): HouseholdTold['bankNames'] {
  const named = holders.get(accountIndex);
  if (named) return named.has(holderIndex) ? 'declared' : 'another';
  const { unread, 'bank-accounts': theirs = [] } = toldOf(telling, holderIndex);
  return !unread?.includes('bank-accounts') && theirs.length > 0 && theirs.every(({ accountMark }) => accountMark)
    ? 'nobody'
    : undefined;
}
