import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { NotAnExport, verifyExport } from '../shared/domain/ledger/archive.ts';
import { LATENESS_MS } from '../shared/domain/ledger/audit.ts';
import { readWitness } from '../shared/domain/ledger/cosignature.ts';
import { inWords } from '../shared/domain/ledger/fault-words.ts';
import { keyFrom, notesFrom, WrongInput } from './given.ts';

interface Given {
  readonly export: string;
  readonly key: string;
  readonly known: readonly string[];
  /** The second witness's verifier key: its countersignatures are looked at. */
  readonly witness?: string | undefined;
  /** Hours that a change may wait for its entry. */
  readonly late?: string | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Verifies an export of the ledger with nothing but node: no store, no AWS, no network (docs/ledger.md). Exit 0: all of it fits. Exit 1: the first that
 * doesn't is named, or something given can't be read.
 */
export async function verifyFile(given: Given): Promise<number> {
  const hours = Number(given.late ?? LATENESS_MS / HOUR_MS);
  if (!(hours > 0)) throw new WrongInput('--late HOURS');
  const witness = given.witness === undefined ? undefined : readWitness(given.witness);
  if (given.witness !== undefined && !witness) throw new WrongInput('--witness NAME+ID+KEY');
  const terms = { key: keyFrom(given.key), known: notesFrom(given.known), witness, latenessMs: hours * HOUR_MS };
  const lines = createInterface({ input: createReadStream(given.export, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  const verdict = await verifyExport(lines, terms);
  for (const line of inWords(verdict)) (verdict.ok ? console.log : console.error)(line);
  return verdict.ok ? 0 : 1;
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: {
        export: { type: 'string' },
        key: { type: 'string' },
        known: { type: 'string', multiple: true, default: [] },
        witness: { type: 'string' },
        late: { type: 'string' },
      },
    });
    if (values.export === undefined || values.key === undefined)
      throw new WrongInput(
        'verify-ledger --export FILE --key PUBLIC-KEY.pem [--known CHECKPOINT]... [--witness VERIFIER-KEY] [--late HOURS]',
      );
    process.exitCode = await verifyFile({ ...values, export: values.export, key: values.key });
  } catch (fault) {
    const said = fault instanceof WrongInput || fault instanceof NotAnExport ? fault.message : String(fault);
    console.error(`无法核验 / cannot verify: ${said}`);
    process.exitCode = 1;
  }
}
