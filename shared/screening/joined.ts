import type { AccountUse } from '../domain/benefit.ts';
import { monthOf } from '../domain/days.ts';
import type { Holdings } from '../domain/holding.ts';
import type { BlindIndex } from '../domain/ids.ts';
import type { Death } from '../domain/register.ts';
import { type Bits, bitsFor, set } from './bits.ts';
import { monthNumber, type Partition } from './partition.ts';

/** What registers know of some people and accounts. */
export interface Told {
  readonly deaths: ReadonlyMap<BlindIndex, Death>;
  readonly uses: ReadonlyMap<BlindIndex, AccountUse>;
  readonly holdings: ReadonlyMap<BlindIndex, Holdings>;
  /** Of whom a register tells what holds money. */
  readonly flagged?: ReadonlySet<BlindIndex>;
}

/** In the place of a case's number: no case, several, or one that has no line in the partition. */
export const NONE = -1;
const SEVERAL = -2;
const ELSEWHERE = -3;
/** In the place of a month: after all of them. */
const NEVER = 0xffff;

/**
 * What registers say of a partition's people and accounts, in columns: of a person the month of death, whether they are flagged, and the one case that they hold something by; of an account the one
 * case that it stands for. Taken in as it is read, so that of the registers themselves no more than a stretch is in memory.
 */
export class Joined {
  readonly #partition: Partition;
  readonly diedIn: Uint16Array;
  readonly flagged: Bits;
  readonly heldBy: Int32Array;
  readonly usedBy: Int32Array;
  /** Cases that give something to one of their people alone (单人保): their lines name a whole household that has no share. */
  readonly single: Bits;

  constructor(partition: Partition) {
    const { people, accounts, cases } = partition;
    this.#partition = partition;
    this.diedIn = new Uint16Array(people.size).fill(NEVER);
    this.flagged = bitsFor(people.size);
    this.heldBy = new Int32Array(people.size).fill(NONE);
    this.usedBy = new Int32Array(accounts.size).fill(NONE);
    this.single = bitsFor(cases.size);
  }

  take({ deaths, uses, holdings, flagged = new Set() }: Told): this {
    const { people, accounts, cases } = this.#partition;
    for (const { personIndex, diedOn } of deaths.values()) {
      const person = people.find(personIndex);
      if (person === undefined) continue;
      this.diedIn[person] = Math.min(this.diedIn[person] ?? NEVER, monthNumber(monthOf(diedOn)));
    }
    for (const mark of flagged) {
      const person = people.find(mark);
      if (person !== undefined) set(this.flagged, person);
    }
    for (const { personIndex, holdings: held } of holdings.values()) {
      const person = people.find(personIndex);
      if (person === undefined) continue;
      let by = NONE;
      for (const { alone, caseId } of held) {
        const number = cases.find(caseId) ?? ELSEWHERE;
        by = both(by, number);
        if (alone && number !== ELSEWHERE) set(this.single, number);
      }
      this.heldBy[person] = by;
    }
    for (const { accountIndex, cases: using } of uses.values()) {
      const account = accounts.find(accountIndex);
      if (account === undefined) continue;
      let by = NONE;
      for (const caseId of using) by = both(by, cases.find(caseId) ?? ELSEWHERE);
      this.usedBy[account] = by;
    }
    return this;
  }
}

/** What stands for one case and another. */
const both = (one: number, other: number): number => (one === NONE || (one === other && one >= 0) ? other : SEVERAL);
