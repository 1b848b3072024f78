import { alertOfSurvivor, withdrawAlert } from '../domain/adjustment/open.ts';
import type { Benefit } from '../domain/benefit.ts';
import { topUpName } from '../domain/benefit.ts';
import type { Case } from '../domain/case/case.ts';
import { addMonths, type Day, monthAfter, monthOf, monthsFrom } from '../domain/days.ts';
import type { PastDeath } from '../domain/death-correction.ts';
import type { Finding } from '../domain/finding.ts';
import { AdjustmentId, FindingId, type PersonId } from '../domain/ids.ts';
import { PUBLISHED } from '../domain/law/calendar.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { confirmedAgainstWarning } from '../rules/confirmed-against-warning.rule.ts';
import { overTimeLimit } from '../rules/over-time-limit.rule.ts';
import { paidAfterDeath } from '../rules/paid-after-death.rule.ts';
import { paidSinceDeath } from '../rules/paid-since-death.rule.ts';
import { BUILT_AHEAD } from './months-built.ts';

type Telling = Pick<Powers, 'alertDeaths' | 'raiseFindings' | 'guardCases'>;
interface Of {
  readonly subject: Case;
  readonly person: PersonId;
  readonly death: PastDeath;
}
interface At {
  readonly act: Act;
  readonly today: Day;
}

const named = (...names: readonly string[]): FindingId => FindingId.parse(madeId('finding', ...names));
const says = (fact: Finding['facts'][string] | undefined, what: string): boolean =>
  Array.isArray(fact) ? fact.includes(what) : fact === what;

/**
 * Lets go in a case of what a withdrawn death held, opened or found there. The matter that it opened falls away with its clocks; where one was decided by it, another is opened to make it good. Its findings are told (R01, and R50 of whom it
 * warned). Costs a batch of four reads and a query for the case, a read for each other person of it, and one for each finding that there could be: a month since the death each, a matter each, and some few.
 */
export async function letGoOfDeath({ subject, person, death }: Of, powers: Telling, at: At): Promise<void> {
  const { raiseFindings } = powers;
  const tell = async (id: FindingId, how: (standing: Finding) => 'alone' | 'too' | 'not') =>
    await raiseFindings.withdraw(id, death, how, at.act);
  const known = await powers.guardCases.known(subject.id);
  const others = (known?.indexes.persons ?? []).filter((each) => each.person !== person);
  const entries = await Promise.all(others.map(({ index }) => powers.alertDeaths.entry(index)));
  const isAlone = entries.every((entry) => (entry?.death ?? null) === null);
  const ofIt = ({ facts }: Finding) =>
    !says(facts['diedOn'], death.diedOn) ? 'not' : isAlone && (facts['deaths'] ?? 1) === 1 ? 'alone' : 'too';

  await tell(named(paidSinceDeath.name, subject.id, person), ofIt);
  for (const what of owedSince(death, known?.benefit, at.today))
    await tell(named(paidAfterDeath.id, subject.id, what), ofIt);

  const warned = ({ facts }: Finding) =>
    says(facts['people'], person) && says(facts['rules'], paidAfterDeath.id) ? 'too' : 'not';
  await tell(named(confirmedAgainstWarning.id, `CASE#${subject.id} CASE`), warned);
  for (const was of await powers.alertDeaths.matters(subject.id)) {
    await tell(named(confirmedAgainstWarning.id, `CASE#${subject.id} ADJUSTMENT#${was.id}`), warned);
    const dead = { person, diedOn: death.diedOn };
    const falls = withdrawAlert(was, dead, at.today);
    if (falls) {
      const moved = await powers.alertDeaths.move(subject, was, falls, at.act);
      // Somebody moved it meanwhile: the stream brings this again.
      if (!moved.ok) throw new Error('a matter moved while the death that opened it was withdrawn');
      const late = named(overTimeLimit.id, subject.id, `DEATH_CLOSE#${was.id}`, death.diedOn);
      await tell(late, () => 'alone');
    }
    // Who died on another day is dead.
    if (death.settlement.reason === 'wrong-day') continue;
    const id = AdjustmentId.parse(madeId('adjustment', subject.id, 'survived', was.id));
    const opens = alertOfSurvivor(subject, id, was, dead, { today: at.today, calendar: PUBLISHED });
    // Where the stream brings it again, it is there.
    if (opens) await powers.alertDeaths.open(subject, opens, at.act);
  }
}

/** What could be paid of a benefit after the month of a death: months, a hundred at the most, and what else it owes. */
function owedSince({ diedOn }: PastDeath, benefit: Benefit | undefined, today: Day): readonly string[] {
  const months = monthsFrom(monthAfter(monthOf(diedOn)), monthOf(addMonths(today, BUILT_AHEAD))).slice(-100);
  return [
    ...months,
    ...(benefit?.instalments.map(({ purpose }) => purpose) ?? []),
    ...(benefit?.topUps.map(({ month, no }) => topUpName(month, no)) ?? []),
  ];
}
