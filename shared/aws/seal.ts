import type * as z from 'zod';
import type { Compartment } from '../domain/compartment.ts';
import type { OfficeCode } from '../domain/ids.ts';
import type { Noted } from '../powers.ts';
import { Problem } from '../problems.ts';
import { epochOf, open, seal } from '../sealing/seal.ts';
import type { Estate } from './estate.ts';
import type { Item } from './records.ts';
import { EPOCH, ring } from './ring.ts';
import type { Key } from './table.ts';

/** What a part is bound to as its table: the table's role, not its name, which is another after a restore. */
const TABLE = 'records';

/** Every sealed part is written once, with the item that holds it; a changed one is a new item. So its version is always this. */
const ITEM_VERSION = 1;

/** Seals and opens the parts of records. Alone here, so that what can be read back is decided in one place. */
export const sealer = (estate: Estate) => {
  const keys = estate.once(ring);
  const binding = (key: Key, compartment: Compartment) => ({
    table: TABLE,
    partitionKey: key.pk,
    sortKey: key.sk,
    compartment,
    recordVersion: ITEM_VERSION,
  });

  return {
    /** At most one KMS call per office, compartment and cache period. */
    async seal(office: OfficeCode, compartment: Compartment, key: Key, value: unknown): Promise<Uint8Array> {
      const dataKey = await keys.forSealing({ office, compartment, epoch: EPOCH });
      return seal(dataKey, Buffer.from(JSON.stringify(value)), binding(key, compartment));
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
      const sealed = (item['sealed'] as Partial<Record<Compartment, unknown>> | undefined)?.[compartment];
      if (!(sealed instanceof Uint8Array)) throw new Problem('sealed-unreadable', { compartment });
      const epoch = epochOf(sealed);
      const dataKey = epoch === undefined ? undefined : await keys.forOpening({ office, compartment, epoch });
      if (!dataKey) throw new Problem('sealed-unreadable', { compartment });
      const opened = open(dataKey, sealed, binding(key, compartment));
      if (!opened.ok) throw new Problem('sealed-unreadable', { compartment });
      const value = schema.safeParse(jsonOf(opened.value)).data;
      // Who holds an office's key can seal what no operation writes.
      if (value === undefined) throw new Problem('sealed-unreadable', { compartment });
      return value;
    },
  };
};

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
