import type { Adjustment } from '../domain/adjustment/adjustment.ts';
import type { Moved } from '../domain/adjustment/open.ts';
import { trayOfAdjustment } from '../domain/adjustment/waiting.ts';
import { APPEAL_TRAYS, type Appeal, type AppealMoved } from '../domain/appeal/appeal.ts';
import type { Case } from '../domain/case/case.ts';
import { type About, CaseClock, stopCaseClock } from '../domain/case-clock.ts';
import { dayOf } from '../domain/days.ts';
import { isRunning, runningOf, Task, type Tray } from '../domain/queue.ts';
import type { Act } from '../powers.ts';
import { clockDraft, taskDraft } from './case-items.ts';
import type { StepWhy } from './case-writes.ts';
import type { Draft } from './item.ts';
import { dataOf, maybe, type Records, type Write } from './records.ts';
import { KEYS } from './table.ts';

export const adjustmentDraft = (adjustment: Adjustment): Draft => ({
  key: KEYS.adjustment(adjustment.caseId, adjustment.id),
  kind: 'adjustment',
  data: adjustment,
});

export const appealDraft = (appeal: Appeal): Draft => ({
  key: KEYS.appeal(appeal.caseId, appeal.id),
  kind: 'appeal',
  data: appeal,
});

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
): Promise<Write<StepWhy>[]> {
  const found = await store.getMany([KEYS.task(id, about), ...stops.map((code) => KEYS.clock(id, `${code}#${about}`))]);
  const running = found.filter(({ kind }) => kind === 'clock').map((item) => dataOf(CaseClock, item));
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
  const ended = running.filter(({ clock }) => clock.endedOn === undefined);
  return [
    ...starts.map((clock) => store.create(clockDraft(clock), act, 'stale-version')),
    ...ended.map((clock) =>
      store.replace({ ...clockDraft(stopCaseClock(clock, dayOf(act.at))), was: clock }, act, 'clock-moved'),
    ),
    waits === undefined
      ? store.create(taskDraft(task), act, 'clock-moved')
      : store.replace({ ...taskDraft(task), was: waits }, act, 'clock-moved'),
  ];
}

/** A matter's step: itself at the version that was read, or new; and what waits of it afterwards. */
export async function matterWrites(
  store: Records,
  subject: Case,
  was: Adjustment | undefined,
  { becomes, starts, stops }: Moved,
  act: Act,
): Promise<Write<StepWhy>[]> {
  // Whoever decides is the same before and after an entitlement has ended.
  const tray = 'award' in subject ? trayOfAdjustment(becomes, subject) : null;
  // A notice about it has a clock of its own, by the notice's id.
  const about = (clock: CaseClock) => clock.about === becomes.id;
  const draft = adjustmentDraft(becomes);
  return [
    was === undefined
      ? store.create(draft, act, 'stale-version')
      : store.replace({ ...draft, was }, act, 'stale-version'),
    ...(await waitingWrites(store, subject, { about: becomes.id, tray, starts: starts.filter(about), stops }, act)),
  ];
}

export async function appealWrites(
  store: Records,
  subject: Case,
  was: Appeal | undefined,
  { becomes, starts, stops }: AppealMoved,
  act: Act,
): Promise<Write<StepWhy>[]> {
  const draft = appealDraft(becomes);
  const tray = APPEAL_TRAYS[becomes.state];
  return [
    was === undefined
      ? store.create(draft, act, 'stale-version')
      : store.replace({ ...draft, was }, act, 'stale-version'),
    ...(await waitingWrites(store, subject, { about: becomes.id, tray, starts, stops }, act)),
  ];
}
