import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { readNote, type Standing } from '../domain/ledger/checkpoint.ts';
import { readWitness, type Witness } from '../domain/ledger/cosignature.ts';
import { sha256 } from '../domain/ledger/entry.ts';
import { rootOf } from '../domain/ledger/merkle.ts';
import { told, WrongDeployment } from '../kernel/config.ts';
import { connection } from './dynamo.ts';
import type { Estate } from './estate.ts';
import { inOurWords } from './faults.ts';
import { ledgerReads } from './ledger.ts';
import { LEDGER_KEYS } from './table.ts';

const Stored = z.object({ note: z.string(), roots: z.array(z.string()) });

/** The newest checkpoint: one query of one item. Everything but the tree's roots is read from the signed note itself. */
export const newestCheckpoint = (estate: Estate) => {
  const reads = estate.once(ledgerReads);
  return async (): Promise<{ note: string; standing: Standing } | undefined> => {
    const { Items } = await reads.read(LEDGER_KEYS.checkpoints, false, 1);
    if (Items?.[0] === undefined) return undefined;
    const { note, roots } = Stored.parse(Items[0]);
    const read = readNote(note);
    if (!read) throw new Error('the newest checkpoint is no checkpoint');
    const { number, head, time, size } = read.checkpoint;
    const range = { size, roots: roots.map((root) => Buffer.from(root, 'base64')) };
    // What is signed next grows from these, so they have to be what was signed last.
    if (!Buffer.from(rootOf(range)).equals(read.checkpoint.root))
      throw new Error('a checkpoint lies beside another tree');
    return { note, standing: { number, hash: sha256(read.text), head, time, range } };
  };
};

/** The signed note of a checkpoint by its number: one query of one item. Undefined where none stands there that is text. */
export const noteAt = (estate: Estate) => {
  const reads = estate.once(ledgerReads);
  return async (number: number): Promise<string | undefined> => {
    const from = { pk: LEDGER_KEYS.checkpoints, sk: LEDGER_KEYS.place(number - 1) };
    const { Items } = await reads.read(from.pk, true, 1, from);
    return Items?.[0]?.['sk'] === LEDGER_KEYS.place(number)
      ? Stored.shape.note.safeParse(Items[0]?.['note']).data
      : undefined;
  };
};

/** The witness whose public key is registered with this deployment, if there is one. */
export const ledgerWitness = ({ config }: Estate): Witness | undefined => {
  if (config.LEDGER_WITNESS === undefined) return undefined;
  const witness = readWitness(config.LEDGER_WITNESS);
  if (!witness) throw new WrongDeployment(['LEDGER_WITNESS']);
  return witness;
};

/** The keys that signed and sign checkpoints, the first one first, with their public halves in DER: one call to KMS for each in the life of a process. */
export const checkpointKeys = (estate: Estate) => {
  const { config } = estate;
  const names = told(config, 'CHECKPOINT_KEY');
  const kms = new KMSClient(connection(config, config.AWS_ENDPOINT_URL_KMS));
  const known = new Map<string, Promise<Uint8Array>>();
  const ask = async (KeyId: string): Promise<Uint8Array> => {
    const { PublicKey } = await inOurWords(() => kms.send(new GetPublicKeyCommand({ KeyId })));
    if (!PublicKey) throw new Error('KMS gave no public key');
    return PublicKey;
  };
  const spki = async (name: string): Promise<Uint8Array> => {
    const asked = known.get(name) ?? ask(name);
    known.set(name, asked);
    // A failed call isn't an answer for good.
    asked.catch(() => known.delete(name));
    return await asked;
  };
  return { kms, names, spkis: async () => await Promise.all(names.map(spki)) };
};
