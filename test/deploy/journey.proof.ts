import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, beforeEach, describe, expect, inject, onTestFailed, test } from 'vitest';
import { LETTERHEADS, OFFICES, SEEDED } from '../../infra/local/seed.ts';
import { verifyLedger } from '../../infra/local/verify-ledger.ts';
import { casePath, type Desks } from '../../infra/local/walk/case-path.ts';
import { giveUndertaking } from '../../infra/local/walk/give-undertaking.ts';
import { fundsPath, moneyPath } from '../../infra/local/walk/money-path.ts';
import { narrator } from '../../infra/local/walk/narrator.ts';
import { FAMILY } from '../../infra/local/walk/sample-people.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { addDays, type Day, dayOf, Instant, instantAt } from '../../shared/domain/days.ts';
import { PostingId } from '../../shared/domain/ids.ts';
import { residentIdFor } from '../../shared/domain/resident-id.ts';
import { disguisesOf } from '../journeys/disguises.ts';
import { ROOT } from './cdk.ts';
import { speaking } from './emulator.ts';
import { eventually, fireOnce, reaching, type TheDeployment, theDeployment } from './office.ts';

const DAY = 86_400_000;
const FIRST = 'county-administrator';
const standing = inject('standing');
let deployed: TheDeployment;
let office: ReturnType<typeof theOffice>;

beforeAll(async () => {
  deployed = await theDeployment(standing);
  office = theOffice();
});

beforeEach(() => {
  onTestFailed(() => console.log(office.told.surprises));
});

/** The desks of one township and the bureau, and the path of a case between them, as in the demo. */
function theOffice() {
  const today = () => dayOf(Instant.parse(new Date(deployed.clock.now()).toISOString()));
  const told = narrator(today, () => {});
  const desk = (operator: string) => deployed.desk(operator);
  const desks: Desks = {
    office: OFFICES.liaoyuan.code,
    officeName: OFFICES.liaoyuan.name,
    intake: desk('liaoyuan-intake'),
    investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    visit: desk('liaoyuan-visit-1'),
    review: desk('liaoyuan-review'),
    lead: desk('liaoyuan-lead'),
    approve: desk('bureau-approve'),
    finance: desk('bureau-finance'),
  };
  const moneyDesks = {
    finance: desks.finance,
    financeLead: desk('bureau-finance-lead'),
    lead: desk('bureau-lead'),
    release: desk('bureau-release'),
  };
  const [money, chest] = [moneyPath(moneyDesks, told), fundsPath(moneyDesks, told)];
  return { today, told, desks, money, chest, audit: desk('bureau-audit'), path: casePath(desks, told) };
}

