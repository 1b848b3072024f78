import * as z from 'zod';
import { Instant } from './days.ts';

/** Where a browser may put a file, with which headers, and until when: exactly what was announced and nothing else. */
export const UploadAddress = z.strictObject({
  method: z.literal('PUT'),
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  until: Instant,
});
export type UploadAddress = z.infer<typeof UploadAddress>;
