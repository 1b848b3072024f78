import type { Compartment } from '../domain/compartment.ts';
import { digestOf, type Stamp } from '../domain/stamp.ts';
import type { Act } from '../powers.ts';
import type { Key, Places } from './table.ts';

/** A record as it goes into the table: plain data in clear, sealed parts as bytes, places in the sparse indexes. */
export interface Draft {
  readonly key: Key;
  /** What kind of record; the ledger's entries are named after it. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly was?: Readonly<Record<string, unknown>> | undefined;
  readonly sealed?: Partial<Record<Compartment, Uint8Array>>;
  readonly places?: Places;
  /** Epoch seconds at which the table may erase it. */
  readonly expiresAt?: number;
}

/** The item with its stamp: who, through what, for what, which fields changed, and a digest of all of it. */
export function stamped(draft: Draft, act: Act): Record<string, unknown> {
  const { key, kind, data, was, sealed, places, expiresAt } = draft;
  const stamp: Omit<Stamp, 'digest'> = {
    by: act.by,
    via: act.via,
    office: act.office,
    request: act.request,
    purpose: act.purpose,
    at: act.at,
    ...(act.words === undefined ? {} : { words: act.words }),
    changed: [...changedFields(was, data), ...Object.keys(sealed ?? {})],
  };
  const item: Record<string, unknown> = {
    ...key,
    kind,
    data,
    ...(sealed === undefined ? {} : { sealed }),
    ...places,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    stamp,
  };
  return { ...item, stamp: { ...stamp, digest: digestOf(item) } };
}

function changedFields(
  was: Readonly<Record<string, unknown>> | undefined,
  becomes: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(becomes)]);
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(becomes[name])).sort();
}
