import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Case } from '../domain/case/case.ts';
import type { Told } from '../domain/case/step.ts';
import { yearOf } from '../domain/days.ts';
import { codeOf, type IssuedDocument, seriesOf } from '../domain/document/issue.ts';
import { Letterhead } from '../domain/document/letterhead.ts';
import { OfficeCode } from '../domain/ids.ts';
import { noticeMayLeave, wordOf } from '../domain/notice.ts';
import type { Act } from '../powers.ts';
import { Problem } from '../problems.ts';
import { noticeDraft } from './case-items.ts';
import type { StepWhy } from './case-writes.ts';
import type { Estate } from './estate.ts';
import { maybe, records, type Write } from './records.ts';
import { sealer } from './seal.ts';
import { KEYS } from './table.ts';
import { waitingWrites } from './waiting-items.ts';

const Numbered = z.object({ serial: z.int().min(1) });

export const issueNotices = (estate: Estate) => {
  const store = estate.once(records);
  return {
    /**
     * The write of a notice's text, sealed. Every notice passes here, whoever wrote it and whether or not they checked it.
     * @throws Problem text-leaks
     */
    async text({ record, text }: Told, act: Act): Promise<Write<'stale-version'>> {
      const checked = noticeMayLeave(text);
      if (!checked.ok) throw new Problem('text-leaks', checked.facts);
      const key = KEYS.noticeText(record.caseId, record.id);
      const sealed = { circumstances: await estate.once(sealer).seal(record.office, 'circumstances', key, text) };
      return store.create({ key, kind: 'notice-text', data: { version: 1 }, sealed }, act, 'stale-version');
    },

    /**
     * The writes of a notice with its number and its code, and of what waits until it is delivered. The number is the next of its series, and the key of an item of its own: two notices that
     * want the same one can't both be written, so the series has neither gap nor double, whatever is retried. Three reads; five writes, or three where the case itself waits for its delivery.
     * @throws Problem letterhead-missing
     */
    async issue(subject: Case, { record, text, delivery }: Told, act: Act): Promise<Write<StepWhy | 'number-taken'>[]> {
      const issuer = OfficeCode.parse(act.office);
      const letterhead = maybe(Letterhead, await store.get(KEYS.letterhead(issuer)));
      if (!letterhead) throw new Problem('letterhead-missing', { office: issuer });
      const { kind, issuedOn, caseId, id } = record;
      const series = seriesOf(issuer, kind, issuedOn);
      const { items } = await store.page({ key: KEYS.number(series, 0).pk, newestFirst: true }, 1);
      const serial = (maybe(Numbered, items[0])?.serial ?? 0) + 1;
      const code = codeOf(randomBytes(10));
      const issue = { issuer, word: wordOf(letterhead, kind), year: yearOf(issuedOn), serial, code };
      const paper: IssuedDocument = { kind, title: text.title, issue, unit: letterhead.unit, issuedOn };
      const number = { key: KEYS.number(series, serial), kind: 'number', data: { serial, code, caseId, notice: id } };
      return [
        store.create(noticeDraft({ ...record, issue }), act, 'stale-version'),
        store.create(number, act, 'number-taken'),
        store.create({ key: KEYS.paper(code), kind: 'paper', data: paper }, act, 'number-taken'),
        ...(delivery
          ? await waitingWrites(store, subject, { about: id, tray: 'delivery', starts: [delivery], stops: [] }, act)
          : []),
      ];
    },
  };
};
