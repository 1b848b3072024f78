import { Adjustment } from '../domain/adjustment/adjustment.ts';
import type { Moved } from '../domain/adjustment/open.ts';
import { trayOfAdjustment } from '../domain/adjustment/waiting.ts';
import { APPEAL_TRAYS, type Appeal, type AppealMoved } from '../domain/appeal/appeal.ts';
import type { Case } from '../domain/case/case.ts';
import type { CaseClock } from '../domain/case-clock.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Act } from '../powers.ts';
import type { StepWhy } from './case-writes.ts';
import type { Draft } from './item.ts';
import { dataOf, type Records, type Write } from './records.ts';
import { KEYS } from './table.ts';
import { waitingWrites } from './waiting-items.ts';

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

/** All matters of a case: one query. */
export async function mattersOf(store: Records, caseId: CaseId): Promise<readonly Adjustment[]> {
  const found: Adjustment[] = [];
  for await (const item of store.under(KEYS.case(caseId).pk, 'ADJUSTMENT#')) found.push(dataOf(Adjustment, item));
  return found;
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
