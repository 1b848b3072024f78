import type { Benefit } from '../domain/benefit.ts';
import type { Custody } from '../domain/custody/custody.ts';
import { type Day, monthAfter } from '../domain/days.ts';
import { type Holding, isHeldIn } from '../domain/holding.ts';
import type { BlindIndex, CaseId } from '../domain/ids.ts';
import type { PaidBy } from '../domain/payment/households.ts';
import type { PaymentLimits } from '../domain/payment/limits.ts';
import type { PaymentLine } from '../domain/payment/line.ts';
import type { Programme } from '../domain/programme.ts';
import { examine, type Hit, MOST_NAMED, type RuleFacts, type Verdict } from '../domain/rule.ts';
import { accountAnomaly } from '../rules/account-anomaly.rule.ts';
import { duplicatePlaces } from '../rules/duplicate-places.rule.ts';
import { duplicateProgrammes } from '../rules/duplicate-programmes.rule.ts';
import { monthWithoutPay } from '../rules/month-without-pay.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';
import { has } from './bits.ts';
import type { Seen, Sharing } from './groups.ts';
import { Joined, type Told } from './joined.ts';
import { lookOver, type Outlook } from './outlook.ts';
import { Partition } from './partition.ts';

export interface LineHit {
  readonly rule: RuleFacts;
  readonly verdict: Hit;
  readonly line: PaymentLine;
  /** Other rows of the partition by which it was hit, beside what registers know; those that a person looks through. */
  readonly rows: readonly number[];
}

/** What the registers know of the people and accounts on the lines, of who holds the cards of cases, and for whom other cases pay by the same accounts. */
export interface Known extends Told {
  readonly custodies: ReadonlyMap<CaseId, Custody>;
  readonly benefits: ReadonlyMap<CaseId, Pick<Benefit, 'personIndexes'>>;
}

/** As many cases as one household's card could ever stand for, and far more; for whom those of any other account pay isn't asked. */
export const MOST_ON_CARD = MOST_NAMED;
const NOBODY: PaidBy = new Map();

/** Some lines by themselves, as a partition of their own: what other lines say isn't looked at. */
function alone(lines: readonly PaymentLine[], programme: Programme, known: Known): Among {
  const partition = new Partition(lines.length);
  const [first] = lines;
  if (first) partition.add(lines, { programme, paidIn: first.month, batchId: first.batchId, no: 1 });
  return { outlook: lookOver(partition, new Joined(partition).take(known)), first: 0 };
}

/** Where lines lie in a larger partition that was looked over: from a row on. */
export interface Among {
  readonly outlook: Outlook;
  readonly first: number;
}

/**
 * Runs the payment rules over some lines of a programme. The outlook finds which lines raise which rule's question, by columns; the rule itself then says what is the matter, from all that registers and other lines tell
 * of just this line. So nothing is a hit but by a rule, and a rule costs nothing where there is nothing to ask. `among`: the partition that the lines are part of, such as a county's months; alone
 * unless told. `tried`: thresholds instead of those in force.
 */
export function screen(
  lines: readonly PaymentLine[],
  programme: Programme,
  known: Known,
  today: Day,
  { outlook, first }: Among = alone(lines, programme, known),
  tried: Partial<PaymentLimits> = {},
): LineHit[] {
  const hits: LineHit[] = [];
  const { raises } = outlook;
  // By account, and whether other lines are counted: of a township on one account the cases are put together once.
  const sharers = new Map<string, ReadonlySet<CaseId>>();
  for (const [at, line] of lines.entries()) {
    const row = first + at;
    if (!has(outlook.suspects, row)) continue;
    const keep = (rule: RuleFacts, verdict: Verdict, seen: readonly Seen[]) => {
      if (typeof verdict !== 'string')
        hits.push({ rule, verdict, line, rows: seen.slice(0, MOST_NAMED).map(({ row }) => row) });
    };
    if (has(raises.death, row)) {
      const deaths = line.personIndexes.flatMap((person) => known.deaths.get(person) ?? []);
      keep(paidAfterDeath, examine(paidAfterDeath, { line, deaths, tried }, { today }), []);
    }
    if (has(raises.account, row)) {
      const shown = outlook.sharing(row);
      const registered = known.uses.get(line.accountIndex)?.cases;
      const name = `${line.accountIndex} ${shown !== undefined}`;
      const sharing = sharers.get(name) ?? new Set([...(registered ?? []), ...(shown?.cases ?? [])]);
      sharers.set(name, sharing);
      const custody = known.custodies.get(line.caseId);
      const unregistered = othersThan(line, new Set(registered), shown?.some ?? []);
      const people = sharing.size > MOST_ON_CARD ? NOBODY : paidBy(sharing, known, outlook, shown);
      keep(accountAnomaly, examine(accountAnomaly, { line, sharing, people, custody, tried }, { today }), unregistered);
    }
    if (has(raises.beside, row)) {
      const own = heldOf(line, known).find(({ caseId }) => caseId === line.caseId);
      const held = heldOf(line, known, own?.alone);
      const unregistered = othersThan(line, new Set(held.map(({ caseId }) => caseId)), outlook.together(row));
      const others = [
        ...held.filter(({ caseId }) => caseId !== line.caseId),
        ...unregistered.map((one) => shownBy(one, line)),
      ];
      const of = { line, own: own ?? { programme, alone: false, office: line.office }, others };
      keep(duplicateProgrammes, examine(duplicateProgrammes, of, { today }), unregistered);
      keep(duplicatePlaces, examine(duplicatePlaces, of, { today }), unregistered);
    }
    if (has(raises.gap, row)) {
      const { months: paidFor, first: before } = outlook.paidFor(row);
      keep(monthWithoutPay, examine(monthWithoutPay, { line, paidFor }, { today }), before);
    }
  }
  return hits;
}

/** What a line's people hold in its month, by the registers; where one of them alone is entered, only what that one holds. */
const heldOf = (line: PaymentLine, { holdings }: Known, alone = false): Holding[] =>
  line.personIndexes
    .map((person) => holdings.get(person)?.holdings ?? [])
    .filter((held) => !alone || held.some(({ caseId }) => caseId === line.caseId))
    .flat()
    .filter((holding) => isHeldIn(holding, line.month));

/** For whom cases on an account pay: by the lines that show it in the month, else by what they are granted. */
function paidBy(cases: ReadonlySet<CaseId>, { benefits }: Known, { peopleOf }: Outlook, shown?: Sharing): PaidBy {
  const people = new Map<CaseId, readonly BlindIndex[]>();
  for (const id of cases) {
    const line = shown?.some.find(({ caseId }) => caseId === id);
    const theirs = line ? peopleOf(line.row) : benefits.get(id)?.personIndexes;
    if (theirs) people.set(id, theirs);
  }
  return people;
}

/** Of lines beside a line those of cases that neither are its own nor stand in a register; each once. */
const othersThan = (line: PaymentLine, registered: ReadonlySet<CaseId>, seen: readonly Seen[]): readonly Seen[] => {
  const others = seen.filter(({ caseId }) => caseId !== line.caseId && !registered.has(caseId));
  return [...new Map(others.map((one) => [one.row, one])).values()];
};

/** That a line pays somebody for a month is that they hold something in it, whether a register knows of it or not. */
const shownBy = ({ caseId, programme, office }: Seen, { month }: PaymentLine): Holding => ({
  ...{ caseId, programme, office, from: month, until: monthAfter(month), pays: true, alone: false },
});
