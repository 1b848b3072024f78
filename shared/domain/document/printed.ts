import * as z from 'zod';

/** In which form a document is given out: to be printed as it is, or to be read in a browser and printed there. */
export const PrintForm = z.enum(['pdf', 'html']);
export type PrintForm = z.infer<typeof PrintForm>;

export const MEDIA = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
} as const satisfies Record<PrintForm, string>;

/** A document in one of its forms, as bytes. */
export const Printed = z.strictObject({
  form: PrintForm,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type Printed = z.infer<typeof Printed>;
