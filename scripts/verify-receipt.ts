/**
 * `npm run verify-receipt -- --receipt FILE --key LEDGER.pem [--key …]`: whether a citizen's receipt (what `GET /v1/receipts/{record}` answered) is what the ledger says, with nothing
 * but the ledger's public key. Also as one file that node alone runs (`npm run build-verifier`). Exit 0: it is. Exit 1: it isn't, and why.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Receipt, verifyReceipt } from '../shared/domain/ledger/receipt.ts';
import { keyFrom, WrongInput } from './given.ts';

const WHY = {
  'receipt-unreadable': '这不是一份回执 / this is no receipt',
  'not-signed': '签名不是该公钥所作 / it is not signed by this key',
  'not-in-the-ledger': '账目中没有这一条，或内容被改动 / the ledger does not hold this entry, or it was altered',
} as const;

try {
  const { values } = parseArgs({
    options: { receipt: { type: 'string' }, key: { type: 'string', multiple: true, default: [] } },
  });
  if (values.receipt === undefined || values.key.length === 0)
    throw new WrongInput('verify-receipt --receipt FILE --key PUBLIC-KEY.pem');
  const receipt = Receipt.safeParse(JSON.parse(readFileSync(values.receipt, 'utf8'))).data;
  const verdict = receipt && verifyReceipt(receipt, values.key.map(keyFrom));
  if (!verdict?.ok) throw new WrongInput(WHY[verdict?.why ?? 'receipt-unreadable']);
  const { body, checkpoint } = verdict.value;
  console.log(`回执属实：${body.office} 于 ${body.time} 办理（${body.via}），经办 ${body.by}，${body.subject}`);
  console.log(`the receipt holds: ${body.via} at office ${body.office}, ${body.time}, by ${body.by}, ${body.subject}`);
  console.log(
    `ledger: entry ${body.seq} of ${checkpoint.size}, checkpoint ${checkpoint.number} of ${checkpoint.origin}, ${checkpoint.time}`,
  );
} catch (fault) {
  console.error(
    `回执不成立 / the receipt does not hold: ${fault instanceof WrongInput ? fault.message : 'unreadable'}`,
  );
  process.exitCode = 1;
}
