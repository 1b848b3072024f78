import { DatabaseSync } from 'node:sqlite';

/**
 * The engine's own statements over `_stream_records` (dynoxide 1.2.1), word for word. Each write runs `nextNumber`; without an index it
 * reads every record there is. They are here so that a test can ask SQLite how it would run them.
 */
export const ENGINE_STATEMENTS = {
  nextNumber:
    'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
  describeShard:
    'SELECT MIN(sequence_number), MAX(sequence_number) FROM _stream_records WHERE table_name = ?1 AND shard_id = ?2',
  getRecords:
    'SELECT event_name, keys_json, new_image, old_image, sequence_number, created_at, user_identity FROM _stream_records ' +
    'WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) > ?3 ' +
    'ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT ?4',
} as const;

const CURES = `
  CREATE INDEX IF NOT EXISTS doudi_stream_by_table ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS doudi_stream_by_shard ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS doudi_stream_ends ON _stream_records (table_name, shard_id, sequence_number);`;

/** The last record always stays: the engine numbers the next one after it, and begins again at 1 when there is none. */
const TRIM = `
  DELETE FROM _stream_records WHERE id IN (
    SELECT id FROM _stream_records
    WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) <= ?2
      AND CAST(sequence_number AS INTEGER) < (
        SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?1)
    LIMIT 1000)`;

/**
 * Gives the engine's stream log the indexes it lacks, in the engine's own file, while it runs. Doing it again changes nothing.
 * The engine makes the table when it makes the file, so this can follow its first answer at once; startDynoxide does.
 */
export function cureStreams(file: string): void {
  using database = opened(file);
  database.exec(CURES);
}

/**
 * Deletes a table's stream records up to and including a sequence number, except the table's last record.
 * In portions of 1,000, so that a write of the engine waits a few milliseconds at most.
 * @returns how many were deleted
 */
export function trimStreams(file: string, upTo: { readonly table: string; readonly upTo: string }): number {
  using database = opened(file);
  const trim = database.prepare(TRIM);
  let deleted = 0;
  for (;;) {
    const { changes } = trim.run(upTo.table, BigInt(upTo.upTo));
    deleted += Number(changes);
    if (Number(changes) < 1000) return deleted;
  }
}

/** Waits up to five seconds for the engine's write lock, which it holds for a millisecond at a time. */
function opened(file: string): DatabaseSync {
  return new DatabaseSync(file, { timeout: 5_000 });
}
