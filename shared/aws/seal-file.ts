import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { type Decision, decided, refused } from '../domain/decision.ts';

/** A file as its taker gets it: encrypted to their age key and to nobody else, and the digest that the file itself is known by. It lies nowhere with us. */
export async function sealFile(
  bytes: Uint8Array,
  recipient: string,
): Promise<Decision<{ readonly sealed: string; readonly sha256: string }, 'recipient-unusable'>> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    return refused('recipient-unusable');
  }
  return decided({
    sealed: Buffer.from(await encrypter.encrypt(bytes)).toString('base64'),
    sha256: createHash('sha256').update(bytes).digest('base64url'),
  });
}
