import * as z from 'zod';
import { NewerForm } from '../domain/form.ts';
import type { OneByOne } from '../domain/unfinished-work.ts';

/** What a run couldn't read, by key or id, gathered while it does all the rest. */
export function unreadables(): OneByOne & { readonly unreadable: ReadonlySet<string> } {
  const unreadable = new Set<string>();
  return {
    unreadable,
    readable: ({ records, unreadable: keys }) => {
      for (const key of keys) unreadable.add(key);
      return records;
    },
    alone: async (name, deed) => {
      try {
        return await deed();
      } catch (fault) {
        if (!(fault instanceof z.ZodError || fault instanceof NewerForm)) throw fault;
        unreadable.add(name);
        return undefined;
      }
    },
  };
}
