import { countyOf } from '../domain/ids.ts';
import type { ListReach } from '../powers.ts';
import { BY_PLACE } from './table.ts';

/** Where a list of a kind is read, as far as its reach goes and no further: one county's partition, or one office's stretch of it. */
export const listed = (kind: string, reach: ListReach) =>
  reach.kind === 'county'
    ? ({ index: BY_PLACE, key: `${kind}#${reach.county}` } as const)
    : ({ index: BY_PLACE, key: `${kind}#${countyOf(reach.office)}`, prefix: `${reach.office}#` } as const);

/** What a list's cursors are bound to: its kind and how far it looks, not who looks; colleagues may go on where one stopped. */
export const listName = (kind: string, { for: _, ...reach }: ListReach): string => `${kind} ${JSON.stringify(reach)}`;
