import * as z from 'zod';
import { Day, type Month, monthOf } from '../days.ts';
import { type Finding, holds } from '../finding.ts';
import { ImportId } from '../ids.ts';
import type { RegisterImport } from './import.ts';

/**
 * One going through of all who are paid, and then of those who may need aid, with the registers in force: how far it has come. One at a time for a county. `after`: in `paid` the store's own key to
 * go on after, in `unpaid` the mark; null at a stage's beginning.
 */
export const RegisterRound = z.strictObject({
  on: Day,
  imports: z.array(ImportId),
  /** As of which day the newest delivery of who is in custody was; null where none was in force. Absent on rounds from before it was kept. */
  custodyAsOf: Day.nullable().optional(),
  stage: z.enum(['paid', 'unpaid', 'done']),
  after: z.record(z.string(), z.string()).nullable(),
  version: z.int().min(1),
});
export type RegisterRound = z.infer<typeof RegisterRound>;

/**
 * The round to go on with: the one that is under way, on whatever day it began, so that however little time there is each is ended some day; else a new one, once a day, and again when
 * other registers are in force than those that the last one began with. `imports`: the newest first. Undefined where there is nothing to do.
 */
export function roundFor(
  last: RegisterRound | undefined,
  imports: readonly Pick<RegisterImport, 'id' | 'register' | 'asOf'>[],
  today: Day,
): RegisterRound | undefined {
  if (last && last.stage !== 'done') return last;
  const ids = imports.map(({ id }) => id).sort();
  if (ids.length === 0 || (last?.on === today && last.imports.join() === ids.join())) return undefined;
  const custodyAsOf = imports.find(({ register }) => register === 'custody')?.asOf ?? null;
  return { on: today, imports: ids, custodyAsOf, stage: 'paid', after: null, version: (last?.version ?? 0) + 1 };
}

/** One stretch further; null where the stage has come to its end. */
export const roundAfter = (round: RegisterRound, after: RegisterRound['after']): RegisterRound => ({
  ...round,
  stage: after !== null ? round.stage : round.stage === 'paid' ? 'unpaid' : 'done',
  after,
  version: round.version + 1,
});

/**
 * Whether what a register told of who is in custody holds a household's money for a month (R02): until two people have cleared it. What was acted on has no clock and is cleared by nobody, so it holds the months up to the
 * delivery that told it last, and later ones until a round has gone through all who are paid with a newer delivery that doesn't tell it any more. Whoever is told again is found again, which moves that day on: who is in
 * custody still isn't paid. @param round the last one in which the rule was on
 */
export function holdsMonth(
  { severity, state, facts }: Pick<Finding, 'severity' | 'state' | 'facts'>,
  month: Month,
  round: RegisterRound | undefined,
): boolean {
  if (!holds({ severity, state }) || state !== 'acted-on') return holds({ severity, state });
  const told = Day.safeParse(facts['asOf']).data;
  const heard = round && round.stage !== 'paid' ? round.custodyAsOf : null;
  return !told || !heard || heard <= told || month <= monthOf(told);
}
