import { createHash } from 'node:crypto';
import { readTable } from '../bank/table.ts';
import { readResults } from '../check/layout.ts';
import { CHECK_LAYOUT } from '../check/layouts.ts';
import { CheckResults } from '../domain/check/check-results.ts';
import type { Adapter } from './estate.ts';
import { maybe, records } from './records.ts';
import { KEYS } from './table.ts';

/** Files are read in memory and kept nowhere; what became of their rows is. */
export const takeCheckAnswers: Adapter<'takeCheckAnswers'> = (estate) => {
  const store = estate.once(records);
  return {
    async read(file, { layout, format }) {
      const bytes = Buffer.from(file, 'base64');
      const table = await readTable(bytes, format);
      const sha256 = createHash('sha256').update(bytes).digest('base64url');
      return { sha256, read: table && readResults(CHECK_LAYOUT[layout], table) };
    },
    report: async (id, sha256) => maybe(CheckResults, await store.get(KEYS.checkResults(id, sha256))),
    keep: async (report, act) =>
      await store.commit([
        ...store.remember(act, 'already-made'),
        store.create(
          { key: KEYS.checkResults(report.fileId, report.sha256), kind: 'check-results', data: report },
          act,
          'already-made',
        ),
      ]),
  };
};
