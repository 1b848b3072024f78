import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AccessNote } from '../../shared/domain/access-note.ts';
import { Benefit } from '../../shared/domain/benefit.ts';
import { Case } from '../../shared/domain/case/case.ts';
import { CaseClock } from '../../shared/domain/case-clock.ts';
import { Custody, CustodyCount } from '../../shared/domain/custody/custody.ts';
import { DeathEntry } from '../../shared/domain/death-correction.ts';
import { Epoch } from '../../shared/domain/epoch.ts';
import { Finding } from '../../shared/domain/finding.ts';
import { formOf, KINDS_THAT_CHANGED, knownData, NewerForm, presentData } from '../../shared/domain/form.ts';
import { Holdings } from '../../shared/domain/holding.ts';
import { BlindIndex } from '../../shared/domain/ids.ts';
import { LastUse } from '../../shared/domain/last-use.ts';
import { Mandate } from '../../shared/domain/mandate.ts';
import { MeansCheck } from '../../shared/domain/means-check.ts';
import { Notice } from '../../shared/domain/notice.ts';
import { Operator } from '../../shared/domain/operator.ts';
import { AnswerReport } from '../../shared/domain/payment/answers.ts';
import { Batch } from '../../shared/domain/payment/batch.ts';
import { FundAccount, FundOrder } from '../../shared/domain/payment/fund-order.ts';
import { Manifest } from '../../shared/domain/payment/manifest.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { Return } from '../../shared/domain/payment/return.ts';
import { StoredSheet } from '../../shared/domain/payment/stored-sheet.ts';
import { BankUpload } from '../../shared/domain/payment/upload.ts';
import { Posting } from '../../shared/domain/posting.ts';
import { Task } from '../../shared/domain/queue.ts';
import { Visit } from '../../shared/domain/visit.ts';

/** What each kind has to be today. */
const TODAY = {
  access: AccessNote,
  'bank-answers': AnswerReport,
  'bank-upload': BankUpload,
  batch: Batch,
  benefit: Benefit,
  cards: CustodyCount,
  case: Case,
  check: MeansCheck,
  clock: CaseClock,
  custody: Custody,
  epoch: Epoch,
  finding: Finding,
  'fund-account': FundAccount,
  'fund-order': FundOrder,
  household: z.strictObject({
    version: z.int(),
    personIndexes: z.array(BlindIndex).min(1),
    phoneIndexes: z.array(BlindIndex),
    namesakes: z.array(BlindIndex),
  }),
  holdings: Holdings,
  mandate: Mandate,
  manifest: Manifest,
  notice: Notice,
  operator: Operator,
  posting: Posting,
  recovery: Recovery,
  'register-death': DeathEntry,
  return: Return,
  sheet: StoredSheet,
  task: Task,
  use: LastUse,
  visit: Visit,
} as const satisfies Record<string, z.ZodType>;
type Kind = keyof typeof TODAY;

/** Records as the system wrote them in each form, of made-up people: `forms/<kind>.<form>.json`. A file is never changed once its form has ended. */
const DIRECTORY = join(import.meta.dirname, 'forms');
const FIXTURES = readdirSync(DIRECTORY).map((file) => {
  const [kind, form] = file.split('.');
  const written: object[] = JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8'));
  return { kind: kind as Kind, form: Number(form), written };
});

describe('records of every form that was ever written', () => {
  test.each(FIXTURES)('a $kind of form $form is read as one of today', ({ kind, form, written }) => {
    expect(written.length).toBeGreaterThan(0);
    for (const data of written) {
      const read = presentData({ kind, form, data });

      expect(TODAY[kind].safeParse(read).error?.issues).toBeUndefined();
      // From before forms were numbered, any step may be behind it: read again, it stays as it is.
      expect(presentData({ kind, data: read })).toEqual(read);
    }
  });

  test('there are records of each form, and of every kind whose form has changed', () => {
    const formsOf = (kind: string) =>
      FIXTURES.filter((each) => each.kind === kind)
        .map(({ form }) => form)
        .sort();

    for (const kind of [...KINDS_THAT_CHANGED, ...Object.keys(TODAY)])
      expect([kind, formsOf(kind)]).toEqual([kind, Array.from({ length: formOf(kind) }, (_, at) => at + 1)]);
  });
});

describe('what older records become', () => {
  const case1 = { stage: 'reviewed', id: 'case_1' };

  test('a case from before there were ways is dibao’s, checked after acceptance, decided by the county', () => {
    expect(presentData({ kind: 'case', data: { stage: 'applied' } })).toEqual({
      stage: 'applied',
      procedure: { track: 'dibao', decides: 'county', checkFirst: false, ceilingFen: 0 },
      cameBy: 'applicant',
      check: null,
      supplement: null,
    });
  });

  test('an amount that was stored as a month’s is what the case grants, and none was an opinion against it', () => {
    expect(presentData({ kind: 'case', data: { ...case1, monthlyFen: 60_000 } })).toMatchObject({
      award: { kind: 'monthly', monthlyFen: 60_000 },
    });
    expect(presentData({ kind: 'case', data: { ...case1, monthlyFen: 0 } })).toMatchObject({ award: { kind: 'none' } });
  });

  test('a benefit’s one amount runs from its first month, by no notice', () => {
    expect(presentData({ kind: 'benefit', form: 1, data: { from: '2026-02', monthlyFen: 88_000 } })).toEqual({
      from: '2026-02',
      amounts: [{ from: '2026-02', monthlyFen: 88_000, notice: null }],
      ends: null,
      instalments: [],
      topUps: [],
      signs: { holderIsStaff: false, closed: false, changed: null },
      payee: 1,
    });
  });
});

describe('a form that isn’t known', () => {
  test.each([formOf('case') + 1, 0, -1, 1.5, '1', null, Number.NaN])(
    '%s: nobody reads it as something else',
    (form) => {
      const record = { kind: 'case', form, data: { stage: 'applied' } };

      expect(() => presentData(record)).toThrow(NewerForm);
      // The stream goes on, and nothing is made of it.
      expect(knownData(record)).toBeUndefined();
    },
  );
});
