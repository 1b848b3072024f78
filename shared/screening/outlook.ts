import type { Month } from '../domain/days.ts';
import type { BlindIndex, CaseId } from '../domain/ids.ts';
import { type Bits, bitsFor, each, either, has, set } from './bits.ts';
import { groupsOf, type Seen, type Sharing } from './groups.ts';
import { type Joined, NONE } from './joined.ts';
import { ACCOUNT_SIGNS, MONEY_OF_A_MONTH, monthAt, monthNumber, type Partition } from './partition.ts';

/** Months by their numbers, all of whose batches lie in a partition; thirty-two at most. */
export interface Whole {
  readonly from: number;
  readonly to: number;
}

/** For each row of a partition the questions that it raises. Of a row without the bit there is nothing to ask: the rules find it in order. */
export interface Outlook {
  readonly partition: Partition;
  readonly raises: {
    /** Somebody of the household died in a month before (R01). */
    readonly death: Bits;
    /** A register tells of somebody what holds money (R02). */
    readonly flag: Bits;
    /** Somebody of the household holds, or is paid in the same month by, another case (R03, R04). */
    readonly beside: Bits;
    /** The account has a sign of its own, or stands for another case too (R29). */
    readonly account: Bits;
    /** Its case was paid two months before, and not in the month between (R31). */
    readonly gap: Bits;
  };
  /** Rows that raise any. */
  readonly suspects: Bits;
  /** The cases that lines pay to the row's account in its batch's month; nothing where it is one case. */
  readonly sharing: (row: number) => Sharing | undefined;
  /** Whom a row pays for. */
  readonly peopleOf: (row: number) => readonly BlindIndex[];
  /** Lines of other cases that pay its people in its month. */
  readonly together: (row: number) => readonly Seen[];
  /** Whether a line pays a case the money of a month, as far as all of its batches lie here. */
  readonly pays: (caseId: CaseId, month: Month) => boolean;
  /** Of the row's month and the two before it those for which lines pay its case, where one may be missing; and the first of these lines. */
  readonly paidFor: (row: number) => { readonly months: ReadonlySet<Month>; readonly first: readonly Seen[] };
}

/**
 * Looks over a whole partition at once: some passes over columns. Of a line by itself and by what registers say; of all lines by groups: the first case seen of each account and month, and of each person
 * and month, is written down, and a second one marks the group. No pair is ever looked at, and only rows of marked groups are gone through again. Where not all batches of
 * some months lie here (`whole`), nobody can say that a month is missing.
 */
export function lookOver(partition: Partition, joined: Joined, whole?: Whole): Outlook {
  const { rows, caseOf, accountOf, monthOf, signs, peopleFrom, peopleOf } = partition;
  const { diedIn, flagged, heldBy, usedBy, single } = joined;
  const [death, flag, account, gap] = [bitsFor(rows), bitsFor(rows), bitsFor(rows), bitsFor(rows)];
  const paidMonths = new Uint32Array(whole ? partition.cases.size : 0);
  const groups = groupsOf(partition, single);
  const { onAccount, beside } = groups;

  for (let row = 0; row < rows; row += 1) {
    const sign = signs[row] ?? 0;
    const own = caseOf[row] ?? 0;
    const month = monthOf[row] ?? 0;
    const used = usedBy[accountOf[row] ?? 0] ?? NONE;
    if ((sign & ACCOUNT_SIGNS) !== 0 || (used !== NONE && used !== own)) set(account, row);
    const end = peopleFrom[row + 1] ?? 0;
    for (let at = peopleFrom[row] ?? 0; at < end; at += 1) {
      const person = peopleOf[at] ?? 0;
      if ((diedIn[person] ?? 0) < month) set(death, row);
      if (has(flagged, person)) set(flag, row);
      const held = heldBy[person] ?? NONE;
      if (held !== NONE && held !== own) set(beside, row);
    }
    if (whole && (sign & MONEY_OF_A_MONTH) === MONEY_OF_A_MONTH && month >= whole.from && month <= whole.to)
      paidMonths[own] = (paidMonths[own] ?? 0) | (1 << (month - whole.from));
  }
  for (let row = 0; whole && row < rows; row += 1) {
    if (((signs[row] ?? 0) & MONEY_OF_A_MONTH) !== MONEY_OF_A_MONTH) continue;
    // Bits of three months, the row's own the highest: paid, not paid, paid.
    const before = (monthOf[row] ?? 0) - 2 - whole.from;
    if (before < 0 || (monthOf[row] ?? 0) > whole.to) continue;
    if ((((paidMonths[caseOf[row] ?? 0] ?? 0) >>> before) & 7) === 5) set(gap, row);
  }

  let paying: Map<number, number[]> | undefined;
  /** The lines of cases for which a month is missing, by the case. */
  const paidLines = () => {
    if (paying) return paying;
    paying = new Map([...each(gap)].map((row) => [caseOf[row] ?? 0, []]));
    for (let row = 0; row < rows; row += 1)
      if (((signs[row] ?? 0) & MONEY_OF_A_MONTH) === MONEY_OF_A_MONTH) paying.get(caseOf[row] ?? 0)?.push(row);
    return paying;
  };
  return {
    partition,
    raises: { death, flag, beside, account: either(account, onAccount), gap },
    suspects: either(death, flag, beside, account, onAccount, gap),
    sharing: groups.sharing,
    peopleOf: (row) =>
      [...peopleOf.subarray(peopleFrom[row], peopleFrom[row + 1])].map(
        (person) => partition.people.names[person] as BlindIndex,
      ),
    together: groups.together,
    pays(caseId, month) {
      const [own, at] = [partition.cases.find(caseId), monthNumber(month)];
      if (!whole || own === undefined || at < whole.from || at > whole.to) return false;
      return (((paidMonths[own] ?? 0) >>> (at - whole.from)) & 1) === 1;
    },
    paidFor(row) {
      const [own, month] = [caseOf[row] ?? 0, monthOf[row] ?? 0];
      if (!whole || !has(gap, row)) return { months: new Set(), first: [] };
      const paid = [2, 1, 0].filter((back) => ((paidMonths[own] ?? 0) >>> (month - back - whole.from)) & 1);
      const first = paidLines()
        .get(own)
        ?.find((other) => monthOf[other] === month - 2);
      return {
        months: new Set(paid.map((back) => monthAt(month - back))),
        first: first === undefined ? [] : [groups.seen(first)],
      };
    },
  };
}
