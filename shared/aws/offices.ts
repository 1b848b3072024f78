import { OfficeCode } from '../domain/ids.ts';
import { Operator } from '../domain/operator.ts';
import type { Estate } from './estate.ts';
import { dataOf, records } from './records.ts';
import { BY_PLACE, PLACES } from './table.ts';

/** Every office of the county that anybody was ever appointed to, each once: the operators of the county are read for it, some four hundred. */
export async function* officesOf(estate: Estate): AsyncGenerator<OfficeCode> {
  const seen = new Set<OfficeCode>();
  const { placeKey } = PLACES.operator(OfficeCode.parse(estate.config.BUREAU), '');
  for await (const item of estate.once(records).indexed(BY_PLACE, placeKey ?? '')) {
    const { office } = dataOf(Operator, item);
    if (!seen.has(office)) yield office;
    seen.add(office);
  }
}
