import { createHash } from 'node:crypto';
import type { County } from './county.ts';
import { good } from './desks.ts';

/** Registers that changed are announced by the supervisor, put where the answer says, and approved by a leader of the bureau; the job takes them in. */
export async function handOver(county: County): Promise<void> {
  for (const { register, bytes, ...as } of await county.registers.files()) {
    const announced = { register, document: '样数共〔2026〕1号', asOf: county.today(), bytes: bytes.byteLength, ...as };
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { import: made, upload } = good(
      await county.desk('bureau-watch').post('/register-imports', { ...announced, sha256 }),
    );
    const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(bytes) });
    if (!put.ok) throw new Error(`a register's file was not taken: ${put.status}`);
    const path = `/register-imports/${made.id}/decision`;
    good(await county.desk('bureau-lead').post(path, { approves: true }, { version: made.version }));
  }
}
