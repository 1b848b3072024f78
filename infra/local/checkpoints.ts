import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { LocalProblem } from './local-problem.ts';

/** A consumer's reading place is kept per shard. */
interface Place {
  readonly consumer: string;
  readonly streamArn: string;
  readonly shardId: string;
}

/** How far each consumer got. One store serves all consumers of all tables. */
export interface CheckpointStore {
  /** The sequence number of the last record that is done with; undefined before the first. */
  read(place: Place): string | undefined;
  /** Durable when it returns. A checkpoint only goes forward: a smaller number changes nothing. */
  write(place: Place, sequenceNumber: string): void;
}

/** Checkpoints that end with the process. */
export function memoryCheckpoints(): CheckpointStore {
  return checkpointsOver({}, () => {});
}

/**
 * Checkpoints in a JSON file that is replaced whole and flushed at each write, so that a kill leaves either the old or the new ones.
 * @throws LocalProblem `checkpoints-unreadable`
 */
export function fileCheckpoints(file: string): CheckpointStore {
  mkdirSync(dirname(file), { recursive: true });
  return checkpointsOver(readAll(file), (all) => {
    const fresh = `${file}.new`;
    const descriptor = openSync(fresh, 'w', 0o600);
    try {
      writeFileSync(descriptor, JSON.stringify(all));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
  });
}

type Checkpoints = Readonly<Record<string, string>>;

function checkpointsOver(kept: Checkpoints, keep: (all: Checkpoints) => void): CheckpointStore {
  let all = kept;
  const keyOf = ({ consumer, streamArn, shardId }: Place) => `${consumer} ${streamArn} ${shardId}`;
  return {
    read: (place) => all[keyOf(place)],
    write(place, sequenceNumber) {
      const before = all[keyOf(place)];
      if (before !== undefined && BigInt(before) >= BigInt(sequenceNumber)) return;
      const after = { ...all, [keyOf(place)]: sequenceNumber };
      keep(after);
      all = after;
    },
  };
}

function readAll(file: string): Checkpoints {
  try {
    return z.record(z.string(), z.string().regex(/^\d+$/)).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new LocalProblem(
      'checkpoints-unreadable',
      `读取进度文件 ${file} 不能使用：请删除它，尚在库中的变更会重新投递一次`,
      `the checkpoint file ${file} cannot be used: delete it, and the changes still in the store are delivered once more`,
      { cause },
    );
  }
}
