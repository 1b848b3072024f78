import type * as z from 'zod';
import type { Case } from '../domain/case/case.ts';
import type { Noted } from '../powers.ts';
import { Problem } from '../problems.ts';
import type { Estate } from './estate.ts';
import { records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** Opens one compartment of a case's household. One read. An office that isn't the case's has another key, with which nothing opens. */
export async function openHousehold<S extends z.ZodType>(
  estate: Estate,
  noted: Noted,
  { id, office }: Pick<Case, 'id' | 'office'>,
  compartment: 'identity' | 'circumstances',
  schema: S,
): Promise<z.output<S>> {
  const key = KEYS.household(id);
  const item = await estate.once(records).get(key);
  if (!item) throw new Problem('sealed-unreadable', { compartment });
  return await estate.once(sealer).open(noted, id, office, compartment, key, item, schema);
}
