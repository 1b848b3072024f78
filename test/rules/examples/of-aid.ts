import { procedureFor } from '../../../shared/domain/case/procedure.ts';
import { startCaseClock, stopCaseClock } from '../../../shared/domain/case-clock.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { aidAmountArbitrary } from '../../../shared/rules/aid-amount-arbitrary.rule.ts';
import { aidNotCompleted } from '../../../shared/rules/aid-not-completed.rule.ts';
import { aidPapersMissing } from '../../../shared/rules/aid-papers-missing.rule.ts';
import { aidSplit } from '../../../shared/rules/aid-split.rule.ts';
import {
  aConfirmed,
  adult,
  aidedFirst,
  aMandate,
  anEmergency,
  aVisit,
  caseId,
  child,
  completed,
  day,
  fen,
  person,
  TOWN,
  there,
  xu,
} from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-04-01';
const awarded = (amountFen: number, on: string) => ({
  ...({ kind: 'one-off', form: 'cash', degree: 'severe' } as const),
  instalments: [{ purpose: 'ta-1', amountFen: fen(amountFen), dueOn: day(on) }],
});
const aid = (name: string, on: string, amountFen: number) => ({
  ...aidedFirst(anEmergency({ id: caseId(name) }), day(on), 1_000).becomes,
  award: awarded(amountFen, on),
});
const { ceilingFen } = aid('1', '2026-03-01', 1).procedure;
const again = (on: string, before: number = ceilingFen, name = '2') => ({
  subject: aid('1', '2026-06-01', 1_000),
  others: [aid(name, on, before)],
});
const TIER = 72_200 * 3 * 2;
const decided = (amountFen: number, more: object = {}) =>
  ({ ...aConfirmed(), programme: 'temporary', award: awarded(amountFen, '2026-03-01'), ...more }) as ReturnType<
    typeof aConfirmed
  >;
const emergency = aidedFirst(anEmergency(), day('2026-03-02'));
const papersClock = there(emergency.starts[0]);
const { entry } = completed(emergency, day('2026-03-10'));
const papers = (more: object) => ({ ...entry, ...more }) as typeof entry;
/** Aid of the expenditure type for an adult and a child, as it was decided, and who signed in it. */
const file = (signers: readonly [string, string], more: object = {}) => ({
  subject: decided(TIER, {
    people: [adult(), child()],
    procedure: procedureFor('temporary-expenditure', TOWN, day(TODAY)),
  }),
  ...{ entered: true, visit: { ...aVisit(), caseId: caseId(), office: TOWN, version: 1 as const } },
  mandates: signers.map((by, nth) => aMandate(aConfirmed(), `p${nth + 1}`, { signedBy: person(by) })),
  ...more,
});

export const OF_AID = [
  tries(aidSplit, TODAY, (judge) => ({
    hit: judge(again('2026-05-01')),
    nearMiss: judge(again('2026-05-01', ceilingFen - 1_000)),
    boundary: [judge(again('2026-03-02')), judge(again('2026-03-03'))],
    missing: judge({ ...again('2026-05-01'), others: [undefined] }),
    counterExample: judge(again('2026-05-01', ceilingFen + 1)),
  })),
  tries(aidAmountArbitrary, TODAY, (judge) => ({
    hit: judge(decided(1_000, { hands: [{ duty: 'confirmation', by: xu, on: day(TODAY) }] })),
    nearMiss: judge(decided(TIER - 1)),
    boundary: [judge(decided(TIER)), judge(decided(TIER + 1))],
    missing: judge(decided(TIER, { reviewedOn: day('2019-05-06') })),
    counterExample: judge(decided(TIER + 1, { minutes: { number: 'A-2026-1', heldOn: day(TODAY) } })),
  })),
  tries(aidNotCompleted, '2026-06-01', (judge) => ({
    hit: judge(papersClock),
    nearMiss: judge(stopCaseClock(papersClock, day('2026-03-15'))),
    boundary: [judge(papersClock, '2026-03-16'), judge(papersClock, '2026-03-17')],
    missing: judge(startCaseClock('TA_COMPLETE', anEmergency(), day('2026-12-29'), PUBLISHED)),
    counterExample: judge(stopCaseClock(papersClock, day('2026-03-16'))),
  })),
  tries(aidPapersMissing, TODAY, (judge) => ({
    hit: judge(file(['p1', 'p1'], { entered: false })),
    nearMiss: judge(entry),
    boundary: [judge(file(['p1', 'p1'])), judge(file(['p2', 'p1']))],
    missing: judge(papers({ papers: undefined })),
    counterExample: judge(papers({ completedOn: null })),
  })),
];
