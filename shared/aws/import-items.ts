import { addDays, instantAt } from '../domain/days.ts';
import type { RegisterImport } from '../domain/registers/import.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES, WAKES } from './table.ts';

const OVER: readonly RegisterImport['state'][] = ['refused', 'failed', 'erased'];

/** How a register was used is kept longer than what it said (GDS §29: three years at least), so this item has no term. */
export const importDraft = (of: RegisterImport): Draft => ({
  key: KEYS.registerImport(of.id),
  kind: 'register-import',
  data: of,
  places: {
    ...PLACES.registerImport(OVER.includes(of.state) ? 'ended' : 'standing', of.office, of.announcedOn, of.id),
    ...(of.wakesOn !== null && WAKES.registerImport(of.wakesOn, of.id)),
  },
});

/** When the table may erase what was kept: the day after the last on which it may be used. */
export const erasedAt = ({ keptUntil }: Pick<RegisterImport, 'keptUntil'>): number =>
  Math.floor(Date.parse(instantAt(addDays(keptUntil, 1), '00:00')) / 1000);
