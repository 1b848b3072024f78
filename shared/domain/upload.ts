import * as z from 'zod';
import { Instant } from './days.ts';

/** Of a file that was announced: lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u, 'sixty-four hexadecimal digits');

/** Where a browser may put a file, with which headers, and until when: exactly what was announced and nothing else. */
export const UploadAddress = z.strictObject({
  method: z.literal('PUT'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  until: Instant,
});
export type UploadAddress = z.infer<typeof UploadAddress>;
