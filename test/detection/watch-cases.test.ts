import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchCases } from '../../functions/detection/watch-cases.consumer.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { seenIn } from '../../shared/domain/posting.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import {
  aConfirmed,
  anApplied,
  aReviewed,
  aVisit,
  BUREAU,
  caseId,
  day,
  granted,
  noticeId,
  step,
  TOWN,
  tang,
} from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aChange = (kind: string, data: unknown): Change => ({
  event: 'event-1',
  sequence: '7',
  what: 'created',
  byTerm: false,
  at: '2026-03-02T01:00:00.000Z',
  before: undefined,
  after: { pk: 'X#1', sk: 'X', kind, data },
});
const take = async (office: Office, ...changes: Change[]) =>
  await watchCases.deeds.take(changes, { raiseFindings: raiseFindings(office.estate()) }, () => anAct());
const findingsOf = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};

test('a refusal whose notice gives no reason is found as it comes to lie in the store, once; one with reason and remedy isn’t (R23)', async () => {
  const office = await engines.tables();
  const notice = step.decline(anApplied(), day('2026-03-02')).notice?.record;
  const bare = { ...notice, id: `notice_${'1'.repeat(26)}`, states: { reasons: false, remedy: true } };

  await take(
    office,
    aChange('notice', notice),
    aChange('notice', bare),
    aChange('notice', bare),
    aChange('notice', {}),
  );

  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R23', severity: 'violation', subject: { record: `CASE#${notice?.caseId} NOTICE#${bare.id}` } },
  ]);
});

test('a confirmation without a posting, and an opinion that hangs in the service hall, are found (R19)', async () => {
  const office = await engines.tables();
  const confirmed = aConfirmed();
  const { posting } = step.post(aReviewed(), day('2026-03-02'));

  await take(office, aChange('case', confirmed), aChange('case', { ...confirmed, posting: null }));
  await take(office, aChange('posting', posting), aChange('posting', { ...posting, place: 'service-hall' }));

  const found = (await findingsOf(office)).map(({ rule, subject }) => [
    rule,
    subject.kind === 'record' && subject.record,
  ]);
  expect(found.sort()).toEqual([
    ['R19', `CASE#${confirmed.id} CASE`],
    ['R19', `POSTING#${posting.id} POSTING`],
  ]);
});

test('a visit by one, a posting that shows more, a second supplement notice and a closed warning that nobody settled, and a tekun amount without its care, are found as they come to lie in the store', async () => {
  const office = await engines.tables();
  const { posting } = step.post(aReviewed(), day('2026-03-02'));
  const shown = { applicant: '示例甲', householdSize: 2, monthlyFen: 60_000 };
  const visit = { ...aVisit(), caseId: caseId(), office: TOWN, version: 1 };
  const asked = (nth: string) => ({
    ...anApplied(),
    supplement: { notice: noticeId(nth), askedOn: day('2026-03-02'), awaits: ['income'], completedOn: null },
  });
  const second: Change = {
    ...aChange('case', asked('2')),
    before: { pk: 'X#1', sk: 'X', kind: 'case', data: asked('1') },
  };

  await take(
    office,
    aChange('visit', visit),
    aChange('visit', { ...visit, investigators: [tang], signedBy: [tang] }),
    aChange('posting-text', seenIn(shown, posting)),
    aChange('posting-text', seenIn({ ...shown, address: '一村' }, posting)),
    aChange('case', asked('1')),
    second,
    aChange('benefit', aBenefit('1', { programme: 'tekun', monthlyFen: 93_860 + 48_600 })),
    aChange('benefit', aBenefit('1', { programme: 'tekun', monthlyFen: 93_860 })),
  );

  const found = await findingsOf(office);
  expect(found.map(({ rule }) => rule).sort()).toEqual(['R16', 'R20', 'R24', 'R42']);

  const [first] = found;
  await take(office, aChange('finding', { ...first, state: 'cleared' }));
  expect((await findingsOf(office)).filter(({ rule }) => rule === 'R39')).toMatchObject([
    // Closed by the supervisors’ duty without anybody’s word: the other duty’s, about the bureau.
    { subject: { kind: 'finding', findingId: first?.id }, owner: 'discipline-liaison', office: BUREAU },
  ]);
});
