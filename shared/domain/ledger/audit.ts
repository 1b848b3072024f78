import type { KeyObject } from 'node:crypto';
import { type Checkpoint, keyAfter, type Note, readNote } from './checkpoint.ts';
import { cosignedAt, type Witness } from './cosignature.ts';
import { type Entry, GENESIS, type Head, sha256 } from './entry.ts';
import { growing, rootOf } from './merkle.ts';
import { type Fault, follow } from './verify.ts';

export type AuditFault =
  | Fault
  | 'entry-reordered'
  | 'entry-inserted'
  | 'entry-back-dated'
  | 'entry-misfiled'
  | 'entries-rewritten'
  | 'tail-cut'
  | 'checkpoint-unreadable'
  | 'checkpoint-forged'
  | 'succession-forged'
  | 'cosignature-forged'
  | 'checkpoint-missing'
  | 'checkpoint-unchained'
  | 'checkpoint-out-of-order'
  | 'checkpoint-back-dated'
  | 'checkpoint-fork';

/** What doesn't fit: the entry, or the checkpoint of that number whose last entry it is. */
export interface Amiss {
  readonly ok: false;
  readonly seq: number;
  readonly fault: AuditFault;
  readonly checkpoint?: number;
}

/** `checkpoints` were verified, over the first `covered` entries; those after the last one stand on the chain alone. */
export interface InOrder {
  readonly ok: true;
  readonly head: Head;
  readonly checkpoints: number;
  readonly covered: number;
  /** How often the key was succeeded by another. */
  readonly successions: number;
  /** The last entry that a witness's countersignature covers; 0 without one. */
  readonly witnessed: number;
}

export interface AuditTerms {
  /** The ledger's first key; where it was succeeded by another, that is followed. Without it no checkpoint is accepted. */
  readonly key?: KeyObject | undefined;
  /** Checkpoints that somebody kept elsewhere: the ledger has to have grown from each of them. */
  readonly known?: readonly Note[];
  /** Whose countersignatures are looked at: each has to be what it says. */
  readonly witness?: Witness | undefined;
  /** How long a change may wait for its entry: the stream keeps it for a day, and a tick may be an hour late or two. */
  readonly latenessMs?: number;
}

export const LATENESS_MS = 26 * 3_600_000;

/**
 * Follows entries and checkpoints as they stand, one at a time, in constant memory, and says of each what doesn't fit. A checkpoint comes after its last
 * entry; one that comes before waits for it. Nothing more may be handed in after the first fault.
 */
export function audit({ key: first, known = [], witness, latenessMs = LATENESS_MS }: AuditTerms = {}) {
  const tree = growing();
  const witnessed = known.toSorted((one, other) => one.checkpoint.size - other.checkpoint.size);
  let head = GENESIS;
  let key = first;
  let [successions, countersigned] = [0, 0];
  let last: (Checkpoint & { readonly hash: string }) | undefined;
  let waiting: Note | undefined;

  const amiss = (fault: AuditFault, { number, size }: Pick<Checkpoint, 'number' | 'size'>): Amiss => ({
    ok: false,
    seq: size,
    fault,
    checkpoint: number,
  });

  /** The checkpoint's last entry is there: root and head have to be those of the entries so far. */
  function settle({ text, checkpoint }: Note): Amiss | undefined {
    waiting = undefined;
    if (checkpoint.head !== head.hash || !same(checkpoint.root, rootOf(tree.range())))
      return amiss('entries-rewritten', checkpoint);
    last = { ...checkpoint, hash: sha256(text) };
    return undefined;
  }

  function misplaced(checkpoint: Checkpoint, hash: string): AuditFault | undefined {
    const before = waiting ? { ...waiting.checkpoint, hash: sha256(waiting.text) } : last;
    if (before && (checkpoint.number === before.number || checkpoint.size === before.size))
      return hash === before.hash ? 'checkpoint-out-of-order' : 'checkpoint-fork';
    if (checkpoint.number <= (before?.number ?? 0) || waiting) return 'checkpoint-out-of-order';
    if (checkpoint.number > (before?.number ?? 0) + 1) return 'checkpoint-missing';
    if (checkpoint.prev !== (before?.hash ?? GENESIS.hash)) return 'checkpoint-unchained';
    if (before && before.origin !== checkpoint.origin) return 'checkpoint-unchained';
    if (checkpoint.size < head.seq) return 'checkpoint-out-of-order';
    if (before && checkpoint.time < before.time) return 'checkpoint-back-dated';
    return undefined;
  }

  return {
    /** Whether a checkpoint was handed in whose last entry hasn't come yet. */
    waits: (): boolean => waiting !== undefined,

    entry(entry: Entry): Amiss | undefined {
      const next = follow(head, entry);
      if (!next.ok) return next;
      if (last && Date.parse(next.body.time) < Date.parse(last.time) - latenessMs)
        return { ok: false, seq: entry.seq, fault: 'entry-back-dated' };
      head = { seq: entry.seq, hash: entry.hash };
      tree.addHash(entry.hash);
      while (witnessed[0]?.checkpoint.size === head.seq) {
        const { checkpoint } = witnessed.shift() as Note;
        if (!same(checkpoint.root, rootOf(tree.range()))) return amiss('checkpoint-fork', checkpoint);
      }
      return waiting?.checkpoint.size === head.seq ? settle(waiting) : undefined;
    },

    checkpoint(text: string): Amiss | undefined {
      const note = readNote(text);
      const expected = { number: (last?.number ?? 0) + 1, size: head.seq };
      if (!note) return amiss('checkpoint-unreadable', expected);
      const { checkpoint } = note;
      const next = key && keyAfter(note, key);
      if (!next) return amiss(checkpoint.nextKey === undefined ? 'checkpoint-forged' : 'succession-forged', checkpoint);
      const cosigned = witness && cosignedAt(note, witness);
      if (cosigned === 'forged') return amiss('cosignature-forged', checkpoint);
      const fault = misplaced(checkpoint, sha256(note.text));
      if (fault === 'checkpoint-missing') return amiss(fault, expected);
      if (fault) return amiss(fault, checkpoint);
      if (next !== key) successions += 1;
      key = next;
      if (cosigned !== undefined) countersigned = checkpoint.size;
      if (checkpoint.size === head.seq) return settle(note);
      waiting = note;
      return undefined;
    },

    end(): Amiss | InOrder {
      const beyond = waiting ?? witnessed[0];
      if (beyond) return { ...amiss('tail-cut', beyond.checkpoint), seq: head.seq + 1 };
      const newest = known.map(({ checkpoint }) => checkpoint).find(({ number }) => number > (last?.number ?? 0));
      if (newest) return amiss('checkpoint-missing', { number: (last?.number ?? 0) + 1, size: newest.size });
      return {
        ok: true,
        head,
        checkpoints: last?.number ?? 0,
        covered: last?.size ?? 0,
        successions,
        witnessed: countersigned,
      };
    },
  };
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other);
