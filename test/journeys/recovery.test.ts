import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { fundsPath, moneyPath } from '../../infra/local/walk/money-path.ts';
import { findingDraft } from '../../shared/aws/case-items.ts';
import { stamped } from '../../shared/aws/item.ts';
import { scanDraft } from '../../shared/aws/scan-items.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays } from '../../shared/domain/days.ts';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { CaseId, FindingId } from '../../shared/domain/ids.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { aCase } from '../a.ts';
import { anAct } from '../aws/an-estate.ts';
import { there } from '../domain/case/a-case.ts';
import type { Reply } from '../kernel/office-door.ts';
import { aWorld, type GivenCase } from '../world.ts';

const world = aWorld();
/** All that a PDF says, without the breaks of its lines. */
async function textOf({ bytes }: Reply): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: true });
  return text.replace(/\s+/gu, '');
}
const strict = {
  good(answer: { status: number; body: unknown }) {
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body as never;
  },
};
const REASONS = '2026年4月的家庭收入已超过标准，该月多发一个月。';
let given: GivenCase;
let line: Pick<PaymentLine, 'id' | 'batchId' | 'amountFen'>;
const TOWN = OFFICES.liaoyuan.code;
const [finance, financeLead, lead] = ['bureau-finance', 'bureau-finance-lead', 'liaoyuan-lead'].map(
  (who) => () => world.as(who),
) as [() => ReturnType<typeof world.as>, () => ReturnType<typeof world.as>, () => ReturnType<typeof world.as>];
const money = () =>
  moneyPath(
    {
      finance: finance(),
      financeLead: financeLead(),
      lead: world.as('bureau-lead'),
      release: world.as('bureau-release'),
    },
    strict,
  );

beforeAll(async () => {
  given = await world.given(aCase({ stage: 'granted' }));
  await fundsPath({ finance: finance(), financeLead: financeLead() }, strict).allocate(
    world.today(),
    'dibao',
    1_000_000,
  );
  const { id } = await money().build(OFFICES.liaoyuan.code, '2026-04');
  await world.system.clock.fire('carryBatches', new Date(world.system.now()).toISOString());
  await money().approve(id);
  strict.good(await money().block(id));
  strict.good(await money().release(id));
  await money().send(id);
  [line] = (await money().lines(id)) as [typeof line];
});

/** A receipt that finance enters, and its lead approves. */
async function paidIn(recovery: string, amountFen: number) {
  const wanted = { kind: 'recovery', programme: 'dibao', source: 'central', amountFen, recovery };
  const entered = await finance().post('/fund-orders', { ...wanted, document: '样收字〔2026〕1号', on: world.today() });
  if (entered.status >= 300) return entered;
  return await financeLead().post(`/fund-orders/${entered.body.id}/decision`, { as: 'approved' }, { version: 1 });
}

test('a month that wasn’t owed is asked back, agreed on in parts, paid in by two people’s hands, and settled; what the household receives stays whole', async () => {
  // How a finding comes to be confirmed has tests of its own: it is entered past the system.
  const about = { kind: 'line', caseId: CaseId.parse(given.id), lineId: line.id, batchId: line.batchId } as const;
  const found = { why: '多发一个月。', facts: { month: '2026-04' } };
  const finding: Finding = {
    ...there(findingOf(paidAfterDeath, found, about, FindingId.parse(madeId('finding', line.id)), TOWN, world.today())),
    state: 'confirmed',
  };
  await world.put(stamped(findingDraft(finding), anAct()));
  const wanted = {
    ...{ ground: 'overpaid', amountFen: line.amountFen, finding: finding.id, reasons: REASONS },
    lines: [{ batchId: line.batchId, lineId: line.id }],
  };
  const opened = await finance().post(`/cases/${given.id}/recoveries`, wanted);
  expect(opened.body).toMatchObject({ state: 'opened', openedBy: 'bureau-finance', amountFen: line.amountFen });
  expect(await finance().post(`/cases/${given.id}/recoveries`, wanted)).toBeProblem('recovery-exists');
  const { id, notice } = opened.body;
  const intake = world.as('liaoyuan-intake');
  const paper = await textOf(await intake.get(`/cases/${given.id}/notices/${notice}/document?form=pdf`));
  for (const said of ['最低生活保障退回资金决定书', `${given.household.members[0]?.name}：`, REASONS, '属于多发、错发'])
    expect(paper).toContain(said);
  expect(paper).toMatch(/样助退〔2026〕\d+号.*第三十二条.*六十日内申请行政复议.*验证码/u);
  const waits = await world.item(KEYS.clock(CaseId.parse(given.id), `NOTICE_DELIVER#${notice}`));
  expect(waits?.['data']).toMatchObject({ about: notice, clock: { state: 'running' } });
  expect(await paidIn(id, 1)).toBeProblem('recovery-state');
  const act = async (reference: string) =>
    await world
      .as('bureau-watch')
      .post(`/findings/${finding.id}/action`, { as: 'recovery', reference }, { version: 1 });
  expect(await act(madeId('recovery', 'of nothing'))).toBeProblem('recovery-not-of-finding');
  expect((await act(id)).body).toMatchObject({ state: 'acted-on', action: { as: 'recovery', reference: id } });

  const announced = { kind: 'recovery-agreement', type: 'pdf', bytes: 9, sha256: '0'.repeat(64) };
  const { scan } = (await world.as('liaoyuan-intake').post(`/cases/${given.id}/scans`, announced)).body;
  // Putting a scan has a test of its own: that it was kept is entered past the system.
  await world.put(stamped(scanDraft({ ...Scan.parse(scan), state: 'kept', object: 'scans/none', pages: 1 }), anAct()));
  const [first, rest] = [10_000, line.amountFen - 10_000];
  const plan = [
    { fen: first, dueOn: addDays(world.today(), 30) },
    { fen: rest, dueOn: addDays(world.today(), 60) },
  ];
  const agreed = await lead().post(`/recoveries/${id}/agreement`, { agreement: scan.id, plan }, { version: 1 });
  expect(agreed.body).toMatchObject({ state: 'agreed', agreement: { by: 'liaoyuan-lead' } });

  expect(await paidIn(id, line.amountFen + 1)).toBeProblem('recovery-paid-more');
  strict.good(await paidIn(id, first));
  expect((await finance().get(`/recoveries/${id}`)).body).toMatchObject({
    state: 'agreed',
    receipts: [{ fen: first }],
  });
  const { id: next } = await money().build(OFFICES.liaoyuan.code, '2026-05');
  expect(await money().lines(next)).toMatchObject([{ amountFen: line.amountFen, working: { of: 'month' } }]);

  strict.good(await paidIn(id, rest));
  const { body: settled } = await world.as('bureau-watch').get('/recoveries?state=settled');
  expect(settled.items).toMatchObject([{ id, receipts: [{ fen: first }, { fen: rest }] }]);
  const { body: entries } = await finance().get('/funds/entries?programme=dibao&source=central&limit=1');
  expect(entries.items).toMatchObject([{ legs: { paid: -rest, available: rest }, after: { paid: 0 } }]);
});
