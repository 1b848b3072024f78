import type { Case } from '../domain/case/case.ts';
import { snapshotOf } from '../domain/case/snapshot.ts';
import type { Step } from '../domain/case/step.ts';
import { CaseClock, stopCaseClock } from '../domain/case-clock.ts';
import { dayOf } from '../domain/days.ts';
import type { Decision } from '../domain/decision.ts';
import { firstTask, nextTask, Task, withClock } from '../domain/queue.ts';
import type { Act, InHand } from '../powers.ts';
import { caseDraft, clockDraft, taskDraft } from './case-items.ts';
import { dataOf, maybe, type Records, type Write } from './records.ts';
import { actors, notRecused } from './recusal-items.ts';
import { KEYS } from './table.ts';
import { waitingWrites } from './waiting-items.ts';

export type StepWhy = 'stale-version' | 'clock-moved';

/** What somebody else's write may take from under one that is not about the same thing. */
type Overtaken = 'clock-moved' | 'number-taken';
const TURNS = { 'clock-moved': 4, 'number-taken': 20 } as const satisfies Record<Overtaken, number>;
const isOvertaken = (why: string): why is Overtaken => Object.hasOwn(TURNS, why);

/**
 * A sweep may move a clock between reading and writing, and another notice take the number; that alone is no reason to refuse what is written with it, so it
 * is tried again with things as they now stand.
 */
export async function asThingsStand<Why extends string>(
  attempt: () => Promise<Decision<void, Why | Overtaken>>,
): Promise<Decision<void, Why | 'stale-version'>> {
  for (let turn = 1; ; turn += 1) {
    const done = await attempt();
    if (done.ok) return done;
    if (!isOvertaken(done.why)) return { ok: false, why: done.why as Why, facts: done.facts };
    if (turn >= TURNS[done.why]) return { ok: false, why: 'stale-version', facts: {} };
    await new Promise((resolve) => setTimeout(resolve, 5 * turn * Math.random()));
  }
}

/** The writes of one step: the case at the version that was read, the clocks that it starts, and those that it stops; by somebody who isn't shut out of it. */
export async function commitStep<Why extends string>(
  store: Records,
  was: Case,
  step: Step<Case>,
  act: Act,
  more: readonly Write<Why>[],
): Promise<Decision<void, Why | 'stale-version'>> {
  return await asThingsStand<Why | 'stale-version'>(
    async () => await store.commit<Why | StepWhy>([...(await stepWrites(store, was, step, act)), ...more]),
  );
}

/** The writes of a step alone, for whoever commits them with what has to be made anew at every turn. One read for all that they go on from, and one more where a publication is owed or made. */
export async function stepWrites(store: Records, was: Case, step: Step<Case>, act: Act): Promise<Write<StepWhy>[]> {
  const begins = new Set<string>(step.starts.map(({ clock }) => clock.code));
  const codes = new Set([...step.stops, ...begins]);
  const found = await store.getMany([KEYS.task(was.id), ...[...codes].map((code) => KEYS.clock(was.id, code))]);
  const known = found.filter(({ kind }) => kind === 'clock').map((item) => dataOf(CaseClock, item));
  const running = known.filter(({ clock }) => !begins.has(clock.code));
  const waits = maybe(
    Task,
    found.find(({ kind }) => kind === 'task'),
  );
  const about = 'publication';
  const published =
    step.publication === undefined
      ? []
      : await waitingWrites(
          store,
          step.becomes,
          step.publication === 'made'
            ? { about, tray: null, starts: [], stops: ['PUBLISH'] }
            : { about, tray: about, starts: [step.publication], stops: [] },
          act,
        );
  const today = dayOf(act.at);
  const snapshot = snapshotOf(was, step, today);
  return [
    store.replace({ ...caseDraft(step.becomes), was }, act, 'stale-version'),
    ...step.starts.map((clock) => {
      // What had begun before and ended begins anew, as after an objection.
      const before = known.find((each) => each.clock.code === clock.clock.code);
      return before === undefined
        ? store.create(clockDraft(clock), act, 'stale-version')
        : store.replace({ ...clockDraft({ ...clock, version: before.version + 1 }), was: before }, act, 'clock-moved');
    }),
    ...(step.extends ?? []).map(({ was: before, becomes }) =>
      store.replace({ ...clockDraft(becomes), was: before }, act, 'stale-version'),
    ),
    ...running
      .filter(({ clock }) => clock.endedOn === undefined)
      .map((clock) => store.replace({ ...clockDraft(stopCaseClock(clock, today)), was: clock }, act, 'clock-moved')),
    waits === undefined
      ? store.create(taskDraft(firstTask(step.becomes, step.starts)), act, 'clock-moved')
      : store.replace({ ...taskDraft(nextTask(waits, step)), was: waits }, act, 'clock-moved'),
    ...published,
    // What it was decided on, once: a version of a case is made by one decision.
    ...(snapshot
      ? [
          store.create(
            { key: KEYS.snapshot(was.id, snapshot.version), kind: 'snapshot', data: snapshot },
            act,
            'stale-version',
          ),
        ]
      : []),
    ...notRecused(store, was.id, actors(act)),
  ];
}

/** The write of an operator's hand that is new on a case; none where it was there, or there is no case to lay it on. */
export const handed = (store: Records, on: InHand | undefined, act: Act): Write<'stale-version'>[] =>
  on === undefined || on.was === on.becomes
    ? []
    : [store.replace({ ...caseDraft(on.becomes), was: on.was }, act, 'stale-version')];

/** The write that tells a case's task of a clock that was counted again; none where there is nothing new to tell. One read. */
export async function taskAfter(store: Records, moved: CaseClock, act: Act): Promise<Write<'clock-moved'>[]> {
  const was = maybe(Task, await store.get(KEYS.task(moved.caseId, moved.about)));
  const becomes = was && withClock(was, moved);
  return was === undefined || becomes === undefined || becomes === was
    ? []
    : [store.replace({ ...taskDraft(becomes), was }, act, 'clock-moved')];
}
