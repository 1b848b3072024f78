import { decided, refused } from '../domain/decision.ts';
import { pageOf, pagesOf, Unreadable } from '../print/pages.ts';
import type { Adapter } from './estate.ts';

/** Of one answer: Lambda sends 6 MB at most, and bytes travel as text that is a third longer. */
const MOST_IN_ANSWER = 4.4 * 1024 * 1024;

/** Needs no store and no key: what was opened comes in, and one page goes out. */
export const takePages: Adapter<'takePages'> = () => ({
  async count(bytes, type) {
    try {
      return decided(await pagesOf(bytes, type));
    } catch (fault) {
      if (fault instanceof Unreadable) return refused('scan-unreadable');
      throw fault;
    }
  },
  async page(bytes, type, no, mark) {
    const page = await pageOf(bytes, type, no, mark);
    if (page.byteLength > MOST_IN_ANSWER) return refused('page-too-large', { mostBytes: MOST_IN_ANSWER });
    return decided({ form: 'pdf', bytes: page });
  },
});
