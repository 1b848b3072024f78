import { readFileSync } from 'node:fs';
import { readKey } from '../shared/domain/ledger/archive.ts';
import { type Note, readNote } from '../shared/domain/ledger/checkpoint.ts';

/** What was given on the command line can't be used; its message is all that its reader needs. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput';
}

export const keyFrom = (file: string) => {
  const key = readKey(readFileSync(file, 'utf8'));
  if (key) return key;
  throw new WrongInput(`${file} 不是 P-256 公钥（PEM） / ${file} is no P-256 public key in PEM`);
};

/** Signed checkpoints that somebody kept, one a file. */
export const notesFrom = (files: readonly string[]): readonly Note[] =>
  files.map((file) => {
    const note = readNote(readFileSync(file, 'utf8'));
    if (note) return note;
    throw new WrongInput(`${file} 不是检查点 / ${file} is no checkpoint`);
  });
