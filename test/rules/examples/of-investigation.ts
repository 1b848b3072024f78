import { addDays } from '../../../shared/domain/days.ts';
import { fileRelatives } from '../../../shared/domain/impartiality.ts';
import type { KinMatch } from '../../../shared/domain/kin.ts';
import { sketchOf } from '../../../shared/domain/likeness.ts';
import type { MeansCheck } from '../../../shared/domain/means-check.ts';
import { lift, type RecusalGround, shutOut } from '../../../shared/domain/recusal.ts';
import type { Visit } from '../../../shared/domain/visit.ts';
import type { VisitMark } from '../../../shared/domain/visit-mark.ts';
import { checkWithoutMandate } from '../../../shared/rules/check-without-mandate.rule.ts';
import { copiedVisits } from '../../../shared/rules/copied-visits.rule.ts';
import { countyVisitMissed } from '../../../shared/rules/county-visit-missed.rule.ts';
import { handlerConflict } from '../../../shared/rules/handler-conflict.rule.ts';
import { impossibleVisits } from '../../../shared/rules/impossible-visits.rule.ts';
import { relativeNotFiled } from '../../../shared/rules/relative-not-filed.rule.ts';
import { visitByOne } from '../../../shared/rules/visit-by-one.rule.ts';
import {
  aConfirmed,
  aMandate,
  anApplied,
  anImpartiality,
  aVisit,
  caseId,
  checkId,
  day,
  granted,
  he,
  lin,
  person,
  staffId,
  TOWN,
  tang,
  visitId,
  wei,
} from '../../domain/case/a-case.ts';
import { tries } from './example.ts';

const TODAY = '2026-03-20';
const acceptedOn = day('2026-03-02');
const match: KinMatch = {
  ...{ staffId: staffId(), kind: 'committee', operatorId: null, person: person('p1'), relation: 'sibling' },
  recordedOn: acceptedOn,
};
const filed = (on: string, staff: ReturnType<typeof staffId> | null = staffId()) => {
  const relatives = [{ person: person('p1'), relation: 'sibling' as const, staff }];
  const { filings } = granted(
    fileRelatives(anImpartiality(), anApplied().people, relatives, { by: lin, today: day(on) }),
  );
  return { acceptedOn, match, filings };
};
const confirmed = aConfirmed();
const { confirmedOn } = confirmed;
const told = (since: string, visitedOn?: string) => ({
  subject: confirmed,
  known: anImpartiality({
    visitFor: [{ because: 'complaint', since: day(since) }],
    countyVisit: visitedOn === undefined ? null : { id: visitId(), visitedOn: day(visitedOn) },
  }),
});
const shut = (ground: RecusalGround, since: string, by = lin) => ({
  hands: [{ duty: 'acceptance' as const, by, on: acceptedOn }],
  recusal: granted(
    shutOut(undefined, {
      ...{ caseId: caseId(), office: TOWN, operatorId: lin, ground, by: 'system:kin', today: day(since) },
    }),
  ),
});
const declared = shut('declared', '2026-02-20');
const lifted = {
  ...declared,
  recusal: granted(lift(declared.recusal, 'declared', [], { by: wei, today: day('2026-02-25') })),
};
const visit = (more: object = {}) => ({ ...aVisit(), caseId: caseId(), office: TOWN, version: 1, ...more }) as Visit;
const mark = (nth: number, startedAt: string | null, endedAt: string | null, caseNth = nth): VisitMark => ({
  ...{ operatorId: tang, office: TOWN, caseId: caseId(`${caseNth}`), visitId: visitId(`${nth}`), on: day(TODAY) },
  ...{ startedAt, endedAt, version: 1 },
});
const oneByOne = (count: number) =>
  Array.from({ length: count }, (_, nth) =>
    mark(nth, `${nth < 10 ? 0 : ''}${nth}:00`, `${nth < 10 ? 0 : ''}${nth}:30`),
  );
