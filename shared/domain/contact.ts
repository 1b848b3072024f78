import * as z from 'zod';
import { Day } from './days.ts';
import { OfficeCode, OperatorId } from './ids.ts';

/** Sealed in `integrity`: how an operator is reached. Entered by themself; what they are called lies with the identity provider. */
export const Contact = z.strictObject({
  telephone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 -]{4,24}[0-9]$/u, 'a telephone number'),
  email: z.email().max(100).nullable(),
});
export type Contact = z.infer<typeof Contact>;

/** In clear beside it: whose it is, and the how-manieth. The newest holds. */
export const ContactEntry = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  nth: z.int().min(1),
  enteredOn: Day,
  version: z.literal(1),
});
export type ContactEntry = z.infer<typeof ContactEntry>;
