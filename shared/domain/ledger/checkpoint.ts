import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Entry, GENESIS, sha256 } from './entry.ts';
import { growing, type Hash, leafHashOf, type Node, type Range, rootOf } from './merkle.ts';

/** What a checkpoint says. Its text is that of C2SP tlog-checkpoint: three lines that everybody reads, then four of ours, or five. */
export interface Checkpoint {
  /** Names the ledger, and the key in the signature's line. */
  readonly origin: string;
  /** Entries so far; the root is over all of them. */
  readonly size: number;
  readonly root: Hash;
  /** Place among the checkpoints, from 1. */
  readonly number: number;
  /** Hash of entry `size`. */
  readonly head: string;
  readonly time: string;
  /** Hash of the text of the checkpoint before, or `GENESIS`. */
  readonly prev: string;
  /** The key that signs from the next checkpoint on (SubjectPublicKeyInfo, DER, base64). This checkpoint is then signed by both, the old key and the new. */
  readonly nextKey?: string | undefined;
}

/** What the next checkpoint grows from; kept beside the signed note so that nobody has to read the archive again. */
export interface Standing {
  readonly number: number;
  readonly hash: string;
  readonly head: string;
  readonly time: string;
  readonly range: Range;
}

export const UNCHECKED: Standing = {
  number: 0,
  hash: GENESIS.hash,
  head: GENESIS.hash,
  time: '',
  range: { size: 0, roots: [] },
};

/** A leaf is an entry's hash, so that a proof needs no text of the entry. */
export const leafOf = (entry: Pick<Entry, 'hash'>): Hash => leafHashOf(entry.hash);

/** Perfect subtrees from this level on are kept: one for every 256 entries, and what stands above them. */
export const KEPT_LEVEL = 8;

/** Goes on from a checkpoint over the entries that came since, with the subtrees that were completed on the way and are to be kept. */
export function nextCheckpoint(
  origin: string,
  was: Standing,
  entries: readonly Entry[],
  time: string,
  nextKey?: string | undefined,
): {
  readonly checkpoint: Checkpoint;
  readonly standing: Standing;
  readonly nodes: readonly (Node & { hash: Hash })[];
} {
  const nodes: (Node & { hash: Hash })[] = [];
  const tree = growing(was.range, (node, hash) => {
    if (node.level >= KEPT_LEVEL) nodes.push({ ...node, hash });
  });
  for (const entry of entries) tree.add(leafOf(entry));
  const range = tree.range();
  const head = entries.at(-1)?.hash ?? was.head;
  const checkpoint = {
    origin,
    size: range.size,
    root: rootOf(range),
    number: was.number + 1,
    head,
    time,
    prev: was.hash,
    ...(nextKey !== undefined && { nextKey }),
  };
  const standing = { number: checkpoint.number, hash: sha256(checkpointText(checkpoint)), head, time, range };
  return { checkpoint, standing, nodes };
}

export const checkpointText = ({ origin, size, root, number, head, time, prev, nextKey }: Checkpoint): string =>
  `${origin}\n${size}\n${base64(root)}\nnumber ${number}\nhead ${head}\ntime ${time}\nprev ${prev}\n${nextKey === undefined ? '' : `next-key ${nextKey}\n`}`;

