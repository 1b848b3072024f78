import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { yearOf } from '../domain/days.ts';
import { codeOf, type IssuedDocument, seriesOf } from '../domain/document/issue.ts';
import { Letterhead } from '../domain/document/letterhead.ts';
import { OfficeCode } from '../domain/ids.ts';
import { type Notice, wordOf } from '../domain/notice.ts';
import type { Act } from '../powers.ts';
import { Problem } from '../problems.ts';
import type { Estate } from './estate.ts';
import { maybe, records, type Write } from './records.ts';
import { KEYS } from './table.ts';

const Numbered = z.object({ serial: z.int().min(1) });

/**
 * Gives a notice its number and its code. The number is the next of its series, and the key of an item of its own: two notices that want the same one can't
 * both be written, so the series has neither gap nor double, whatever is retried. Two reads; two writes beside the notice's.
 * @throws Problem letterhead-missing
 */
export const issueNotices = (estate: Estate) => {
  const store = estate.once(records);
  return {
    async issue(notice: Notice, title: string, act: Act): Promise<{ notice: Notice; writes: Write<'number-taken'>[] }> {
      const issuer = OfficeCode.parse(act.office);
      const letterhead = maybe(Letterhead, await store.get(KEYS.letterhead(issuer)));
      if (!letterhead) throw new Problem('letterhead-missing', { office: issuer });
      const series = KEYS.number(seriesOf(issuer, notice.kind, notice.issuedOn), 0).pk;
      const { items } = await store.page({ key: series, newestFirst: true }, 1);
      const serial = (maybe(Numbered, items[0])?.serial ?? 0) + 1;
      const issue = {
        issuer,
        word: wordOf(letterhead, notice.kind),
        year: yearOf(notice.issuedOn),
        serial,
        code: codeOf(randomBytes(10)),
      };
      const paper: IssuedDocument = {
        kind: notice.kind,
        title,
        issue,
        unit: letterhead.unit,
        issuedOn: notice.issuedOn,
      };
      const numbered = { serial, code: issue.code, caseId: notice.caseId, notice: notice.id };
      return {
        notice: { ...notice, issue },
        writes: [
          store.create(
            {
              key: KEYS.number(seriesOf(issuer, notice.kind, notice.issuedOn), serial),
              kind: 'number',
              data: numbered,
            },
            act,
            'number-taken',
          ),
          store.create({ key: KEYS.paper(issue.code), kind: 'paper', data: paper }, act, 'number-taken'),
        ],
      };
    },
  };
};
