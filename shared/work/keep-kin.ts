import { type Day, monthOf } from '../domain/days.ts';
import { BlindIndex, type ImportId } from '../domain/ids.ts';
import { sha256Of } from '../domain/ledger/entry.ts';
import { BY_HOUSEHOLD, kinRow } from '../domain/registers/family.ts';
import type { FileRow, Layout, RegisterEntry, Values } from '../domain/registers/row.ts';
import type { ResidentId } from '../domain/resident-id.ts';
import type { Powers } from '../powers.ts';

/** As the police keep their list, a family's rows stand together, and no family that lives together has more people. */
const MOST_IN_FAMILY = 40;

/** How many rows before this place are whole families: the last one may go on behind it. */
export function wholeFamilies(rows: readonly FileRow[], layout: Layout, before: number): number {
  const familyOf = (at: number) => rows[at]?.cells[layout['family'] ?? -1];
  let end = before;
  while (end > 0 && familyOf(end - 1) === familyOf(before - 1)) end -= 1;
  return before - end > MOST_IN_FAMILY ? before : end;
}

interface Row {
  readonly residentId: ResidentId;
  readonly values: Values;
  readonly row: number;
}

/**
 * Rows about people who never came here and stand in one family with a household in aid (R33), without name, sex or number. The mark is of the import and the row: it's filed nowhere, and nobody is recognised by it.
 * Who is entered alone has no household to be left out of. A read for each person known here.
 */
export async function kinOfAided(
  rows: readonly Row[],
  marks: ReadonlyMap<ResidentId, BlindIndex>,
  { readHoldings }: Pick<Powers, 'readHoldings'>,
  { id, today }: { readonly id: ImportId; readonly today: Day },
): Promise<readonly RegisterEntry[]> {
  const held = await readHoldings.of([...new Set(marks.values())]);
  const month = monthOf(today);
  const isAided = (mark: BlindIndex | undefined) =>
    mark !== undefined &&
    held
      .get(mark)
      ?.some(({ programme, alone, until }) => BY_HOUSEHOLD.includes(programme) && !alone && (until ?? '~') > month);
  const aided = new Set(
    rows.flatMap(({ residentId, values }) => (isAided(marks.get(residentId)) ? [values['family']] : [])),
  );
  return rows.flatMap(({ residentId, values, row }) => {
    if (marks.has(residentId) || values['status'] !== 'standing' || !aided.has(values['family'])) return [];
    const mark = BlindIndex.parse(Buffer.from(sha256Of(Buffer.from(`${id} ${row}`)), 'binary').toString('base64url'));
    return [{ mark, values: kinRow(values) }];
  });
}
