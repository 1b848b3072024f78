import * as z from 'zod';
import { Compartment } from '../domain/compartment.ts';
import type { OfficeCode } from '../domain/ids.ts';
import type { Noted } from '../powers.ts';
import { Problem } from '../problems.ts';
import { type Binding, epochOf, open, reseal, seal } from '../sealing/seal.ts';
import { epochs } from './epochs.ts';
import type { Estate } from './estate.ts';
import type { SealedPart, SealedParts } from './item.ts';
import type { Item } from './records.ts';
import { ring } from './ring.ts';
import { type Key, sealedUnder } from './table.ts';

/** What a part is bound to as its table: the table's role, not its name, which is another after a restore. */
const TABLE = 'records';

/** A content is sealed once when its item is made (a changed content is a new item); from then on resealing counts on. */
const FIRST = 1;

const bindingOf = (key: Key, compartment: Compartment, nth: number): Binding => ({
  table: TABLE,
  partitionKey: key.pk,
  sortKey: key.sk,
  compartment,
  recordVersion: nth,
});

/** What a sealed item says in clear of its seal. It is believed only as far as the seal itself bears it out. */
const SealedItem = z.object({
  epochKey: z.string(),
  sealing: z.strictObject({ epoch: z.string(), nth: z.int().min(1) }),
  sealed: z.record(Compartment, z.instanceof(Uint8Array).optional()),
});

/** Seals and opens the parts of records. Alone here, so that what can be read back is decided in one place. */
export const sealer = (estate: Estate) => {
  const keys = estate.once(ring);
  const register = estate.once(epochs);

  /** The part as it lies there, with the key it claims, where the item says of it what it says itself. */
  const keyed = async (office: OfficeCode, compartment: Compartment, key: Key, item: Item) => {
    const { sealed, sealing, epochKey } = SealedItem.safeParse(item).data ?? {};
    const bytes = sealed?.[compartment];
    const epoch = bytes && epochOf(bytes);
    if (!bytes || !sealing || epoch === undefined) return undefined;
    // Two epochs mixed in one item, or an item that the count of its epoch leaves out.
    if (epoch !== sealing.epoch || epochKey !== sealedUnder(office, epoch, key).epochKey) return undefined;
    const dataKey = await keys.forOpening({ office, compartment, epoch });
    return dataKey && { bytes, dataKey, nth: sealing.nth };
  };

  return {
    /** The epoch to seal under now. */
    current: register.current,

    /** One read for the epoch, and at most one KMS call per office, compartment and cache period. */
    async seal(office: OfficeCode, compartment: Compartment, key: Key, value: unknown): Promise<SealedPart> {
      const epoch = await register.current(office);
      const dataKey = await keys.forSealing({ office, compartment, epoch });
      const bytes = seal(dataKey, Buffer.from(JSON.stringify(value)), bindingOf(key, compartment, FIRST));
      return { bytes, office, epoch, nth: FIRST };
    },

    /** Opens what was noted, and nothing else. A part that fails its checks is never half read. */
    async open<S extends z.ZodType>(
      noted: Noted,
      subject: string,
      office: OfficeCode,
      compartment: Compartment,
      key: Key,
      item: Item,
      schema: S,
    ): Promise<z.output<S>> {
      if (noted.subject !== subject || !noted.compartments.includes(compartment))
        throw new Error('opened what was not noted');
      return await this.read(office, compartment, key, item, schema);
    },

    /** Reads a part that the law orders to be shown. Only for postings. */
    async read<S extends z.ZodType>(
      office: OfficeCode,
      compartment: Compartment,
      key: Key,
      item: Item,
      schema: S,
    ): Promise<z.output<S>> {
      const part = await keyed(office, compartment, key, item);
      const opened = part && open(part.dataKey, part.bytes, bindingOf(key, compartment, part.nth));
      if (!opened?.ok) throw new Problem('sealed-unreadable', { compartment });
      const value = schema.safeParse(jsonOf(opened.value)).data;
      // Who holds an office's key can seal what no operation writes.
      if (value === undefined) throw new Problem('sealed-unreadable', { compartment });
      return value;
    },

    /**
     * All parts of an item sealed anew under another epoch, or those that don't open. What is in them is seen by nobody: it is opened, sealed and overwritten within the library.
     */
    async reseal(
      office: OfficeCode,
      epoch: string,
      key: Key,
      item: Item,
    ): Promise<{ readonly sealed: SealedParts } | { readonly unreadable: readonly Compartment[] }> {
      const names = Compartment.array().safeParse(Object.keys((item['sealed'] as object | undefined) ?? {})).data ?? [];
      const sealed: Record<string, SealedPart> = {};
      const unreadable: Compartment[] = [];
      for (const compartment of names) {
        const part = await keyed(office, compartment, key, item).catch(unlessUnreadable);
        const to = part && (await keys.forSealing({ office, compartment, epoch }));
        const nth = (part?.nth ?? 0) + 1;
        const anew =
          part &&
          to &&
          reseal(
            { key: part.dataKey, binding: bindingOf(key, compartment, part.nth) },
            { key: to, binding: bindingOf(key, compartment, nth) },
            part.bytes,
          );
        if (anew?.ok) sealed[compartment] = { bytes: anew.value, office, epoch, nth };
        else unreadable.push(compartment);
      }
      return names.length === 0 || unreadable.length > 0 ? { unreadable } : { sealed };
    },
  };
};

/** A wrapped key that was exchanged opens nothing; a key service that doesn't answer says nothing about the record. */
function unlessUnreadable(fault: unknown): undefined {
  if (fault instanceof Problem && fault.slug === 'sealed-unreadable') return undefined;
  throw fault;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
