import type * as z from 'zod';
import { CaseId, countyOf, OfficeCode } from '../domain/ids.ts';
import type { Adapter } from './estate.ts';
import { type Item, records } from './records.ts';
import { named } from './table.ts';

/** One read where the record itself doesn't say whose it was. Nothing here is believed to be well-formed: it may be what an attacker put there. */
export const traceRecords: Adapter<'traceRecords'> = (estate) => {
  const store = estate.once(records);
  const { BUREAU } = estate.config;
  return {
    async trace({ before, after }) {
      const key = named(String((after ?? before)?.['pk']));
      const [was, is] = [dataOf(before), dataOf(after)];
      const owner = was['office'] === undefined && key.owner ? dataOf(await store.get(key.owner)) : {};
      const caseId = first(
        CaseId,
        key.caseId,
        was['caseId'],
        was['subject'],
        owner['caseId'],
        is['caseId'],
        is['subject'],
      );
      const office = first(OfficeCode, was['office'], owner['office'], is['office'], key.office) ?? BUREAU;
      // A made-up office would put the finding where nobody looks.
      return { office: countyOf(office) === countyOf(BUREAU) ? office : BUREAU, caseId: caseId ?? null };
    },
  };
};

const dataOf = (item: Item | undefined): Readonly<Record<string, unknown>> =>
  (item?.['data'] as Record<string, unknown> | null | undefined) ?? {};

const first = <S extends z.ZodType>(schema: S, ...values: readonly unknown[]): z.output<S> | undefined =>
  values.map((value) => schema.safeParse(value).data).find((value) => value !== undefined);
