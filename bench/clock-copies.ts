import { DatabaseSync } from 'node:sqlite';
import type { Day } from '../shared/domain/days.ts';

/** Written at once, so that the engine waits for its file no longer than a second. */
const AT_ONCE = 20_000;
/** How many clocks are copied from. */
export const ORIGINALS = 25;
/** An index as the engine keeps it: a table of its own, with copies of the items. */
const INDEX = {
  key: ['table_pk', 'table_sk'],
  named: ['gsi_pk', 'gsi_sk', 'table_pk', 'table_sk', 'item_json'],
  alike: [],
} as const;
/** The engine's own tables (dynoxide 1.2.1) in which a clock lies: columns in which its case is named, and those that are the same for each. */
const TABLES = {
  '': { key: ['pk', 'sk'], named: ['pk', 'sk', 'item_json'], alike: ['item_size', 'cached_at', 'hash_prefix'] },
  '::gsi::byPlace': INDEX,
  '::gsi::byWake': INDEX,
} as const;

/**
 * Puts clocks into the engine's file as copies of some that it wrote there itself, and that wake after a day, each under a case id of its own: item and index rows as the engine has them. By its requests a million take half an
 * hour on a busy machine, for it runs a transaction of its own for each item of a batch and keeps a stream record of it. What a copy hasn't of its own is its stamp's digest, at which no sweep looks.
 */
export function copyClocks(
  file: string,
  { table, count, after }: { readonly table: string; readonly count: number; readonly after: Day },
): void {
  using database = new DatabaseSync(file, { timeout: 60_000 });
  database.exec(`
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -400000;
    CREATE TEMP TABLE originals AS
      SELECT row_number() OVER () - 1 AS nth, table_pk AS pk, table_sk AS sk, substr(table_pk, length('S:CASE#') + 1) AS id
      FROM "${table}::gsi::byWake" WHERE gsi_pk = 'S:WAKE#CLOCK' AND gsi_sk > 'S:${after}#~' LIMIT ${ORIGINALS};
    CREATE TEMP TABLE copies (id TEXT PRIMARY KEY, of INTEGER) WITHOUT ROWID;`);
  const name = database.prepare(`
    WITH RECURSIVE numbers (nth) AS (SELECT 1 UNION ALL SELECT nth + 1 FROM numbers WHERE nth < ?1)
    INSERT INTO copies SELECT 'case_' || lower(hex(randomblob(13))), nth % (SELECT count(*) FROM originals) FROM numbers`);
  const copies = Object.entries(TABLES).map(
    ([
      index,
      {
        key: [pk, sk],
        named,
        alike,
      },
    ]) =>
      database.prepare(`
      INSERT INTO "${table}${index}" (${[...named, ...alike].join(', ')})
      SELECT ${[...named.map((column) => `replace(it.${column}, was.id, copies.id)`), ...alike.map((column) => `it.${column}`)].join(', ')}
      FROM copies JOIN originals AS was ON was.nth = copies.of
      JOIN "${table}${index}" AS it ON it.${pk} = was.pk AND it.${sk} = was.sk ORDER BY copies.id`),
  );
  for (let left = count; left > 0; left -= AT_ONCE) {
    database.exec('BEGIN IMMEDIATE');
    name.run(Math.min(left, AT_ONCE));
    for (const statement of copies) statement.run();
    database.exec('DELETE FROM copies; COMMIT');
  }
}
