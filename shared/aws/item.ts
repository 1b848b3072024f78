import type { Compartment } from '../domain/compartment.ts';
import { formOf } from '../domain/form.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { digestOf, type Stamp } from '../domain/stamp.ts';
import type { Act } from '../powers.ts';
import { Problem } from '../problems.ts';
import { type Key, type Places, sealedUnder } from './table.ts';

/** A sealed part with what its item has to say of it in clear. Only the sealer (seal.ts) makes one. */
export interface SealedPart {
  readonly bytes: Uint8Array;
  readonly office: OfficeCode;
  readonly epoch: string;
  /** How often it has been sealed, from 1. It is bound into the seal, so an older sealing of the same part no longer opens. */
  readonly nth: number;
}
export type SealedParts = Partial<Record<Compartment, SealedPart>>;

/** A record as it goes into the table: plain data in clear, sealed parts as bytes, places in the sparse indexes. */
export interface Draft {
  readonly key: Key;
  /** What kind of record; the ledger's entries are named after it. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly was?: Readonly<Record<string, unknown>> | undefined;
  readonly sealed?: SealedParts;
  readonly places?: Places;
  /** Epoch seconds at which the table may erase it. */
  readonly expiresAt?: number;
}

/** The item with its stamp: who, through what, for what, which fields changed, and a digest of all of it. It has today's form (domain/form.ts), whatever form was read. */
export function stamped(draft: Draft, act: Act): Record<string, unknown> {
  const { key, kind, data, was, sealed, places, expiresAt } = draft;
  const stamp: Omit<Stamp, 'digest'> = {
    by: act.by,
    via: act.via,
    office: act.office,
    request: act.request,
    purpose: act.purpose,
    at: act.at,
    ...(act.under === undefined ? {} : { under: act.under }),
    ...(act.words === undefined ? {} : { words: act.words }),
    // Beside the form that it is of, and nowhere else.
    ...(act.sketch === undefined || kind !== 'visit' ? {} : { sketch: act.sketch }),
    changed: [...changedFields(was, data), ...Object.keys(sealed ?? {})],
  };
  const item: Record<string, unknown> = {
    ...key,
    kind,
    form: formOf(kind),
    data,
    ...enclosed(key, sealed),
    ...places,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    stamp,
  };
  return { ...item, stamp: { ...stamp, digest: digestOf(item) } };
}

/**
 * The same item with its parts sealed anew, and nothing else of it changed: no version, so that nobody who has it in hand is refused for that. The ledger
 * and R48 know a lawful resealing by what changed and what didn't (domain/ledger/deed.ts).
 */
export function resealed(
  item: Readonly<Record<string, unknown>>,
  key: Key,
  sealed: SealedParts,
  act: Act,
): Record<string, unknown> {
  const stamp: Omit<Stamp, 'digest'> = {
    by: act.by,
    via: act.via,
    office: act.office,
    request: act.request,
    purpose: act.purpose,
    at: act.at,
    changed: Object.keys(sealed).sort(),
  };
  const becomes = { ...item, ...enclosed(key, sealed), stamp };
  return { ...becomes, stamp: { ...stamp, digest: digestOf(becomes) } };
}

/** The parts' bytes, and beside them in clear under which epoch and for the how-manieth time they are sealed, with their place in the index by epoch. */
function enclosed(key: Key, sealed: SealedParts | undefined): Record<string, unknown> {
  const parts = Object.entries(sealed ?? {});
  const [first] = parts.map(([, part]) => part);
  if (!first) return sealed === undefined ? {} : { sealed: {} };
  const { office, epoch, nth } = first;
  // An epoch was opened between two parts of one item: nothing is written yet, and the next try takes the new one for both.
  if (parts.some(([, part]) => part.epoch !== epoch || part.nth !== nth || part.office !== office))
    throw new Problem('unavailable');
  return {
    sealed: Object.fromEntries(parts.map(([name, { bytes }]) => [name, bytes])),
    sealing: { epoch, nth },
    ...sealedUnder(office, epoch, key),
  };
}

function changedFields(
  was: Readonly<Record<string, unknown>> | undefined,
  becomes: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(was ?? {}), ...Object.keys(becomes)]);
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(becomes[name])).sort();
}
