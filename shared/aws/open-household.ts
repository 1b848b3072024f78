import type * as z from 'zod';
import { Case } from '../domain/case/case.ts';
import type { CaseId } from '../domain/ids.ts';
import type { Noted } from '../powers.ts';
import { Problem } from '../problems.ts';
import type { Estate } from './estate.ts';
import { maybe, records } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';

/** Opens one compartment of a case's household. Two reads: the case says whose key it is. */
export async function openHousehold<S extends z.ZodType>(
  estate: Estate,
  noted: Noted,
  id: CaseId,
  compartment: 'identity' | 'circumstances',
  schema: S,
): Promise<z.output<S>> {
  const store = estate.once(records);
  const key = KEYS.household(id);
  const [owner, item] = await Promise.all([store.get(KEYS.case(id)), store.get(key)]);
  const subject = maybe(Case, owner);
  if (!subject || !item) throw new Problem('sealed-unreadable', { compartment });
  return await estate.once(sealer).open(noted, id, subject.office, compartment, key, item, schema);
}