/** A signature of ours: ECDSA over P-256 and SHA-256, in DER, and the key that made it (SubjectPublicKeyInfo, DER). */
export interface Signature {
  readonly spki: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signed note (C2SP signed-note): the text, an empty line, and a line for each signature. */
export const signedNote = (text: string, name: string, signatures: readonly Signature[]): string =>
  `${text}\n${signatures.map(({ spki, signature }) => signatureLine(name, Buffer.concat([ecdsaKeyId(spki), signature]))).join('')}`;

/** C2SP signed-note: an em dash, the key's name, base64 of its id and the signature. */
export const signatureLine = (name: string, blob: Uint8Array): string => `— ${name} ${base64(blob)}\n`;

/** Of ECDSA keys (signature type 0x02) a note's key id is the beginning of the hash of the key itself; of all others the name is in it as well (cosignature.ts). */
const ecdsaKeyId = (spki: Uint8Array): Buffer => createHash('sha256').update(spki).digest().subarray(0, 4);

const TEXT =
  /^(?<origin>[^\s+]+)\n(?<size>[1-9]\d{0,15})\n(?<root>[A-Za-z\d+/]{43}=)\nnumber (?<number>[1-9]\d{0,11})\nhead (?<head>[\w-]{43})\ntime (?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nprev (?<prev>[\w-]{43}|GENESIS)\n(?:next-key (?<nextKey>[A-Za-z\d+/]{122}==)\n)?$/u;

export interface Note {
  readonly text: string;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly { readonly name: string; readonly blob: Buffer }[];
}

/** Reads a note; undefined where it isn't exactly what we write, beside signatures of others. */
export function readNote(note: string): Note | undefined {
  const end = note.indexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const said = TEXT.exec(text)?.groups;
  const lines = note.slice(end + 1).split('\n');
  if (!said || lines.pop() !== '' || lines.length === 0) return undefined;
  const signatures = lines.map(signatureIn);
  if (signatures.includes(undefined)) return undefined;
  const { origin = '', size, root = '', number, head = '', time = '', prev = '', nextKey } = said;
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root, 'base64'), number: Number(number) };
  return {
    text,
    checkpoint: { ...checkpoint, head, time, prev, ...(nextKey !== undefined && { nextKey }) },
    signatures: signatures.filter((signature) => signature !== undefined),
  };
}

/** A signature's line has one spelling: bits of the last base64 digit that decode to nothing must be zero (RFC 4648 §3.5), so that no changed note reads as the signed one. */
function signatureIn(line: string): Note['signatures'][number] | undefined {
  const { name, blob: encoded } = /^— (?<name>[^\s+]+) (?<blob>[A-Za-z\d+/]+={0,2})$/u.exec(line)?.groups ?? {};
  if (name === undefined || encoded === undefined) return undefined;
  const blob = Buffer.from(encoded, 'base64');
  return base64(blob) === encoded ? { name, blob } : undefined;
}

/** Whether the key signed it, under the ledger's own name. Of several signatures that say they are the key's, each has to be. */
export function isSignedBy({ text, checkpoint, signatures }: Note, key: KeyObject): boolean {
  const id = ecdsaKeyId(key.export({ type: 'spki', format: 'der' }));
  const own = signatures.filter(({ name, blob }) => name === checkpoint.origin && blob.subarray(0, 4).equals(id));
  return own.length > 0 && own.every(({ blob }) => verify('sha256', Buffer.from(text), key, blob.subarray(4)));
}

/** The text of any note of ours that the key signed under this name; undefined where it didn't. */
export function signedText(note: string, name: string, key: KeyObject): string | undefined {
  const end = note.indexOf('\n\n') + 1;
  const lines = note.slice(end + 1).split('\n');
  if (end === 0 || lines.pop() !== '') return undefined;
  const id = ecdsaKeyId(key.export({ type: 'spki', format: 'der' }));
  const own = lines.map(signatureIn).filter((each) => each?.name === name && each.blob.subarray(0, 4).equals(id));
  const text = note.slice(0, end);
  const holds = own.every((each) => each && verify('sha256', Buffer.from(text), key, each.blob.subarray(4)));
  return own.length > 0 && holds ? text : undefined;
}

/** A P-256 key from its SubjectPublicKeyInfo (DER). Undefined for anything else. */
export function keyFromSpki(spki: Uint8Array): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The key in force after a checkpoint, if that is in order: signed by the key in force before it and, where it names a successor, by that one too, so that
 * nobody's key can be put in force but by its holder.
 */
export function keyAfter(note: Note, before: KeyObject): KeyObject | undefined {
  if (!isSignedBy(note, before)) return undefined;
  const { nextKey } = note.checkpoint;
  if (nextKey === undefined) return before;
  const next = keyFromSpki(Buffer.from(nextKey, 'base64'));
  return next && isSignedBy(note, next) ? next : undefined;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
