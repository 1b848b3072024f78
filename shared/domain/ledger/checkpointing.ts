import type { Amiss } from './audit.ts';
import { type Checkpoint, nextCheckpoint, type Standing } from './checkpoint.ts';
import type { Entry } from './entry.ts';
import type { Hash, Node } from './merkle.ts';
import { verify } from './verify.ts';

/** A checkpoint is one transaction of a hundred puts at most: so many entries complete thirty-two blocks and some forty subtrees above them. */
export const AT_ONCE = 8192;

/** The chain itself doesn't fit: nothing is signed, and the alarm for the failed job says so every hour until it is looked into. */
class ChainBroken extends Error {
  override readonly name = 'ChainBroken';
}

/** What stands as the newest checkpoint isn't of our key: nothing is built upon it. */
class CheckpointForged extends Error {
  override readonly name = 'CheckpointForged';
}

/** What making checkpoints takes; the powers of the same names (shared/powers.ts) have it. */
interface Hands {
  readonly appendCheckpoints: {
    newest(): Promise<{ note: string | undefined; standing: Standing }>;
    after(seq: number, limit: number): Promise<readonly Entry[]>;
    append(
      note: string,
      standing: Standing,
      nodes: readonly (Node & { hash: Hash })[],
    ): Promise<'appended' | 'overtaken'>;
  };
  readonly archiveLedger: { reached(newest: number): Promise<number>; copy(number: number): Promise<void> };
  readonly signCheckpoints: {
    readonly origin: string;
    inForceAfter(
      note: string | undefined,
    ): Promise<{ readonly signer: number; readonly nextKey: string | undefined } | undefined>;
    sign(checkpoint: Checkpoint, signer: number): Promise<string>;
  };
}

/**
 * Signs all that the ledger holds, in as many checkpoints as that takes, and brings into the archive what isn't there yet. A checkpoint is never dated before the one
 * before it, whoever asked for that. Signing comes first: an archive that is away must not leave the ledger unsigned as well. What doesn't fit is told before the run fails for it.
 * @throws ChainBroken, CheckpointForged
 */
export async function checkpointAll(
  { appendCheckpoints, archiveLedger, signCheckpoints }: Hands,
  at: string,
  mayGoOn: () => boolean,
  tell: (amiss: Amiss) => Promise<unknown> = async () => {},
): Promise<{
  readonly finished: boolean;
  readonly counts: { checkpoints: number; entries: number; overtaken: number; archived: number };
}> {
  const counts = { checkpoints: 0, entries: 0, overtaken: 0, archived: 0 };
  for (let more = true; more; ) {
    if (!mayGoOn()) return { finished: false, counts };
    const { note: newest, standing: was } = await appendCheckpoints.newest();
    const key = await signCheckpoints.inForceAfter(newest);
    if (!key) {
      await tell({ ok: false, seq: was.range.size, fault: 'checkpoint-forged', checkpoint: was.number });
      throw new CheckpointForged();
    }
    const entries = await appendCheckpoints.after(was.range.size, AT_ONCE);
    if (entries.length === 0) break;
    const verdict = await verify(entries, { seq: was.range.size, hash: was.head });
    if (!verdict.ok) {
      await tell(verdict);
      throw new ChainBroken();
    }
    const time = at > was.time ? at : was.time;
    const { checkpoint, standing, nodes } = nextCheckpoint(signCheckpoints.origin, was, entries, time, key.nextKey);
    const answer = await appendCheckpoints.append(await signCheckpoints.sign(checkpoint, key.signer), standing, nodes);
    counts.checkpoints += answer === 'appended' ? 1 : 0;
    counts.entries += answer === 'appended' ? entries.length : 0;
    counts.overtaken += answer === 'overtaken' ? 1 : 0;
    more = entries.length === AT_ONCE;
  }
  const { number: newest } = (await appendCheckpoints.newest()).standing;
  for (let copied = await archiveLedger.reached(newest); copied < newest; counts.archived += 1) {
    if (!mayGoOn()) return { finished: false, counts };
    copied += 1;
    await archiveLedger.copy(copied);
  }
  return { finished: true, counts };
}