const FORM = '屋前有水井一口堂屋摆农具户主讲了患病经过旁人核实属实药费单据若干张';
/** So many signs, each another. */
const signs = (count: number) => String.fromCodePoint(...Array.from({ length: count }, (_, at) => 0x4e00 + at));
const wrote = (form: string | null, other: string | null, of = 2) => {
  const saying = (nth: number, text: string | null, caseNth = nth) => ({
    ...mark(nth, null, null, caseNth),
    ...(text !== null && { sketch: sketchOf(text, 'key') }),
  });
  return { mark: saying(1, form), others: [saying(2, other, of)] };
};
const untimed = (count: number) => Array.from({ length: count }, (_, nth) => mark(nth, null, null));
const check: MeansCheck = {
  ...{ id: checkId(), caseId: caseId(), office: TOWN, persons: [person('p1')], dataClasses: ['deposits'] },
  ...{ requestedBy: he, requestedOn: day(TODAY), recheckOf: null, outbox: false, files: [], answeredOn: null },
  ...{ conclusion: null, version: 1 },
};
const mandated = (more: object | null) => ({ check, mandates: more === null ? [] : [aMandate(confirmed, 'p1', more)] });

/** Who looks into a case, and how. */
export const OF_INVESTIGATION = [
  tries(relativeNotFiled, TODAY, (judge) => ({
    hit: judge({ acceptedOn, match, filings: [] }),
    nearMiss: judge(filed('2026-03-01')),
    boundary: [judge(filed('2026-03-02')), judge(filed('2026-03-03'))],
    missing: judge({ acceptedOn, match: { ...match, person: null, relation: 'phone' }, filings: undefined }),
    counterExample: judge(filed('2026-03-01', null)),
  })),
  tries(countyVisitMissed, TODAY, (judge) => ({
    hit: judge(told('2026-02-11')),
    nearMiss: judge(told('2026-02-11', '2026-02-12')),
    boundary: [judge(told('2026-02-11', '2026-02-11')), judge(told('2026-02-12', '2026-02-11'))],
    missing: judge({ subject: confirmed, known: undefined }),
    counterExample: judge(told(confirmedOn)),
  })),
  tries(handlerConflict, TODAY, (judge) => ({
    hit: judge(shut('near-relative', '2026-03-09')),
    nearMiss: judge(lifted),
    boundary: [judge(shut('ordered', '2026-03-02')), judge(shut('ordered', '2026-03-01'))],
    missing: judge({ ...shut('near-relative', '2026-03-09'), hands: [] }),
    counterExample: judge(shut('accused', '2026-03-09')),
  })),
  tries(visitByOne, TODAY, (judge) => ({
    hit: judge(visit({ signedBy: [wei] })),
    nearMiss: judge(visit({ investigators: [tang, wei, he], signedBy: [he, wei, tang] })),
    boundary: [judge(visit()), judge(visit({ investigators: [tang, tang], signedBy: [tang] }))],
    missing: judge(visit({ signedBy: undefined })),
    counterExample: judge(visit({ to: 'neighbours', signedByMember: null, asked: 2 })),
  })),
  tries(impossibleVisits, TODAY, (judge) => ({
    hit: judge([mark(1, '09:00', '10:00'), mark(2, '09:30', '10:30')]),
    nearMiss: judge([mark(1, '09:00', '10:00'), mark(2, '10:00', '10:30')]),
    boundary: [judge(oneByOne(15)), judge(oneByOne(16))],
    missing: judge(untimed(2)),
    counterExample: judge([mark(1, '09:00', '10:00'), mark(2, '09:30', '10:30', 1)]),
  })),
  tries(copiedVisits, TODAY, (judge) => ({
    hit: judge(wrote(signs(60), signs(60))),
    nearMiss: judge(wrote(FORM, FORM.replace('水井一口', '果树三棵'))),
    boundary: [judge(wrote(signs(30), signs(29))), judge(wrote(signs(30), signs(30)))],
    missing: judge(wrote(null, signs(60))),
    counterExample: judge(wrote(signs(60), signs(60), 1)),
  })),
  tries(checkWithoutMandate, TODAY, (judge) => ({
    hit: judge(mandated(null)),
    nearMiss: judge(mandated({})),
    boundary: [judge(mandated({ validTo: day(TODAY) })), judge(mandated({ validTo: addDays(day(TODAY), -1) }))],
    missing: judge(mandated({ version: 3, validFrom: addDays(day(TODAY), 1) })),
    counterExample: judge(mandated({ revokedOn: day(TODAY) })),
  })),
];
