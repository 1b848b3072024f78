import * as z from 'zod';
import { digestOf, Stamp } from '../stamp.ts';
import type { Change } from './change.ts';

type Stored = Readonly<Record<string, unknown>>;

/** The job that seals anew; its name stands in the stamp. */
const RESEALING = 'resealRecords';

/** All of an item that its seal says: the parts, under which epoch and for the how-manieth time, and its place among what lies under that epoch. */
const SEAL = ['sealed', 'sealing', 'epochKey', 'epochSort'];

const Seal = z.object({
  sealed: z.record(z.string(), z.instanceof(Uint8Array)),
  sealing: z.strictObject({ epoch: z.string().regex(/^e[0-9]+$/u), nth: z.int() }),
  epochKey: z.string(),
});
type Seal = z.infer<typeof Seal>;

const stampOf = (record: Stored | undefined) => Stamp.safeParse(record?.['stamp']).data;

/** Whether a change says of itself that it is nothing but a resealing. */
export const isResealing = ({ what, before, after }: Change): boolean =>
  what === 'changed' && before?.['sealed'] !== undefined && stampOf(after)?.via === RESEALING;

/**
 * Sealed anew: every part, each as long as before, once more, under a later epoch of the same office; and all else as it was. Whoever holds the keys of an older epoch can't make this up, since
 * there's no way back to it; what was sealed with no key at all doesn't open, which the next reader or resealing finds.
 */
export function isLawfulResealing({ before = {}, after = {} }: Change): boolean {
  const [was, is] = [Seal.safeParse(before).data, Seal.safeParse(after).data];
  if (!was || !is || stampOf(after)?.by !== `system:${RESEALING}`) return false;
  const names = Object.keys(was.sealed).sort();
  return (
    same(unsealed(before), unsealed(after)) &&
    same(names, Object.keys(is.sealed).sort()) &&
    names.every((name) => contentLength(was, name) === contentLength(is, name)) &&
    is.sealing.nth === was.sealing.nth + 1 &&
    Number(is.sealing.epoch.slice(1)) > Number(was.sealing.epoch.slice(1)) &&
    officeIn(is) === officeIn(was)
  );
}

/** What is sealed is written once, with the item that holds it (0004): a change keeps it as it is or leaves none of it. A wrapped key is the same: it is never another, only erased. */
export const keepsSeals = ({ before = {}, after = {} }: Change): boolean =>
  (before['sealed'] === undefined ||
    after['sealed'] === undefined ||
    SEAL.every((name) => same(before[name], after[name]))) &&
  (after['data'] as { wrapped?: unknown } | null | undefined)?.wrapped === undefined;

/** A sealed part is longer than its content by a fixed number of bytes and the epoch's name. */
const contentLength = ({ sealed, sealing }: Seal, name: string): number =>
  (sealed[name]?.length ?? 0) - sealing.epoch.length;

/** The key of the index names the office and then the epoch. */
const officeIn = ({ epochKey, sealing }: Seal): string => epochKey.slice(0, -sealing.epoch.length);

const unsealed = (record: Stored): Stored =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'stamp' && !SEAL.includes(name)));

const same = (one: unknown, other: unknown): boolean => digestOf({ of: one }) === digestOf({ of: other });
