import * as z from 'zod';
import { type Decision, decided, refused } from '../decision.ts';
import { BatchId, type LineId } from '../ids.ts';
import { canonical } from '../ledger/entry.ts';
import { growing, type Hash, leafHash, rootOf } from '../ledger/merkle.ts';
import type { Batch } from './batch.ts';
import type { PaymentLine } from './line.ts';
import type { Sheet } from './sheet.ts';

/** Under this name manifests are signed. */
export const MANIFESTS = 'doudi/manifest';

/** Of each sheet: which of its lines were approved (one bit a line), and the Merkle root over those. */
const MASK = 5;
const PART = MASK + 32;

/**
 * What was approved, line by line: the signed root of a Merkle tree over the sheets, each of which is the root over its approved lines (id, payee, account, amount, month).
 * `sheets`: the trees' parts in base64, 37 bytes a sheet. Written with the last approval, and never again.
 */
export const Manifest = z.strictObject({
  batchId: BatchId,
  sheets: z.base64(),
  note: z.string(),
  version: z.int().min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** What of a line nobody may change once it is approved. */
const leafOf = ({ id, holderIndex, accountIndex, amountFen, month }: PaymentLine): Hash =>
  leafHash(Buffer.from(canonical([id, holderIndex, accountIndex, amountFen, month])));

/** A sheet's part, from the places of its lines that are in. */
function partFrom(lines: readonly PaymentLine[], isIn: (line: PaymentLine, at: number) => boolean): Buffer {
  const part = Buffer.alloc(PART);
  const tree = growing();
  for (const [at, line] of lines.entries()) {
    if (!isIn(line, at)) continue;
    part[at >> 3] = (part[at >> 3] ?? 0) | (1 << (at & 7));
    tree.add(leafOf(line));
  }
  part.set(rootOf(tree.range()), MASK);
  return part;
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

/** The manifest of a batch's clear lines, sheet after sheet. It holds 37 bytes a sheet and nothing of the lines. */
export function manifesting() {
  const parts: Buffer[] = [];
  const tree = growing();
  return {
    add(sheet: Pick<Sheet, 'lines'>): void {
      const part = partFrom(sheet.lines, ({ state }) => state === 'clear');
      parts.push(part);
      tree.add(leafHash(part));
    },
    /** What is signed, and the parts beside it. `batch`: with all its approvals. */
    done: (batch: Batch): { readonly text: string; readonly sheets: string } => ({
      text: textOf(batch, rootOf(tree.range())),
      sheets: Buffer.concat(parts).toString('base64'),
    }),
  };
}

/** A manifest whose signature and parts hold. */
export interface Approved {
  readonly root: string;
  /** The lines of a sheet that were approved; refused where they aren't any more what was approved. */
  linesOf(sheet: Sheet): Decision<ReadonlySet<LineId>, 'manifest-broken'>;
}

/** Opens a manifest by what its note says, if that is signed (`text`): of this batch, and its parts make up the root. */
export function openManifest(
  { sheets, batchId }: Manifest,
  id: BatchId,
  text: string | undefined,
): Decision<Approved, 'manifest-broken'> {
  const [, , root = '', batch] = text?.split('\n') ?? [];
  const bytes = Buffer.from(sheets, 'base64');
  const tree = growing();
  for (let at = 0; at < bytes.length; at += PART) tree.add(leafHash(bytes.subarray(at, at + PART)));
  const stands =
    batchId === id && batch === `batch ${id}` && Buffer.from(rootOf(tree.range())).toString('base64') === root;
  if (!stands) return refused('manifest-broken', { sheet: 0 });
  return decided({
    root,
    linesOf(sheet) {
      const part = bytes.subarray((sheet.no - 1) * PART, sheet.no * PART);
      const isIn = (_: PaymentLine, at: number) => (((part[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
      if (!partFrom(sheet.lines, isIn).equals(part)) return refused('manifest-broken', { sheet: sheet.no });
      return decided(new Set(sheet.lines.filter(isIn).map(({ id: line }) => line)));
    },
  });
}
