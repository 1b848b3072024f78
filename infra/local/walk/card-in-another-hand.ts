import { createHash } from 'node:crypto';
import type { casePath, Desks } from './case-path.ts';
import type { Narrator } from './narrator.ts';
import { SHARED_ACCOUNT } from './sample-people.ts';

/** The agreement as it was scanned: one white dot. */
const AGREEMENT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);
const [RELATIVES, PATIENT] = SHARED_ACCOUNT;

/** Somebody who can't leave the bed lets a relative hold the card: no money goes to their account before the county has filed it, nor after it has ended (R29, R30; M57 §26). */
export function cardInAnotherHand({
  path,
  desks,
  told,
}: {
  readonly path: ReturnType<typeof casePath>;
  readonly desks: Desks;
  readonly told: Narrator;
}) {
  const { intake, finance, approve } = desks;
  const [holder] = RELATIVES.members;
  let custody = '';
  return {
    async file(caseId: string): Promise<void> {
      custody = `/cases/${caseId}/custody`;
      told.tell(
        '县民政局 财务',
        '想把一户的救助金开到亲属的账户上，没有代持备案。',
        'A benefit is to be opened on a relative’s account, of which no custody is filed.',
      );
      const account = { account: PATIENT.account, bank: '样本银行', holder: holder?.name, purpose: 'one-card' };
      const benefit = { ...account, holderResidentId: holder?.residentId, evidence: ['bank-proof'] };
      const version = await path.versionOf(finance, caseId);
      told.refused(await finance.post(`/cases/${caseId}/benefit`, benefit, { version }), 'custody-not-filed');

      const announced = {
        ...{ kind: 'custody-agreement', type: 'png', bytes: AGREEMENT.byteLength },
        sha256: createHash('sha256').update(AGREEMENT).digest('hex'),
      };
      const { scan, upload } = told.good(await intake.post(`/cases/${caseId}/scans`, announced));
      const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(AGREEMENT) });
      told.expect('the agreement is put', put.ok);
      told.good(await intake.post(`/cases/${caseId}/scans/${scan.id}/receipt`, undefined, { version: 1 }));
      const wanted = {
        ...{ person: 'p1', capacity: 'limited', reason: 'bedridden', relation: 'relative', agreement: scan.id },
        ...{ from: '2026-01-29', until: '2026-12-31' },
        custodian: {
          ...{ name: holder?.name, residentId: holder?.residentId },
          ...{ phone: '13900990055', address: RELATIVES.address },
        },
      };
      told.good(await intake.post(custody, wanted, { version: await path.versionOf(intake, caseId) }));
      told.good(await approve.post(`${custody}/filing`, { filing: '样民代备〔2026〕1号' }, { version: 1 }));
      told.tell(
        '燎原街道 受理窗口',
        '卧床的户主与亲属签了书面代持协议，登记后由县级备案，才可以开通。',
        'The agreement with the relative is entered and filed by the county; only then the benefit can be opened.',
      );
    },

    async end(): Promise<void> {
      told.good(await intake.post(`${custody}/end`, { as: 'returned' }, { version: 2 }));
      told.tell(
        '燎原街道 受理窗口',
        '卡已交还本人，代持终止；收款账户还没有变更。',
        'The card is given back and the custody ends; the account isn’t changed yet.',
      );
    },
  };
}
