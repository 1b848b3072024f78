import type { AccountSigns } from '../domain/benefit.ts';
import { Month } from '../domain/days.ts';
import { type BatchId, BlindIndex, CaseId, isBlindIndex, isCaseId, OfficeCode } from '../domain/ids.ts';
import { LineState, PaymentLine } from '../domain/payment/line.ts';
import type { Outline } from '../domain/payment/stored-sheet.ts';
import { PROGRAMMES, type Programme } from '../domain/programme.ts';
import { Dense, type Schema } from './dense.ts';

/** What a line says of itself, a bit each. */
export const SIGN = { stranger: 1, staff: 2, closed: 4, unproven: 8, counts: 16, monthly: 32, waiting: 64 } as const;
/** Any of these makes the account of a line worth a look (R29). */
export const ACCOUNT_SIGNS = SIGN.stranger | SIGN.staff | SIGN.closed | SIGN.unproven;

/** A line that pays, and pays a month's money: aid that is given once isn't held beside anything. */
export const MONEY_OF_A_MONTH = SIGN.counts | SIGN.monthly;

/** Months from year 0, so that the one after is one more. */
export const monthNumber = (month: Month): number => {
  const digit = (at: number) => month.charCodeAt(at) - 48;
  return (digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)) * 12 + digit(5) * 10 + digit(6) - 1;
};

