import type { Case } from '../domain/case/case.ts';
import { type About, CaseClock, stopCaseClock } from '../domain/case-clock.ts';
import { dayOf } from '../domain/days.ts';
import { isRunning, runningOf, Task, type Tray } from '../domain/queue.ts';
import type { Act } from '../powers.ts';
import { clockDraft, taskDraft } from './case-items.ts';
import { dataOf, maybe, type Records, type Write } from './records.ts';
import { KEYS } from './table.ts';

interface Waiting {
  readonly about: About;
  readonly tray: Tray | null;
  readonly starts: readonly CaseClock[];
  readonly stops: readonly string[];
}

/**
 * The clocks about something of a case, and what waits of it: as a step of the case has them of the case itself. One read for all that they go on from. What began once and ended
 * begins anew.
 */
export async function waitingWrites(
  store: Records,
  { id, office, programme, stage }: Pick<Case, 'id' | 'office' | 'programme' | 'stage'>,
  { about, tray, starts, stops }: Waiting,
  act: Act,
): Promise<Write<'stale-version' | 'clock-moved'>[]> {
  const begins = new Set<string>(starts.map(({ clock }) => clock.code));
  const codes = new Set([...stops, ...begins]);
  const found = await store.getMany([
    KEYS.task(id, about),
    ...[...codes].map((code) => KEYS.clock(id, `${code}#${about}`)),
  ]);
  const known = found.filter(({ kind }) => kind === 'clock').map((item) => dataOf(CaseClock, item));
  const waits = maybe(
    Task,
    found.find(({ kind }) => kind === 'task'),
  );
  const task: Task = {
    caseId: id,
    office,
    programme,
    about,
    stage,
    tray,
    clocks: [
      ...(waits?.clocks ?? []).filter(({ code }) => !stops.includes(code)),
      ...starts.filter(isRunning).map(runningOf),
    ],
    version: (waits?.version ?? 0) + 1,
  };
  const ended = known.filter(({ clock }) => clock.endedOn === undefined && !begins.has(clock.code));
  return [
    ...starts.map((clock) => {
      const before = known.find((each) => each.clock.code === clock.clock.code);
      return before === undefined
        ? store.create(clockDraft(clock), act, 'stale-version')
        : store.replace({ ...clockDraft({ ...clock, version: before.version + 1 }), was: before }, act, 'clock-moved');
    }),
    ...ended.map((clock) =>
      store.replace({ ...clockDraft(stopCaseClock(clock, dayOf(act.at))), was: clock }, act, 'clock-moved'),
    ),
    waits === undefined
      ? store.create(taskDraft(task), act, 'clock-moved')
      : store.replace({ ...taskDraft(task), was: waits }, act, 'clock-moved'),
  ];
}
