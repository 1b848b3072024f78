import { createHash } from 'node:crypto';
import { OFFICES } from '../../infra/local/seed.ts';
import { DATA_CLASSES } from '../../infra/local/walk/case-path.ts';
import { callBackDraft, callBackPlanDraft } from '../../shared/aws/call-back-items.ts';
import { checkFileDraft } from '../../shared/aws/case-items.ts';
import { openEstate } from '../../shared/aws/estate.ts';
import { stamped } from '../../shared/aws/item.ts';
import { appealDraft } from '../../shared/aws/matter-items.ts';
import { moveAdjustments } from '../../shared/aws/move-adjustments.ts';
import { bankFileDraft, returnDraft } from '../../shared/aws/payment-items.ts';
import { recoveryDraft } from '../../shared/aws/recovery-items.ts';
import { scanDraft } from '../../shared/aws/scan-items.ts';
import { spotCheckDraft } from '../../shared/aws/spot-check-items.ts';
import type { Heard } from '../../shared/domain/adjustment/adjustment.ts';
import { Appeal } from '../../shared/domain/appeal/appeal.ts';
import { Case } from '../../shared/domain/case/case.ts';
import { keepCheckFile } from '../../shared/domain/check/check-file.ts';
import { addDays, instantAt } from '../../shared/domain/days.ts';
import { CallBackId, CaseId, CheckFileId, CheckId, OperatorId } from '../../shared/domain/ids.ts';
import { quarterOf, SpotCheck } from '../../shared/domain/inspection/spot-check.ts';
import { keepFile } from '../../shared/domain/payment/bank-file.ts';
import { openCallBack } from '../../shared/domain/payment/call-back.ts';
import { placedOn, planOf } from '../../shared/domain/payment/call-back-plan.ts';
import { PaymentLine } from '../../shared/domain/payment/line.ts';
import { Recovery } from '../../shared/domain/payment/recovery.ts';
import { openReturn } from '../../shared/domain/payment/return.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { readConfig } from '../../shared/kernel/config.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { mintAct } from '../../shared/kernel/mint.ts';
import { aCase, anApplication, anEmergency, aResidentId, aStaffEntry } from '../a.ts';
import { aDecided, adjustmentId, aLooked } from '../domain/adjustment/a-matter.ts';
import type { Letter } from '../kernel/office-door.ts';
import type { World } from '../world.ts';

/** One red dot. */
const RED_DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** A well-formed request of one operation, about a record of Liaoyuan where it has a subject. */
export interface Request {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The same about a record that isn't there. */
  readonly nowhere?: string;
  readonly letter: Letter;
}

const LETTERHEAD = {
  unit: '样例县样例镇人民政府',
  word: '样镇助',
  telephone: '0663-0000000',
  address: '样例镇样例路1号',
};
const ZEROS = '0'.repeat(26);