export const monthAt = (number: number): Month =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}` as Month;

/** A sheet that lies in a partition: its lines are the rows from `first` on, in their order. */
interface Place {
  readonly batchId: BatchId;
  readonly no: number;
  readonly first: number;
}

/** Where lines come from: the programme of their batch, the month that it is for, and the sheet. */
export interface Source {
  readonly programme: Programme;
  readonly paidIn: Month;
  readonly batchId: BatchId;
  readonly no: number;
}

/** What each of a few words means as a number. Parsed the first time that it comes: what is the same as a word that is known is one. */
class Meanings<Word> {
  readonly #schema: Schema<Word>;
  readonly #meaning: (word: Word) => number;
  readonly #known = new Map<unknown, number>();
  #last: unknown = undefined;
  #meant = 0;

  constructor(schema: Schema<Word>, meaning: (word: Word) => number) {
    this.#schema = schema;
    this.#meaning = meaning;
  }

  of(word: unknown): number {
    if (word !== this.#last || word === undefined) {
      this.#meant = this.#known.get(word) ?? this.#meaning(this.#schema.parse(word));
      this.#known.set(word, this.#meant);
      this.#last = word;
    }
    return this.#meant;
  }
}

/**
 * Payment lines as columns: people, cases, accounts and offices by dense numbers, all else as numbers too, so that a rule runs over arrays. A row takes some 20 bytes and 4 for each of its people; a
 * name is kept once. What no rule reads isn't kept: who has to know more reads the sheet, whose place stands here. As large as whoever fills it makes it: a sheet, a batch, some months of a county;
 * nothing in one partition says anything of another.
 */
export class Partition {
  readonly cases = new Dense(CaseId, isCaseId);
  readonly accounts = new Dense(BlindIndex, isBlindIndex);
  readonly people = new Dense(BlindIndex, isBlindIndex);
  readonly offices = new Dense(OfficeCode);
  readonly #months = new Meanings(Month, monthNumber);
  // Nothing is paid by a line that was taken off, and what was taken over is paid by another line.
  readonly #states = new Meanings(
    LineState,
    (state) =>
      (state === 'cancelled' || state === 'moved' ? 0 : SIGN.counts) |
      (state === 'draft' || state === 'held' ? SIGN.waiting : 0),
  );
  readonly #purposes = new Meanings(PaymentLine.shape.purpose, (purpose) => (purpose === null ? SIGN.monthly : 0));
  readonly places: Place[] = [];
  readonly #byPlace = new Map<string, number>();
  rows = 0;
  caseOf: Int32Array<ArrayBuffer>;
  accountOf: Int32Array<ArrayBuffer>;
  officeOf: Uint16Array<ArrayBuffer>;
  programmeOf: Uint8Array<ArrayBuffer>;
  /** The month that a line is for, and the one that its batch is for. */
  monthOf: Uint16Array<ArrayBuffer>;
  paidIn: Uint16Array<ArrayBuffer>;
  signs: Uint8Array<ArrayBuffer>;
  /** The people of a row are those from here to where the next one's begin. */
  peopleFrom: Int32Array<ArrayBuffer>;
  peopleOf: Int32Array<ArrayBuffer>;

  /** `rows`: about how many it will have; it takes as many as come. */
  constructor(rows: number) {
    const size = Math.max(1, rows);
    this.caseOf = new Int32Array(size);
    this.accountOf = new Int32Array(size);
    this.officeOf = new Uint16Array(size);
    this.programmeOf = new Uint8Array(size);
    this.monthOf = new Uint16Array(size);
    this.paidIn = new Uint16Array(size);
    this.signs = new Uint8Array(size);
    this.peopleFrom = new Int32Array(size + 1);
    this.peopleOf = new Int32Array(2 * size);
  }

  /**
   * Takes in the lines of a sheet, once. What columns hold of them is checked here as it comes: a name, a month or a word the first time it is seen.
   * @throws ZodError
   */
  add(lines: readonly Outline[], { programme, paidIn, batchId, no }: Source): void {
    const name = `${batchId} ${no}`;
    // A batch that moved while batches were read may come twice.
    if (this.#byPlace.has(name)) return;
    if (this.rows + lines.length > this.caseOf.length) this.#grow(this.rows + lines.length);
    // Columns at hand: a million rows pass here.
    const { cases, accounts, people, offices, caseOf, accountOf, officeOf, monthOf, signs, peopleFrom } = this;
    let { rows: row, peopleOf } = this;
    let to = peopleFrom[row] ?? 0;
    for (const line of lines) {
      const household = peopleOn(line);
      caseOf[row] = cases.of(line.caseId);
      accountOf[row] = accounts.of(line.accountIndex);
      officeOf[row] = offices.of(line.office);
      monthOf[row] = this.#months.of(line.month);
      signs[row] = this.#signsOf(line);
      if (to + household.length > peopleOf.length) {
        peopleOf = grown(peopleOf, Math.max(peopleOf.length * 2, to + household.length));
        this.peopleOf = peopleOf;
      }
      for (const person of household) {
        peopleOf[to] = people.of(person);
        to += 1;
      }
      row += 1;
      peopleFrom[row] = to;
    }
    this.programmeOf.fill(PROGRAMMES.indexOf(programme), this.rows, row);
    this.paidIn.fill(monthNumber(paidIn), this.rows, row);
    this.#byPlace.set(name, this.places.length);
    this.places.push({ batchId, no, first: this.rows });
    this.rows = row;
  }

  /** What a line says of itself. Of nearly every account there is nothing to say, and of the rest all is parsed. */
  #signsOf({ state, purpose, holderIsMember, signs }: Outline): number {
    let sum = this.#states.of(state) | this.#purposes.of(purpose);
    if (holderIsMember !== true && !IS_MEMBER.parse(holderIsMember)) sum |= SIGN.stranger;
    if (saysNothing(signs)) return sum;
    const { holderIsStaff, closed, changed } = SIGNS.parse(signs);
    if (holderIsStaff) sum |= SIGN.staff;
    if (closed) sum |= SIGN.closed;
    return changed !== null && !changed.proven ? sum | SIGN.unproven : sum;
  }

  /** The rows of a sheet, if it lies here: from the first to behind the last. */
  rowsOf(batchId: BatchId, no: number): { readonly from: number; readonly to: number } | undefined {
    const at = this.#byPlace.get(`${batchId} ${no}`);
    const place = at === undefined ? undefined : this.places[at];
    return place && { from: place.first, to: this.places[(at ?? 0) + 1]?.first ?? this.rows };
  }

  /** The sheet that a row lies on, and its place there from 0. */
  placeOf(row: number): { readonly batchId: BatchId; readonly no: number; readonly at: number } {
    let [low, high] = [0, this.places.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.places[middle]?.first ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    const place = this.places[low];
    if (place === undefined || row >= this.rows) throw new Error('a row of another partition');
    return { batchId: place.batchId, no: place.no, at: row - place.first };
  }

  #grow(rows: number): void {
    const size = Math.max(this.caseOf.length * 2, rows);
    this.caseOf = grown(this.caseOf, size);
    this.accountOf = grown(this.accountOf, size);
    this.officeOf = grown(this.officeOf, size);
    this.programmeOf = grown(this.programmeOf, size);
    this.monthOf = grown(this.monthOf, size);
    this.paidIn = grown(this.paidIn, size);
    this.signs = grown(this.signs, size);
    this.peopleFrom = grown(this.peopleFrom, size + 1);
  }
}

const { signs: SIGNS, holderIsMember: IS_MEMBER, personIndexes: PEOPLE } = PaymentLine.shape;

const saysNothing = (signs: unknown): boolean => {
  const { holderIsStaff, closed, changed } = (signs ?? {}) as Partial<AccountSigns>;
  return holderIsStaff === false && closed === false && changed === null;
};

/** Each is parsed as it is given its number. */
const peopleOn = ({ personIndexes }: Outline): readonly unknown[] =>
  Array.isArray(personIndexes) && personIndexes.length > 0 ? personIndexes : PEOPLE.parse(personIndexes);

function grown<A extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  was: A,
  size: number,
): A {
  const more = new (was.constructor as new (size: number) => A)(size);
  more.set(was);
  return more;
}