describe('a county’s first months over the deployed API', () => {
  let caseId = '';
  let hangs = { id: '', until: '' };
  let payFrom = '';

  const theText = async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(reaching(standing.endpoint)));
    const TableName = await deployed.idOf('data', 'Records', 'AWS::DynamoDB::Table');
    return (await client.send(new GetCommand({ TableName, Key: KEYS.postingText(PostingId.parse(hangs.id)) }))).Item;
  };
  const posting = async () => await office.desks.review.get(`/postings/${hangs.id}`);

  test('the first administrator is appointed as README says, and appoints everybody else', async () => {
    const run = spawnSync(
      process.execPath,
      [join(ROOT, 'scripts/appoint-first.ts'), '--id', FIRST, '--office', OFFICES.bureau.code],
      { encoding: 'utf8', env: { ...speaking(standing), ...(await deployed.environmentOf('operators')) } },
    );
    expect(`${run.stdout}${run.stderr}`).toContain('the first administrator is appointed');
    const first = deployed.desk(FIRST);

    office.told.good(await giveUndertaking(first, FIRST));
    for (const [nth, each] of SEEDED.entries()) {
      const residentId = residentIdFor({ bornOn: '1975-01-01' as Day, sequence: nth });
      const made = office.told.good(await first.post('/operators', { ...each, residentId }));
      if (each.roles.includes('investigator'))
        office.told.good(
          await first.post(`/operators/${each.id}/designation`, { dedicated: true }, { version: made.version }),
        );
      office.told.good(await giveUndertaking(deployed.desk(each.id), each.id));
    }

    for (const { version: _, ...letterhead } of LETTERHEADS)
      office.told.good(await first.post('/letterheads', letterhead));

    expect(office.told.surprises).toEqual([]);
  });

  test('whoever has no token of this issuer, for this audience, in its time, is not let in', async () => {
    const asking = async (token?: string) =>
      (await fetch(`${deployed.url}/v1/cases`, token ? { headers: { authorization: `Bearer ${token}` } } : {})).status;
    const who = 'liaoyuan-intake';
    const [head, claims, signature] = (await deployed.token(who)).split('.');
    const other = (await deployed.token('bureau-audit')).split('.')[1];

    expect(await asking(await deployed.token(who))).toBe(200);
    expect(await asking()).toBe(401);
    expect(await asking(await deployed.token(who, { audience: 'another-system' }))).toBe(401);
    expect(await asking(await deployed.token(who, { issuer: 'https://elsewhere.example' }))).toBe(401);
    expect(await asking(await deployed.token(who, { lifetime: -1 }))).toBe(401);
    expect(await asking([head, other, signature].join('.'))).toBe(401);
    expect(await asking([head, claims, ''].join('.'))).toBe(401);
  });

  test('a case comes from application to posting', async () => {
    const { path, told } = office;
    caseId = await path.apply(FAMILY);
    await path.sign(caseId, FAMILY);
    await path.accept(caseId);
    await path.check(caseId, FAMILY, 'within-limits');
    await path.visit(caseId, office.today());
    await path.opinion(caseId, 128_000);

    hangs = await path.post(caseId);

    expect(told.surprises).toEqual([]);
    expect(told.good(await posting()).monthlyFen).toBe(128_000);
  });

  test('a week later the schedule takes the posting down, and the case is confirmed', async () => {
    const { path, told, desks } = office;
    deployed.clock.moveTo(Date.parse(instantAt(addDays(hangs.until as Day, 1), '09:00')));
    // Past its term it is shown to nobody; its text is still there until the job erases it.
    expect((await posting()).status).toBe(404);
    const text = await theText();
    expect(text).toHaveProperty('sealed');

    await fireOnce(deployed, 'takeDownPostings');

    await eventually(theText).not.toHaveProperty('sealed');
    ({ payFrom } = await path.confirm(caseId));
    await path.deliver(caseId, told.good(await desks.intake.get(`/cases/${caseId}`)).notice);
    await path.grant(caseId, FAMILY);
    expect(told.surprises).toEqual([]);
  });

  test('the month is built, screened by its schedule, approved, released, paid and reconciled', async () => {
    const { told, desks, money, chest } = office;
    deployed.clock.moveTo(Date.parse(instantAt(`${payFrom}-05` as Day, '09:00')));
    const { id, version } = await money.build(desks.office, payFrom);
    told.refused(await money.release(id), 'batch-not-approved');

    await fireOnce(deployed, 'screenDisbursements');

    await eventually(async () => (await money.batch(id)).version).toBeGreaterThan(version);
    await money.approve(id);
    await chest.allocate(`${payFrom}-05`, 'dibao', 10_000_000);
    told.good(await money.block(id));
    told.good(await money.release(id));
    await money.send(id);
    expect(await money.lines(id)).toMatchObject([{ state: 'paid', amountFen: 128_000 }]);
    expect((await money.reconcile(id)).state).toBe('closed');
    expect(told.surprises).toEqual([]);
  });

  test('the stream has brought every change into the ledger, the key service signs it, it verifies, and the archive holds it', async () => {
    const { told, audit } = office;
    const environment = await deployed.environmentOf('checkpoint');
    const head = async () => told.good(await audit.get('/ledger/entries?limit=1')).items[0]?.seq ?? 0;
    await eventually(async () => {
      const before = await head();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return (await head()) - before;
    }).toBeLessThanOrEqual(4);
    const entries = await head();

    await fireOnce(deployed, 'checkpointLedger');

    await eventually(async () => (await fetch(`${deployed.url}/v1/checkpoints/newest`)).status).toBe(200);
    const Bucket = await deployed.idOf('data', 'Archive', 'AWS::S3::Bucket');
    const objects = new S3Client({ ...reaching(standing.endpoint), forcePathStyle: true });
    const archived = async () => (await objects.send(new ListObjectsV2Command({ Bucket }))).Contents;
    await eventually(async () => (await archived())?.map(({ Key }) => Key)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^entries\/\d{12}\.jsonl$/u),
        expect.stringMatching(/^checkpoints\/\d{12}\.txt$/u),
      ]),
    );
    const verdict = await verifyLedger(environment, { latenessMs: 400 * DAY });
    onTestFailed(() => console.log(verdict));
    expect(verdict).toMatchObject({ ok: true });
    expect(entries).toBeGreaterThan(100);
    console.log(`journey: ${deployed.steps()} steps over the deployed API, ${entries} entries in the ledger`);
  });

  test('nothing that was said of the family lies in clear in a table or in a log', async () => {
    const client = new DynamoDBClient(reaching(standing.endpoint));
    const kept: string[] = [];
    for (const table of ['Records', 'Ledger']) {
      for await (const page of paginateScan(
        { client },
        { TableName: await deployed.idOf('data', table, 'AWS::DynamoDB::Table'), Limit: 500 },
      ))
        kept.push(JSON.stringify(page.Items));
    }
    const text = kept.join('\n');
    expect(text.length).toBeGreaterThan(100_000);

    const said = FAMILY.members.flatMap(({ name, residentId }) => [name, residentId]);
    for (const value of [...said, FAMILY.address, FAMILY.reason, FAMILY.account])
      for (const disguise of disguisesOf(value)) expect(text.includes(disguise.toString())).toBe(false);
  });
});