/** One request for every operation that isn't public. Its cases are of Liaoyuan; while one hangs, the other lies longer than it may. */
export async function aRequestOfEach(world: World): Promise<Request[]> {
  const lying = await world.given(aCase({ stage: 'accepted' }));
  const granted = await world.given(aCase({ stage: 'granted' }));
  const { body: batch } = await world
    .as('bureau-finance')
    .post('/batches', { office: OFFICES.liaoyuan.code, programme: 'dibao', month: '2026-05' });
  const { body: lines } = await world.as('bureau-finance').get(`/batches/${batch.id}/lines`);
  // No bank has answered yet: that it sent the line back is entered past the system.
  const line = { ...PaymentLine.parse(lines.items[0]), state: 'returned', returnCode: 'INACTIVE' } as const;
  const act = mintAct({
    by: 'system:test',
    via: 'aRequestOfEach',
    office: 'system',
    request: 'test',
    purpose: 'payment',
    at: instantAt(world.today(), '09:00'),
  });
  await world.put(stamped(returnDraft(openReturn(line, 'dibao', world.today())), act));
  const known = { part: 1, nth: 1, layout: 'standard', format: 'xlsx', lines: 1, fen: line.amountFen } as const;
  const by = OperatorId.parse('bureau-release');
  const file = keepFile(batch, { ...known, sha256: '', note: '' }, { by, today: world.today() });
  await world.put(stamped(bankFileDraft(file), act));
  // Nor has anything been paid that somebody could be asked about.
  const month = line.month;
  const paid = { ...line, state: 'paid', returnCode: null, answeredOn: world.today() } as const;
  const callBack = openCallBack(
    paid,
    { id: CallBackId.parse(madeId('callback', line.id)), plan: month },
    world.today(),
  );
  const seed = { checkpoint: 1, size: 1, root: 'AAAA' };
  const plan = planOf([batch], { office: line.office, month, seed }, world.today());
  const sample = [{ batchId: line.batchId, lineId: line.id }];
  const population = { lines: 1, fen: line.amountFen };
  await world.put(stamped(callBackDraft(callBack), act));
  await world.put(stamped(callBackPlanDraft(placedOn({ ...plan, population, sample }, 1)), act));
  const { body: check } = await world
    .as('liaoyuan-visit-1')
    .post(`/cases/${lying.id}/checks`, { persons: ['p1'], dataClasses: DATA_CLASSES }, { version: 2 });
  const drawn = keepCheckFile(
    {
      id: CheckFileId.parse(madeId('checkfile', check.id)),
      office: OFFICES.liaoyuan.code,
      layout: 'standard',
      format: 'xlsx',
      checks: [{ caseId: CaseId.parse(lying.id), checkId: CheckId.parse(check.id) }],
      rows: 1,
      sha256: '',
      replaces: null,
    },
    { by: OperatorId.parse('liaoyuan-visit-1'), today: world.today() },
  );
  await world.put(stamped(checkFileDraft(drawn), act));
  // Only tekun cases come into a quarter's list: this one is entered past the system.
  const listed = SpotCheck.parse({
    ...{ caseId: granted.id, office: OFFICES.liaoyuan.code, quarter: quarterOf(world.today()), state: 'drawable' },
    ...{ confirmedOn: world.today(), drawn: null, clock: null, visit: null, visitedOn: null, result: null, version: 1 },
  });
  await world.put(stamped(spotCheckDraft(listed), act));
  // A finding about the bureau's money or an operator is nobody's case.
  const { body: findings } = await world.as('bureau-watch').get('/findings?limit=100');
  const finding = findings.items.find(({ subject }: { subject: { caseId?: string } }) => subject.caseId);
  await world.as('bureau-watch').post(`/cases/${granted.id}/recusals`, {
    operator: 'liaoyuan-visit-2',
    ground: 'ordered',
    explanation: '群众反映应当回避。',
  });
  const { body: member } = await world.as('bureau-watch').post('/staff', aStaffEntry());
  const filing = { person: 'p1', relation: 'parent', staff: null, who: '测试村委员' };
  await world.as('liaoyuan-intake').post(`/cases/${lying.id}/relative-filings`, filing);
  const { body: inquiry } = await world
    .as('liaoyuan-intake')
    .post(`/cases/${granted.id}/reader-inquiries`, { person: 'p1', identifiedBy: 'identity-card' });
  const { body: reason } = await world
    .as('liaoyuan-review')
    .post(`/cases/${granted.id}/reading-reasons`, { reason: 'spot-check', explanation: '复查本案材料。' });
  const { notice, check: checked, visit: visited, version } = await world.theCase(granted.id);
  const { body: decisions } = await world.as('bureau-watch').get(`/cases/${granted.id}/decisions`);
  const otherAccount = {
    ...{ ground: 'card-lost', evidence: ['application'], account: '6299000000000099998' },
    holderResidentId: granted.household.members[0]?.residentId,
  };
  await world.as('liaoyuan-intake').post(`/cases/${granted.id}/account-change`, otherAccount, { version });
  const hanging = await world.given(aCase({ stage: 'posted' }));
  const dot = Buffer.from(RED_DOT, 'base64');
  const sha256 = createHash('sha256').update(dot).digest('hex');
  const shown = { kind: 'income', type: 'png', bytes: dot.byteLength, sha256 };
  const { body: begun } = await world.as('liaoyuan-intake').post(`/cases/${granted.id}/scans`, shown);
  const { url, headers } = begun.upload;
  await fetch(url, { method: 'PUT', headers, body: new Uint8Array(dot) });
  const receipt = `/cases/${granted.id}/scans/${begun.scan.id}/receipt`;
  const { body: scan } = await world.as('liaoyuan-intake').post(receipt, undefined, { version: 1 });
  const announced = { kind: 'income', type: 'pdf', bytes: 9, sha256: '0'.repeat(64) };
  const agreed = { ...announced, kind: 'custody-agreement' };
  const { body: signed } = await world.as('liaoyuan-intake').post(`/cases/${granted.id}/scans`, agreed);
  const agreement = { ...Scan.parse(signed.scan), state: 'kept', object: 'scans/another', pages: 1 } as const;
  await world.put(stamped(scanDraft(agreement), act));
  const custody = {
    ...{ person: 'p1', capacity: 'limited', reason: 'bedridden', relation: 'relative', agreement: agreement.id },
    ...{ from: world.today(), until: addDays(world.today(), 300) },
    custodian: { name: '测试代持人', residentId: aResidentId(), phone: '13800000000', address: '样例镇样例村1号' },
  };
  const { version: entered } = await world.theCase(granted.id);
  await world.as('liaoyuan-intake').post(`/cases/${granted.id}/custody`, custody, { version: entered });
  // Nothing has been paid yet: that it is asked back is entered past the system.
  const recovery = Recovery.parse({
    ...{ id: madeId('recovery', granted.id), caseId: granted.id, office: OFFICES.liaoyuan.code, programme: 'dibao' },
    ...{ state: 'opened', ground: 'overpaid', finding: null, adjustment: null, lines: [lines.items[0].id] },
    ...{ amountFen: 100, openedBy: 'bureau-finance', openedOn: world.today(), agreement: null, plan: [], receipts: [] },
    ...{ notice: null, ended: null, clock: null, wakesOn: null, version: 1 },
  });
  await world.put(stamped(recoveryDraft(recovery), act));
  const offer = {
    ...{ delegate: 'liaoyuan-review', roles: ['investigator'], only: null, within: null },
    ...{ from: world.today(), to: world.today(), reason: 'training' },
  };
  const { body: delegation } = await world.as('liaoyuan-visit-1').post('/delegations', offer);

  const told = {
    ...{ origin: 'household-report', ground: 'income-changed', since: world.today() },
    ...{ person: 'p1', text: '成员就业，收入增加。' },
  };
  const { body: reported } = await world.as('liaoyuan-intake').post(`/cases/${granted.id}/adjustments`, told);
  const { body: appraisal } = await world.as('liaoyuan-visit-1').post(
    `/cases/${lying.id}/appraisals`,
    {
      ...{ heldOn: world.today(), participants: 6, representatives: 4, agree: 5, disagree: 1 },
      ...{ conclusion: '评议认为情况属实。', signatures: ['甲', '乙', '丙', '丁', '戊', '己'] },
    },
    { version: (await world.theCase(lying.id)).version },
  );
  // Nobody was heard yet: that is entered past the system too.
  const subject = Case.parse(await world.theCase(granted.id));
  const matters = moveAdjustments(openEstate(readConfig(world.system.environment)));
  const looked = aLooked({}, { id: adjustmentId('heard'), caseId: subject.id, office: subject.office });
  const {
    decidedOn: _on,
    decidedBy: _by,
    notice: _notice,
    ...proposed
  } = aDecided({}, { ...looked, state: 'decided' });
  const heard = { ...proposed, state: 'heard', version: 3, hearing: proposed.hearing as Heard['hearing'] } as const;
  const quiet = { starts: [], stops: [] };
  await matters.open(subject, { becomes: looked, ...quiet }, undefined, act);
  await matters.move(subject, looked, { becomes: heard, ...quiet }, { text: { text: '希望核实后再减发。' } }, act);
  // Nobody has appealed yet: that is entered past the system too.
  const appeal = Appeal.parse({
    id: madeId('appeal', granted.id),
    state: 'pending',
    caseId: granted.id,
    office: OFFICES.liaoyuan.code,
    programme: 'dibao',
    kind: 'reconsideration',
    against: notice,
    decision: 'decrease',
    adjustment: null,
    body: '样例市人民政府',
    number: '样府行复1号',
    receivedOn: world.today(),
    recordedBy: 'bureau-approve',
    answeredOn: null,
    version: 1,
  });
  await world.put(stamped(appealDraft(appeal), act));
  await world
    .as('liaoyuan-review')
    .post('/operators/liaoyuan-review/contacts', { telephone: '0663-0000001', email: null });
  await world.system.clock.fire('rebuildIndexes', new Date(world.system.now()).toISOString());
  const order = {
    ...{ kind: 'allocation', programme: 'dibao', source: 'city', amountFen: 100 },
    ...{ document: '样财社〔2026〕9号', on: world.today() },
  };
  const fundAccount = {
    ...{ use: 'treasury', unit: '样例县财政局', bank: '样例银行样例县支行', account: '990000000000000009' },
  };
  const { body: fundOrder } = await world.as('bureau-finance').post('/fund-orders', order);
  const { body: fundEntered } = await world.as('bureau-finance').post('/fund-accounts', fundAccount);

  const anImport = {
    ...{ register: 'vehicles', source: '样例县公安局', document: '样数共1号', asOf: world.today(), coverage: 'part' },
    ...{ format: 'xlsx', bytes: 9, sha256: '0'.repeat(64) },
  };
  const { body: announcedImport } = await world.as('bureau-watch').post('/register-imports', anImport);

  // Assigned to a township, a complaint lies there.
  const words = { way: 'phone', class: 'claim', kind: 'other', receivedOn: world.today(), text: '咨询未获答复。' };
  const complained = {
    ...words,
    about: { caseId: null, office: null, operators: [] },
    reporter: { name: '测试反映人', phone: '13800000000', address: null },
  };
  const { body: complaint } = await world.as('bureau-hotline').post('/complaints', complained);
  const heardOf = `/complaints/${complaint.id}`;
  await world.as('bureau-hotline').post(`${heardOf}/acceptance`, { how: 'phone' }, { version: 1 });
  await world.as('bureau-watch').post(`${heardOf}/assignment`, { to: 'liaoyuan-lead' }, { version: 2 });

  const [id, day] = [granted.id, world.today()];
  const matter = `/cases/${id}/adjustments/${reported.id}`;
  const called = `/cases/${id}/call-backs/${callBack.id}`;
  const planned = `/call-back-plans/${OFFICES.liaoyuan.code}`;
  const appealed = `/cases/${id}/appeals/${appeal.id}`;
  const reasons = '经核对，家庭人均月收入高于规定标准。';
  const about = (name: string, method: 'GET' | 'POST', path: string, body?: unknown): Request => ({
    name,
    method,
    path,
    nowhere: path
      .replace(/_[0-9a-v]{26}/u, `_${ZEROS}`)
      .replace('liaoyuan-review', 'nobody-at-all')
      .replace(`letterheads/${OFFICES.liaoyuan.code}`, 'letterheads/445281105'),
    letter: { ...(body === undefined ? {} : { body }), ...(method === 'POST' ? { version: 1 } : {}) },
  });
  const plain = (name: string, method: 'GET' | 'POST', path: string, body?: unknown): Request => ({
    name,
    method,
    path,
    letter: body === undefined ? {} : { body },
  });
  const epoch = `/epochs/${OFFICES.liaoyuan.code}/e1`;
  const epochs = [
    about('readEpoch', 'GET', epoch),
    about('listSealed', 'GET', `${epoch}/records`),
    about('closeEpoch', 'POST', `${epoch}/closing`, { reason: 'drill' }),
    about('retireEpoch', 'POST', `${epoch}/retirement`, { abandon: 0 }),
    plain('listEpochs', 'GET', '/epochs'),
  ].map((each) => (each.nowhere ? { ...each, nowhere: each.nowhere.replace('/e1', '/e99') } : each));
  const { body: emergency } = await world.as('liaoyuan-intake').post('/cases', anEmergency());
  const minutes = {
    number: 'YSYY-2026-01',
    heldOn: day,
    participants: ['su', 'he', 'lin'],
    conclusion: '一致同意按特别困难情形给予救助。',
  };
  return [
    about('decideAidFirst', 'POST', `/cases/${emergency.id}/aid-first`, {
      cause: 'fire',
      degree: 'severe',
      amountFen: 90000,
      urgent: true,
      atOnce: true,
    }),
    about('completeAidFirst', 'POST', `/cases/${emergency.id}/aid-first/completion`, {
      papers: ['application'],
      signedBy: 'p1',
      explanation: '住房失火，一家暂住亲戚家。',
    }),
    about('reviewAidFirst', 'POST', `/cases/${emergency.id}/aid-first/review`, { upheld: true, reasons }),
    about('reportChange', 'POST', `/cases/${id}/adjustments`, told),
    about('listAdjustments', 'GET', `/cases/${id}/adjustments`),
    about('openAdjustment', 'GET', `${matter}/texts/opened`),
    about('recordReview', 'POST', `${matter}/review`, {
      text: '电话核查。',
      visit: null,
      check: null,
      change: null,
    }),
    about('proposeAdjustment', 'POST', `${matter}/proposal`, {
      outcome: 'decrease',
      ground: 'income-changed',
      from: '2026-05',
      monthlyFen: 100,
      leaves: [],
      convertsTo: null,
      text: '拟减发。',
    }),
    about('recordHearing', 'POST', `${matter}/hearing`, {
      heardOn: day,
      way: 'in-person',
      person: 'p1',
      text: '本人无异议。',
    }),
    about('postEnd', 'POST', `${matter}/posting`, { place: 'village-board', hotline: '0663-0000000' }),
    about('objectToEnd', 'POST', `${matter}/objection`, { text: '反映仍无生活来源。' }),
    about('answerEndObjection', 'POST', `${matter}/objection-answer`, { text: '经复核属实。' }),
    about('decideAdjustment', 'POST', `${matter}/decision`, { agreed: true, reasons }),
    about('recordAppeal', 'POST', `/cases/${id}/appeals`, {
      kind: 'litigation',
      against: notice,
      body: '样例市人民法院',
      number: '初字1号',
      receivedOn: day,
    }),
    about('convertCase', 'POST', `/cases/${id}/conversion`, {
      members: [{ person: 'p1', relation: 'applicant' }],
      reason: '转按其他救助办理。',
      undertaking: true,
      nearRelatives: [],
    }),
    about('listAppeals', 'GET', `/cases/${id}/appeals`),
    about('answerAppeal', 'POST', `${appealed}/answer`),
    about('recordAppealResult', 'POST', `${appealed}/result`, {
      outcome: 'upheld',
      number: '决1号',
      receivedOn: day,
      order: null,
    }),
    about('carryOutAppeal', 'POST', `${appealed}/execution`),
    about('recordMinutes', 'POST', `/cases/${id}/minutes`, minutes),
    plain('listAidFirst', 'GET', '/aid-first'),
    plain('listSpotChecks', 'GET', '/spot-checks'),
    about('chooseSpotCheck', 'POST', `/cases/${id}/spot-check`),
    about('recordSpotCheck', 'POST', `/cases/${id}/spot-check/result`, {
      ...{ visitedOn: day, startedAt: '09:30', endedAt: '10:40', signedByMember: 'p1', observations: '与确认一致。' },
      ...{ investigators: ['bureau-watch', 'bureau-approve'], signedBy: ['bureau-watch', 'bureau-approve'] },
      result: 'in-order',
    }),
    about('reckonAidAmount', 'GET', `/cases/${emergency.id}/aid-amounts`),
    about('readCase', 'GET', `/cases/${id}`),
    about('listClocks', 'GET', `/cases/${id}/clocks`),
    about('extendLimit', 'POST', `/cases/${id}/clocks/TOTAL/extension`, { ground: 'residence-apart', reasons }),
    about('openHousehold', 'GET', `/cases/${id}/household?purpose=review`),
    about('listDecisions', 'GET', `/cases/${id}/decisions`),
    about('openDecision', 'GET', `/cases/${id}/decisions/${decisions.items[0].version}?purpose=review`),
    about('readNotice', 'GET', `/cases/${id}/notices/${notice}`),
    about('printNotice', 'GET', `/cases/${id}/notices/${notice}/document?form=html`),
    about('printPaper', 'GET', `/cases/${id}/papers/application/document?form=html`),
    about('printMandate', 'GET', `/cases/${id}/mandates/p1/document?form=html`),
    about('printCheckReport', 'GET', `/cases/${id}/checks/${checked.id}/document?form=html`),
    about('printVisitForm', 'GET', `/cases/${id}/visits/${visited.id}/document?form=html`),
    about('printAppraisal', 'GET', `/cases/${lying.id}/appraisals/${appraisal.id}/document?form=html`),
    about('printHearing', 'GET', `/cases/${id}/adjustments/${heard.id}/hearing/document?form=html`),
    about('printPosting', 'GET', `/postings/${hanging.posting}/document?form=html`),
    about('printFilings', 'GET', `/cases/${lying.id}/relative-filings/document?form=html`),
    plain('printAidRegister', 'GET', '/aid-first/document?form=html'),
    about('beginScan', 'POST', `/cases/${id}/scans`, { kind: 'income', type: 'pdf', bytes: 9, sha256: '0'.repeat(64) }),
    about('listScans', 'GET', `/cases/${id}/scans`),
    about('takeInScan', 'POST', `/cases/${id}/scans/${scan.id}/receipt`),
    about('showScanPage', 'GET', `/cases/${id}/scans/${scan.id}/pages/1`),
    about('deliverNotice', 'POST', `/cases/${id}/notices/${notice}/delivery`, {
      ...{ way: 'post', on: day, to: 'applicant' },
      ...{ receipt: 'none', proof: 'postal-record' },
    }),
    about('acceptCase', 'POST', `/cases/${id}/acceptance`),
    about('declineCase', 'POST', `/cases/${id}/non-acceptance`, { reasons }),
    about('readChecklist', 'GET', `/cases/${id}/checklist`),
    about('askSupplement', 'POST', `/cases/${id}/supplement`, { papers: { income: 'missing' } }),
    about('receiveSupplement', 'POST', `/cases/${id}/supplement/receipt`, { papers: ['income'] }),
    about('signMandate', 'POST', `/cases/${id}/mandates`, { person: 'p1', signedBy: 'p1', dataClasses: ['deposits'] }),
    about('revokeMandate', 'POST', `/cases/${id}/mandates/p1/revocation`),
    about('requestCheck', 'POST', `/cases/${id}/checks`, { persons: ['p1'], dataClasses: ['deposits'] }),
    about('recordCheckResult', 'POST', `/cases/${lying.id}/checks/${check.id}/result`, {
      reportNumber: 'HD-0001',
      conclusion: 'within-limits',
      summary: '在规定限额以内。',
    }),
    plain('listCheckFiles', 'GET', '/check-files'),
    about('takeCheckResults', 'POST', `/check-files/${drawn.id}/results`, {
      layout: 'standard',
      format: 'csv-utf8',
      file: 'AAAA',
    }),
    about('confirmCheckFileDestruction', 'POST', `/check-files/${drawn.id}/destruction`),
    plain('drawCheckFile', 'POST', '/check-files', {
      layout: 'standard',
      format: 'xlsx',
      recipient: 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq',
    }),
    about('recordVisit', 'POST', `/cases/${id}/visits`, {
      visitedOn: day,
      startedAt: '09:30',
      endedAt: '10:40',
      investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
      signedBy: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
      signedByMember: 'p1',
      observations: '住房简陋。',
    }),
    about('assessHousehold', 'POST', `/cases/${id}/assessments`, {
      assets: { financialFen: 0, homes: 1, nonResidential: 0, vehicles: 0, livelihoodVehicle: false, businesses: 0 },
    }),
    about('openAssessment', 'GET', `/cases/${id}/assessment?purpose=review`),
    about('recordAppraisal', 'POST', `/cases/${id}/appraisals`, {
      heldOn: day,
      participants: 6,
      representatives: 4,
      agree: 5,
      disagree: 1,
      conclusion: '评议认为情况属实。',
      signatures: ['甲', '乙', '丙', '丁', '戊', '己'],
    }),
    about('recordObjection', 'POST', `/cases/${id}/objections`, { to: 'posting', content: '反映该户另有住房。' }),
    about('giveOpinion', 'POST', `/cases/${id}/opinion`, { opinion: 'eligible', monthlyFen: 60000 }),
    about('postOpinion', 'POST', `/cases/${id}/posting`, { place: 'village-board', hotline: '0663-0000000' }),
    about('recordPostingPhoto', 'POST', `/cases/${id}/posting/photos`, { of: 'start', scan: scan.id }),
    about('publishDecision', 'POST', `/cases/${id}/publication`, { place: 'village-board', hotline: '0663-0000000' }),
    about('confirmCase', 'POST', `/cases/${id}/confirmation`),
    about('refuseCase', 'POST', `/cases/${id}/refusal`, { reasons }),
    about('orderTopUp', 'POST', `/cases/${id}/top-ups`, { month: '2026-05', rightFen: 99000, ground: 'paid-short' }),
    about('grantBenefit', 'POST', `/cases/${id}/benefit`, {
      account: '6299000000000099999',
      bank: '样本银行',
      holder: '测试人',
      holderResidentId: aResidentId(),
      purpose: 'one-card',
      evidence: ['bank-proof'],
    }),
    about('askAccountChange', 'POST', `/cases/${id}/account-change`, otherAccount),
    about('readAccountChange', 'GET', `/cases/${id}/account-change`),
    about('dropAccountChange', 'POST', `/cases/${id}/account-change/end`),
    about('confirmAccountChange', 'POST', `/cases/${id}/account-change/confirmation`, {
      verified: 'call',
      account: '6299000000000099998',
      bank: '样本银行',
      holder: '测试人',
      holderResidentId: aResidentId(),
      purpose: 'one-card',
    }),
    about('enterCustody', 'POST', `/cases/${id}/custody`, custody),
    about('openCustody', 'GET', `/cases/${id}/custody`),
    about('fileCustody', 'POST', `/cases/${id}/custody/filing`, { filing: null }),
    about('endCustody', 'POST', `/cases/${id}/custody/end`, { as: 'returned' }),
    plain('listCustodies', 'GET', '/custodies'),
    about('openRecovery', 'POST', `/cases/${id}/recoveries`, {
      ...{ ground: 'overpaid', amountFen: 100, reasons: '多发一个月，应当退回。' },
      lines: [{ batchId: batch.id, lineId: lines.items[0].id }],
    }),
    about('readRecovery', 'GET', `/recoveries/${recovery.id}`),
    about('agreeRecovery', 'POST', `/recoveries/${recovery.id}/agreement`, {
      ...{ agreement: agreement.id, plan: [{ fen: 100, dueOn: addDays(day, 30) }] },
    }),
    about('endRecovery', 'POST', `/recoveries/${recovery.id}/end`, { as: 'waived' }),
    plain('listRecoveries', 'GET', '/recoveries'),
    about('readBatch', 'GET', `/batches/${batch.id}`),
    about('listLines', 'GET', `/batches/${batch.id}/lines`),
    about('openCallBackContact', 'GET', `${called}/contact`),
    about('recordMissedCallBack', 'POST', `${called}/tries`, { because: 'no-answer' }),
    about('answerCallBack', 'POST', `${called}/answer`, {
      answer: {
        ...{ spokeWith: 'payee', received: 'yes', receivedFen: line.amountFen },
        ...{ cardHeldBy: 'payee', askedForMoney: 'nobody' },
      },
      words: '钱到账了。',
    }),
    about('openCallBackWords', 'GET', `${called}/words`),
    plain('listCallBacks', 'GET', '/call-backs'),
    ...['readCallBackPlan', 'redrawCallBacks'].map((name) => ({
      ...plain(name, 'GET', `${planned}/${month}${name === 'redrawCallBacks' ? '/redrawing' : ''}`),
      nowhere: `${planned}/2025-01${name === 'redrawCallBacks' ? '/redrawing' : ''}`,
    })),
    about('approveBatch', 'POST', `/batches/${batch.id}/approval`),
    about('stopBatch', 'POST', `/batches/${batch.id}/stop`, { reason: 'instructed' }),
    about('followBatch', 'POST', `/batches/${batch.id}/follow-up`),
    about('reconcileBatch', 'POST', `/batches/${batch.id}/reconciliation`, {
      layout: 'standard',
      format: 'csv-utf8',
      file: 'AAAA',
    }),
    about('cancelLine', 'POST', `/batches/${batch.id}/lines/${lines.items[0].id}/cancellation`, { reason: 'died' }),
    about('verifyReturn', 'POST', `/batches/${batch.id}/lines/${lines.items[0].id}/verification`, {
      as: 'account-activated',
    }),
    about('blockFunds', 'POST', `/batches/${batch.id}/funds`, { account: fundEntered.id }),
    about('decideFunds', 'POST', `/fund-orders/${fundOrder.id}/decision`, { as: 'declined' }),
    about('decideFundAccount', 'POST', `/fund-accounts/${fundEntered.id}/decision`, { as: 'declined' }),
    plain('recordFunds', 'POST', '/fund-orders', order),
    plain('enterFundAccount', 'POST', '/fund-accounts', fundAccount),
    plain('listFundOrders', 'GET', '/fund-orders'),
    plain('listFundAccounts', 'GET', '/fund-accounts'),
    plain('showFunds', 'GET', '/funds?programme=dibao'),
    plain('listFundEntries', 'GET', '/funds/entries?programme=dibao&source=city'),
    about('releaseBatch', 'POST', `/batches/${batch.id}/release`),
    about('takeBankFile', 'POST', `/batches/${batch.id}/bank-files`, {
      part: 1,
      layout: 'standard',
      format: 'xlsx',
      recipient: 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq',
    }),
    about('listBankFiles', 'GET', `/batches/${batch.id}/bank-files`),
    about('confirmDestruction', 'POST', `/batches/${batch.id}/bank-files/1/1/destruction`),
    about('takeAnswerFile', 'POST', `/batches/${batch.id}/answers`, {
      layout: 'standard',
      format: 'csv-utf8',
      file: 'AAAA',
    }),
    about('announceBankUpload', 'POST', `/batches/${batch.id}/uploads`, {
      ...{ of: 'answers', layout: 'standard', format: 'csv-utf8', bytes: 4, sha256: '0'.repeat(64) },
    }),
    about('listBankUploads', 'GET', `/batches/${batch.id}/uploads`),
    about('recordBankAnswer', 'POST', `/batches/${batch.id}/lines/${lines.items[0].id}/answer`, {
      outcome: 'paid',
      returnCode: null,
    }),
    plain('registerComplaint', 'POST', '/complaints', complained),
    plain('listComplaints', 'GET', '/complaints?state=assigned'),
    about('readComplaint', 'GET', heardOf),
    about('openComplaint', 'GET', `${heardOf}/texts`),
    about('openReporter', 'GET', `${heardOf}/reporter`),
    about('giveReporterReason', 'POST', `${heardOf}/reading-reasons`, {
      reason: 'complaint-handling',
      explanation: '告知受理情况。',
    }),
    about('acceptComplaint', 'POST', `${heardOf}/acceptance`, { how: 'phone' }),
    about('declineComplaint', 'POST', `${heardOf}/non-acceptance`, {
      ...{ ground: 'other-organ', how: 'phone', text: '属其他部门职责。' },
    }),
    about('nameSubject', 'POST', `${heardOf}/subject`, { caseId: null, office: null, operators: [] }),
    about('assignComplaint', 'POST', `${heardOf}/assignment`, { to: 'liaoyuan-lead' }),
    about('giveBackComplaint', 'POST', `${heardOf}/return`, { text: '不属本街道职权范围。' }),
    about('answerComplaint', 'POST', `${heardOf}/answer`, { outcome: 'met', finding: null, text: '已答复。' }),
    about('extendComplaint', 'POST', `${heardOf}/extension`, { text: '需向外地核实。' }),
    about('closeComplaint', 'POST', `${heardOf}/feedback`, { how: 'phone' }),
    about('askComplaintReview', 'POST', `${heardOf}/review`, { text: '对答复不服。' }),
    about('readFinding', 'GET', `/findings/${finding.id}`),
    about('takeFinding', 'POST', `/findings/${finding.id}/review`),
    about('proposeOutcome', 'POST', `/findings/${finding.id}/proposal`, {
      as: 'cleared',
      reason: 'data-corrected',
      explanation: '经核实属正常。',
    }),
    about('settleFinding', 'POST', `/findings/${finding.id}/settlement`, {
      agrees: true,
      explanation: '复核同意。',
    }),
    about('actOnFinding', 'POST', `/findings/${finding.id}/action`, {
      as: 'instruction',
      reference: 'ZG-2026-0001',
      explanation: '责成街道办事处限期整改。',
    }),
    about('snoozeFinding', 'POST', `/findings/${finding.id}/snooze`, {
      until: '2026-12-30',
      explanation: '等待回函。',
    }),
    about('openFinding', 'GET', `/findings/${finding.id}/explanations`),
    about('readOperator', 'GET', '/operators/liaoyuan-review'),
    about('readUndertaking', 'GET', '/operators/liaoyuan-review/undertaking'),
    about('acceptUndertaking', 'POST', '/operators/liaoyuan-review/undertaking', { undertaking: 1 }),
    about('reactivateOperator', 'POST', '/operators/liaoyuan-review/reactivation'),
    about('listReaders', 'GET', `/cases/${id}/readers`),
    about('deactivateOperator', 'POST', '/operators/liaoyuan-review/deactivation'),
    about('readDelegation', 'GET', `/delegations/${delegation.id}`),
    about('acceptDelegation', 'POST', `/delegations/${delegation.id}/acceptance`),
    about('endDelegation', 'POST', `/delegations/${delegation.id}/end`),
    plain('delegateDuties', 'POST', '/delegations', offer),
    plain('listDelegations', 'GET', '/delegations'),
    ...epochs,
    about('declareConflict', 'POST', `/cases/${lying.id}/conflicts`, { explanation: '与申请人有经济往来。' }),
    about('orderRecusal', 'POST', `/cases/${id}/recusals`, {
      operator: 'liaoyuan-review',
      ground: 'ordered',
      explanation: '群众反映应当回避。',
    }),
    about('liftRecusal', 'POST', `/cases/${id}/recusals/liaoyuan-visit-2/lifting`, {
      ground: 'ordered',
      explanation: '经核实无须回避。',
    }),
    about('listRecusals', 'GET', `/cases/${id}/recusals`),
    about('openRecusalStatement', 'GET', `/cases/${id}/recusals/liaoyuan-visit-2/statements/1`),
    about('fileRelative', 'POST', `/cases/${lying.id}/relative-filings`, {
      person: 'p1',
      relation: 'sibling',
      staff: null,
      who: '测试村委员',
    }),
    about('readImpartiality', 'GET', `/cases/${id}/impartiality`),
    about('openFiling', 'GET', `/cases/${lying.id}/relative-filings/1`),
    about('recordCountyVisit', 'POST', `/cases/${id}/county-visits`, {
      visitedOn: day,
      startedAt: '09:30',
      endedAt: '10:40',
      investigators: ['bureau-watch', 'bureau-approve'],
      signedBy: ['bureau-watch', 'bureau-approve'],
      signedByMember: 'p1',
      observations: '住房简陋。',
    }),
    about('giveReason', 'POST', `/cases/${id}/reading-reasons`, {
      reason: 'complaint-handling',
      explanation: '核实来电反映的情况。',
    }),
    about('openReason', 'GET', `/reading-reasons/${reason.id}`),
    plain('listReasons', 'GET', `/reading-reasons?on=${day}`),
    plain('giveSearchReason', 'POST', '/person-searches/reasons', {
      residentId: aResidentId(),
      reason: 'workload',
      explanation: '集中受理，申请人较多。',
    }),
    about('askReaders', 'POST', `/cases/${id}/reader-inquiries`, { person: 'p1', identifiedBy: 'identity-card' }),
    about('answerReaders', 'GET', `/cases/${id}/reader-inquiries/${inquiry.id}`),
    about('openStaff', 'GET', `/staff/${member.id}`),
    about('amendStaff', 'POST', `/staff/${member.id}/amendment`, { adds: [], ends: [], servesTo: null }),
    plain('listStaff', 'GET', '/staff'),
    plain('recordStaff', 'POST', '/staff', aStaffEntry()),
    plain('listRecusalStatements', 'GET', '/recusal-statements'),
    about('readLetterhead', 'GET', `/letterheads/${OFFICES.liaoyuan.code}`),
    about('changeLetterhead', 'POST', `/letterheads/${OFFICES.liaoyuan.code}/changes`, LETTERHEAD),
    plain('enterLetterhead', 'POST', '/letterheads', { office: '445281105', ...LETTERHEAD }),
    plain('listReturns', 'GET', '/returns'),
    plain('listCases', 'GET', '/cases'),
    plain('listFindings', 'GET', '/findings'),
    plain('readOfficeProfile', 'GET', `/finding-profile?office=${OFFICES.liaoyuan.code}&from=${day}&to=${day}`),
    plain('listOfficeWeeks', 'GET', `/office-weeks?on=${day}`),
    plain('readOperatorProfile', 'GET', `/operator-profile?operator=liaoyuan-review&from=${day}&to=${day}`),
    plain('readFairness', 'GET', `/finding-fairness?office=${OFFICES.liaoyuan.code}&from=${day}&to=${day}`),
    plain('backtestFigures', 'GET', `/rule-backtests/figures?office=${OFFICES.liaoyuan.code}&from=2026-01&to=2026-01`),
    plain(
      'backtestPayments',
      'GET',
      `/rule-backtests/payments?office=${OFFICES.liaoyuan.code}&from=2026-01&to=2026-01`,
    ),
    plain('listOperators', 'GET', '/operators'),
    plain('listLedger', 'GET', '/ledger/entries'),
    plain('searchLedger', 'GET', `/ledger/search?day=${day}`),
    plain('exportLedger', 'GET', '/ledger/export'),
    plain('proveEntry', 'GET', '/ledger/entries/1/proof'),
    plain('makeCheckpoint', 'POST', '/checkpoints'),
    plain('countersignCheckpoint', 'POST', '/checkpoints/1/countersignature', { line: '— nobody AAAAAAAAAA==\n' }),
    plain('computeDueDay', 'GET', `/due-days?code=TOTAL&programme=dibao&from=${day}`),
    plain('listQueue', 'GET', '/queue'),
    plain('planDueDays', 'GET', `/due-days/plan?programme=dibao&accepted=${day}`),
    plain('submitApplication', 'POST', '/cases', anApplication()),
    plain('findPerson', 'POST', '/person-searches', { residentId: aResidentId() }),
    plain('buildBatch', 'POST', '/batches', { office: OFFICES.liaoyuan.code, programme: 'dibao', month: '2026-09' }),
    plain('announceImport', 'POST', '/register-imports', anImport),
    plain('listImports', 'GET', '/register-imports'),
    about('readImport', 'GET', `/register-imports/${announcedImport.import.id}`),
    about('decideImport', 'POST', `/register-imports/${announcedImport.import.id}/decision`, { approves: false }),
    plain('recordDeath', 'POST', '/deaths', { residentId: aResidentId(), diedOn: day, source: 'funeral' }),
    about('designateOperator', 'POST', '/operators/liaoyuan-review/designation', { dedicated: true }),
    about('enterContact', 'POST', '/operators/liaoyuan-review/contacts', { telephone: '0663-0000002', email: null }),
    about('openContact', 'GET', '/operators/liaoyuan-review/contacts/newest'),
    plain('listIndexKeys', 'GET', '/index-keys'),
    {
      ...plain('renewIndexKey', 'POST', '/index-keys/phone/renewal', { reason: 'drill' }),
      letter: { body: { reason: 'drill' }, version: 1 },
    },
    plain('appointOperator', 'POST', '/operators', {
      id: 'somebody-new',
      residentId: aResidentId('1975-01-01'),
      office: OFFICES.liaoyuan.code,
      roles: ['intake'],
      appointedFrom: day,
      appointedTo: null,
    }),
  ];
}
