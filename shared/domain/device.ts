import * as z from 'zod';
import { Day, Instant } from './days.ts';
import { OfficeCode, OperatorId } from './ids.ts';

/**
 * That an account was used from a device on a day. `mark` is a keyed digest of what the gateway tells of it, program and source address; neither is kept. It may take one machine on
 * two networks for two, and two machines alike behind one address for one: a sign, no proof.
 */
export const DeviceUse = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  on: Day,
  mark: z.string().regex(/^[A-Za-z0-9_-]{22,43}$/u),
  at: Instant,
  version: z.literal(1),
});
export type DeviceUse = z.infer<typeof DeviceUse>;
