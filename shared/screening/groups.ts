import type { CaseId, OfficeCode } from '../domain/ids.ts';
import { PROGRAMMES, type Programme } from '../domain/programme.ts';
import { MOST_NAMED } from '../domain/rule.ts';
import { type Bits, bitsFor, has, set } from './bits.ts';
import { MONEY_OF_A_MONTH, type Partition, SIGN } from './partition.ts';

/** A line that is seen beside another: its row, and what it pays by. */
export interface Seen {
  readonly row: number;
  readonly caseId: CaseId;
  readonly programme: Programme;
  readonly office: OfficeCode;
}

/** All cases whose money goes to one account, and a line of each of the first of them. */
export interface Sharing {
  readonly cases: ReadonlySet<CaseId>;
  readonly some: readonly Seen[];
}

/** One more than are named, because one of them may be the row that asks. */
const MOST_SEEN = MOST_NAMED + 1;
const NONE = -1;

/** Months in the order in which they come, from 0. */
function numbered(months: Uint16Array, rows: number): { readonly of: (row: number) => number; readonly count: number } {
  const numbers = new Map<number, number>();
  const at = new Uint8Array(0x10000);
  let last = NONE;
  for (let row = 0; row < rows; row += 1) {
    const month = months[row] ?? 0;
    if (month === last) continue;
    last = month;
    if (!numbers.has(month)) numbers.set(month, numbers.size);
    at[month] = numbers.get(month) ?? 0;
  }
  if (numbers.size > 256) throw new Error('a partition of more months than twenty years have');
  return { of: (row) => at[months[row] ?? 0] ?? 0, count: numbers.size };
}

/**
 * What lines tell of each other: which pay several cases' money to one account in a month, and which pay somebody by several cases for a month. Two passes: the first writes down the first case of each group and
 * marks those that another comes to, the second collects the rows of marked groups. 8 bytes a person and month and an account and month, and nothing for rows of groups that are in order.
 */
export function groupsOf(partition: Partition, single: Bits) {
  const { rows, caseOf, accountOf, officeOf, programmeOf, monthOf, paidIn, signs, peopleFrom, peopleOf } = partition;
  const [paid, meant] = [numbered(paidIn, rows), numbered(monthOf, rows)];
  const accountKey = (row: number) => (accountOf[row] ?? 0) * paid.count + paid.of(row);
  const personKey = (person: number, row: number) => person * meant.count + meant.of(row);
  const firstOnAccount = new Int32Array(partition.accounts.size * paid.count).fill(NONE);
  const firstOfPerson = new Int32Array(partition.people.size * meant.count).fill(NONE);
  const shared = { accounts: bitsFor(firstOnAccount.length), people: bitsFor(firstOfPerson.length) };
  const counts = (row: number) => ((signs[row] ?? 0) & SIGN.counts) !== 0;
  /** Whether all people of a line have a share in money of a month. */
  const pays = (row: number) =>
    ((signs[row] ?? 0) & MONEY_OF_A_MONTH) === MONEY_OF_A_MONTH && !has(single, caseOf[row] ?? 0);

  for (let row = 0; row < rows; row += 1) {
    const own = caseOf[row] ?? 0;
    if (!counts(row)) continue;
    const key = accountKey(row);
    const first = firstOnAccount[key] ?? NONE;
    if (first === NONE) firstOnAccount[key] = own;
    else if (first !== own) set(shared.accounts, key);
    if (!pays(row)) continue;
    const end = peopleFrom[row + 1] ?? 0;
    for (let at = peopleFrom[row] ?? 0; at < end; at += 1) {
      const group = personKey(peopleOf[at] ?? 0, row);
      const before = firstOfPerson[group] ?? NONE;
      if (before === NONE) firstOfPerson[group] = own;
      else if (before !== own) set(shared.people, group);
    }
  }

  const [onAccount, beside] = [bitsFor(rows), bitsFor(rows)];
  const [byAccount, byPerson] = [new Map<number, number[]>(), new Map<number, number[]>()];
  for (let row = 0; row < rows; row += 1) {
    if (!counts(row)) continue;
    const key = accountKey(row);
    if (has(shared.accounts, key)) {
      listIn(byAccount, key).push(row);
      set(onAccount, row);
    }
    if (!pays(row)) continue;
    const end = peopleFrom[row + 1] ?? 0;
    for (let at = peopleFrom[row] ?? 0; at < end; at += 1) {
      const group = personKey(peopleOf[at] ?? 0, row);
      if (!has(shared.people, group)) continue;
      listIn(byPerson, group).push(row);
      set(beside, row);
    }
  }

  const seen = (row: number): Seen => ({
    row,
    caseId: partition.cases.names[caseOf[row] ?? 0] as CaseId,
    programme: PROGRAMMES[programmeOf[row] ?? 0] as Programme,
    office: partition.offices.names[officeOf[row] ?? 0] as OfficeCode,
  });
  const sharings = new Map<number, Sharing>();
  const kinds = new Map<number, readonly Seen[]>();
  return {
    onAccount,
    beside,
    seen,
    sharing(row: number): Sharing | undefined {
      const list = counts(row) ? byAccount.get(accountKey(row)) : undefined;
      return list && kept(sharings, accountKey(row), () => sharingOf(list, seen));
    },
    together(row: number): readonly Seen[] {
      const others: Seen[] = [];
      for (let at = peopleFrom[row] ?? 0; pays(row) && at < (peopleFrom[row + 1] ?? 0); at += 1) {
        const key = personKey(peopleOf[at] ?? 0, row);
        const list = byPerson.get(key);
        const group = list ? kept(kinds, key, () => firstOfEachKind(list, seen)) : [];
        others.push(...group.filter((other) => caseOf[other.row] !== caseOf[row]));
      }
      return others;
    },
  };
}

function kept<V>(known: Map<number, V>, key: number, made: () => V): V {
  const value = known.get(key) ?? made();
  known.set(key, value);
  return value;
}

const listIn = (lists: Map<number, number[]>, key: number): number[] => kept(lists, key, () => []);

function sharingOf(rows: readonly number[], seen: (row: number) => Seen): Sharing {
  const cases = new Set<CaseId>();
  const some: Seen[] = [];
  for (const row of rows) {
    const one = seen(row);
    if (!cases.has(one.caseId) && some.length < MOST_SEEN) some.push(one);
    cases.add(one.caseId);
  }
  return { cases, some };
}

/** Of many that share a person and a month, of each programme and office the first cases: what rules say of all of them, they say of these. */
function firstOfEachKind(rows: readonly number[], seen: (row: number) => Seen): readonly Seen[] {
  const kinds = new Map<string, Map<CaseId, Seen>>();
  for (const row of rows) {
    const one = seen(row);
    const kind = `${one.programme} ${one.office}`;
    const cases = kinds.get(kind) ?? new Map<CaseId, Seen>();
    if (cases.size < MOST_SEEN && !cases.has(one.caseId)) cases.set(one.caseId, one);
    kinds.set(kind, cases);
  }
  return [...kinds.values()].flatMap((cases) => [...cases.values()]);
}
