import * as z from 'zod';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, type LineId } from '../ids.ts';
import { canonical } from '../ledger/entry.ts';
import { growing, type Hash, leafHash, rootOf } from '../ledger/merkle.ts';
import type { Batch } from './batch.ts';
import type { PaymentLine } from './line.ts';
import { LINES_A_SHEET, type Sheet } from './sheet.ts';

/** Under this name manifests are signed. */
export const MANIFESTS = 'doudi/manifest';

/** Of each sheet: which of its lines were approved (one bit a line), and in its place the beginning of the digest of each: 128 bits, so that a line stands or falls by itself. */
const MASK = 5;
const DIGEST = 16;
/** How manifests were kept at first: the Merkle root over a sheet's approved lines, by which a change was known no nearer than its sheet. */
const ROOT = 32;
const WIDTH = { roots: MASK + ROOT, lines: MASK + LINES_A_SHEET * DIGEST } as const;

/** So many sheets' parts are one item of some 215 KB, of the 400 that an item may have. */
const SHEETS_A_PART = 250;

/**
 * What was approved, line by line: the signed root of a Merkle tree over the sheets, each with the digests of its approved lines (id, payee, account, amount, month). `parts`: the tree's leaves in base64,
 * 250 sheets a part, each an item of its own; 645 bytes a sheet. Written with the last approval, and never again.
 */
export const Manifest = z.strictObject({
  batchId: BatchId,
  kept: z.enum(['roots', 'lines']),
  parts: z.array(z.base64()),
  note: z.string(),
  version: z.int().min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** What of a line nobody may change once it is approved. */
const leafOf = ({ id, holderIndex, accountIndex, amountFen, month }: PaymentLine): Hash =>
  leafHash(Buffer.from(canonical([id, holderIndex, accountIndex, amountFen, month])));

const digestOf = (line: PaymentLine): Buffer => Buffer.from(leafOf(line)).subarray(0, DIGEST);

const isMasked = (leaf: Buffer, at: number): boolean => (((leaf[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;

/** A sheet's leaf: its clear lines. */
function leafFrom(lines: readonly PaymentLine[]): Buffer {
  const leaf = Buffer.alloc(WIDTH.lines);
  for (const [at, line] of lines.entries()) {
    if (line.state !== 'clear') continue;
    leaf[at >> 3] = (leaf[at >> 3] ?? 0) | (1 << (at & 7));
    leaf.set(digestOf(line), MASK + at * DIGEST);
  }
  return leaf;
}

const textOf = (batch: Batch, root: Hash): string =>
  [
    MANIFESTS,
    String(batch.tally.clear.lines),
    Buffer.from(root).toString('base64'),
    `batch ${batch.id}`,
    `of ${batch.office} ${batch.programme} ${batch.month} ${batch.turn}`,
    `fen ${batch.tally.clear.fen}`,
    `approved ${batch.approvals.map(({ as, by }) => `${as}:${by}`).join(' ')}`,
    '',
  ].join('\n');

/** The manifest of a batch's clear lines, sheet after sheet. It holds 645 bytes a sheet, sixteen a line, and nothing else of the lines. */
export function manifesting() {
  const leaves: Buffer[] = [];
  const tree = growing();
  return {
    add(sheet: Pick<Sheet, 'lines'>): void {
      const leaf = leafFrom(sheet.lines);
      leaves.push(leaf);
      tree.add(leafHash(leaf));
    },
    /** What is signed, and what is kept beside it. `batch`: with all its approvals. */
    done: (batch: Batch): { readonly text: string; readonly parts: Manifest['parts'] } => ({
      text: textOf(batch, rootOf(tree.range())),
      parts: Array.from({ length: Math.ceil(leaves.length / SHEETS_A_PART) }, (_, nth) =>
        Buffer.concat(leaves.slice(nth * SHEETS_A_PART, (nth + 1) * SHEETS_A_PART)).toString('base64'),
      ),
    }),
  };
}

/** How the lines of a sheet stand to what was approved of it. */
export interface Standing {
  /** Those that are as they were approved. */
  readonly approved: ReadonlySet<LineId>;
  /** The places in the sheet, from 1, of what isn't any more what was approved there, or is gone. */
  readonly altered: readonly number[];
}

/** A manifest whose signature and parts hold. */
export interface Approved {
  readonly root: string;
  /** Each line by itself: what happened to one says nothing of the others. */
  standingOf(sheet: Sheet): Standing;
}

/** Opens a manifest by what its note says, if that is signed (`text`): of this batch, and its parts make up the root. */
export function openManifest(
  { parts, kept, batchId }: Manifest,
  id: BatchId,
  text: string | undefined,
): Decision<Approved, 'manifest-broken'> {
  const [, , root = '', batch] = text?.split('\n') ?? [];
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
  const width = WIDTH[kept];
  const tree = growing();
  for (let at = 0; at < bytes.length; at += width) tree.add(leafHash(bytes.subarray(at, at + width)));
  const stands =
    batchId === id && batch === `batch ${id}` && Buffer.from(rootOf(tree.range())).toString('base64') === root;
  if (!stands) return refused('manifest-broken', { sheet: 0 });
  return decided({
    root,
    standingOf(sheet) {
      const leaf = bytes.subarray((sheet.no - 1) * width, sheet.no * width);
      const masked = Array.from({ length: LINES_A_SHEET }, (_, at) => at).filter((at) => isMasked(leaf, at));
      const holds = kept === 'lines' ? lineHolds(leaf) : rootHolds(leaf, sheet, masked);
      const altered = masked.filter((at) => !holds(sheet.lines[at], at));
      return {
        approved: new Set(masked.flatMap((at) => (altered.includes(at) ? [] : (sheet.lines[at]?.id ?? [])))),
        altered: altered.map((at) => at + 1),
      };
    },
  });
}

type Holds = (line: PaymentLine | undefined, at: number) => boolean;

const lineHolds =
  (leaf: Buffer): Holds =>
  (line, at) =>
    line !== undefined && digestOf(line).equals(leaf.subarray(MASK + at * DIGEST, MASK + (at + 1) * DIGEST));

function rootHolds(leaf: Buffer, { lines }: Sheet, masked: readonly number[]): Holds {
  const tree = growing();
  for (const at of masked) {
    const line = lines[at];
    if (line) tree.add(leafOf(line));
  }
  const all = Buffer.from(rootOf(tree.range())).equals(leaf.subarray(MASK));
  return () => all;
}
