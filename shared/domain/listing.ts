import * as z from 'zod';

/** How every list is asked for: how many, and from where on. */
export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().min(1).max(2000).optional(),
});

export const pageOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item).readonly(), next: z.string().optional() });
