import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchComplaints } from '../../functions/detection/watch-complaints.consumer.ts';
import { accusedDraft, complaintDraft } from '../../shared/aws/complaint-items.ts';
import { keepComplaints } from '../../shared/aws/keep-complaints.ts';
import { noteAccess } from '../../shared/aws/note-access.ts';
import { raiseFindings } from '../../shared/aws/raise-findings.ts';
import { readFindings } from '../../shared/aws/read-findings.ts';
import { traceComplaints } from '../../shared/aws/trace-complaints.ts';
import type { AccessNote } from '../../shared/domain/access-note.ts';
import { assignComplaint, nameSubject } from '../../shared/domain/complaint/assign.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { Instant } from '../../shared/domain/days.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import type { ListReach } from '../../shared/powers.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { about, accepted, assigned, LEAD, on, registered, WATCH, WORDS } from '../domain/a-complaint.ts';
import { granted } from '../domain/case/a-case.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aChange = (kind: string, data: unknown): Change => ({
  ...{ event: 'event-1', sequence: '7', what: 'created', byTerm: false, at: '2026-09-19T01:00:00.000Z' },
  before: undefined,
  after: { pk: 'X#1', sk: 'X', kind, data },
});
const take = async (office: Office, ...changes: Change[]) =>
  await watchComplaints.deeds.take(
    changes,
    { raiseFindings: raiseFindings(office.estate()), traceComplaints: traceComplaints(office.estate()) },
    () => anAct(),
  );
const findingsOf = async (office: Office) => {
  const reach = { kind: 'county', county: '445281' } as ListReach;
  return granted(await readFindings(office.estate()).page(reach, { state: 'open' }, { limit: 100 })).items;
};
const anOpening = ({ id, office }: Complaint, by = LEAD): AccessNote => ({
  ...{ file: id, subject: id, office, by: by.id, byOffice: by.office, via: 'openComplaint', request: 'request-1' },
  ...{ purpose: 'complaint', compartments: ['report'], outcome: 'allowed', because: null, beyond: null, reason: null },
  ...{ roles: [...by.roles], at: Instant.parse('2026-09-18T02:00:00.000Z') },
});
const kept = async (complaint: Complaint): Promise<Office> => {
  const office = await engines.tables();
  const told = { text: { text: WORDS }, reporter: null };
  granted(await keepComplaints(office.estate()).register(complaint, told, undefined, anAct()));
  return office;
};

test('what lies with whom it is about was written past the system, and is found (R46); the store itself refuses it', async () => {
  const complaint = accepted(registered({ about: about(LEAD) }, { reporter: null }));
  const office = await kept(complaint);
  const put = { ...complaint, ...assigned(), about: complaint.about, version: complaint.version + 1 };

  const asked = await keepComplaints(office.estate()).assign(complaint, put, LEAD, anAct());
  await take(office, aChange('complaint', complaint), aChange('complaint', put), aChange('complaint', {}));

  expect(asked).toMatchObject({ ok: false, why: 'stale-version' });
  expect(await findingsOf(office)).toMatchObject([
    { rule: 'R46', owner: 'discipline-liaison', subject: { complaintId: complaint.id, operators: ['lead'] } },
  ]);
  const elsewhere = granted(assignComplaint(complaint, WATCH, on(WATCH)));
  granted(await keepComplaints(office.estate()).assign(complaint, elsewhere, WATCH, anAct()));
});

test('who opened a complaint before anybody knew that it is about them is found when it is known, and nobody else (R46)', async () => {
  const was = registered({}, { reporter: null });
  const office = await kept(was);
  for (const by of [LEAD, WATCH]) await noteAccess(office.estate()).note(anOpening(was, by));
  await take(office, aChange('access', anOpening(was)));
  expect(await findingsOf(office)).toEqual([]);

  const becomes = granted(nameSubject(was, about(LEAD), on(WATCH)));
  granted(await keepComplaints(office.estate()).move(was, becomes, undefined, anAct()));
  const named = accusedDraft(becomes, LEAD.id);
  await take(office, aChange('accused', named.data), aChange('accused', accusedDraft(becomes, LEAD.office).data));
  await take(office, aChange('accused', named.data), aChange('access', { file: was.id }));

  expect(await findingsOf(office)).toMatchObject([{ rule: 'R46', facts: { by: 'lead', outcome: 'allowed' } }]);
  expect(complaintDraft(becomes).places?.placeKey).toBe('COMPLAINT#registered#445281');
});
