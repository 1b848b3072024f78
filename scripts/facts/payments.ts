import { TOP_UP_CARE } from '../../shared/domain/benefit.ts';
import { CUSTODY_CARE, CUSTODY_NEXT } from '../../shared/domain/custody/custody.ts';
import { LIMITS, type LimitCode } from '../../shared/domain/law/limits.ts';
import { SETTING_ROWS, SETTINGS } from '../../shared/domain/law/settings.ts';
import { yuan } from '../../shared/domain/money.ts';
import { CHANGE_CARE, CHANGE_NEXT } from '../../shared/domain/payment/account-change.ts';
import { BANK_FILE_CARE, BANK_FILE_NEXT } from '../../shared/domain/payment/bank-file.ts';
import { BATCH_NEXT, BATCH_STATES, CARE } from '../../shared/domain/payment/batch.ts';
import { CALL_BACK_CARE, CALL_BACK_NEXT } from '../../shared/domain/payment/call-back.ts';
import {
  FUND_ACCOUNT_CARE,
  FUND_ACCOUNT_NEXT,
  ORDER_CARE,
  ORDER_NEXT,
} from '../../shared/domain/payment/fund-order.ts';
import { LINE_CARE, LINE_LABELS, LINE_NEXT, LINE_STATES } from '../../shared/domain/payment/line.ts';
import { RECOVERY_CARE, RECOVERY_NEXT } from '../../shared/domain/payment/recovery.ts';
import { RETURN_CARE, RETURN_NEXT, RETURN_WAYS } from '../../shared/domain/payment/return.ts';
import { UPLOAD_CARE, UPLOAD_NEXT } from '../../shared/domain/payment/upload.ts';
import { ROLES, type Role } from '../../shared/domain/role.ts';

const diagram = (next: Readonly<Record<string, readonly string[]>>, first: string): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${first}`,
    ...Object.entries(next).flatMap(([from, to]) =>
      to.length === 0 ? [`  ${from} --> [*]`] : to.map((each) => `  ${from} --> ${each}`),
    ),
    '```',
  ].join('\n');

const within = (state: (typeof BATCH_STATES)[number]): string => {
  const code = CARE[state].within;
  const row = LIMITS.find((limit) => limit.code === code);
  return row ? `${row.value} 个工作日 working days（${row.code}，${row.confidence}）` : '—';
};

const tiers = (): string => {
  const row = SETTING_ROWS.find(({ code }) => code === 'PAYMENT_APPROVERS');
  const value = row && SETTINGS.PAYMENT_APPROVERS[2].parse(row.value);
  return (value ?? [])
    .map(
      ({ upToFen, approvers }) =>
        `| ${upToFen === null ? '以上 above' : `${yuan(upToFen)} 元`} | ${approvers.map((role) => `${ROLES[role]} \`${role}\``).join('、')} |`,
    )
    .join('\n');
};

type Care = { readonly zh: string; readonly owner: Role | null; readonly within: LimitCode | 'agreed-days' | null };

const limited = (code: LimitCode | 'agreed-days'): string =>
  code === 'agreed-days' ? '按协议约定的日期 by the days that were agreed' : `\`${code}\``;

/** Who has each state in care, and within what time. */
const cares = (care: Readonly<Record<string, Care | 'at-rest' | 'batch' | null>>): string =>
  [
    '| 状态 state | | 由谁办理 in care of | 期限 within |',
    '| --- | --- | --- | --- |',
    ...Object.entries(care).map(([state, each]) => {
      if (each === 'at-rest') return `| \`${state}\` | | 不等任何人 waits for nobody | — |`;
      if (each === 'batch') return `| \`${state}\` | | 所属批次 its batch | 批次的期限 that of its batch |`;
      if (each === null || each.owner === null || each.within === null) return `| \`${state}\` | | — | — |`;
      return `| \`${state}\` | ${each.zh} | ${ROLES[each.owner]} \`${each.owner}\` | ${limited(each.within)} |`;
    }),
  ].join('\n');

/** On whose clock a line goes on. */
const onClock = (state: (typeof LINE_STATES)[number]): string => {
  const care = LINE_CARE[state];
  if (care === null) return '—';
  if (typeof care === 'object') return `${ROLES[care.owner]} \`${care.owner}\`，\`${care.within}\``;
  return {
    batch: '批次的期限 that of its batch',
    finding: '线索的期限，须两人核查办结 that of the finding that holds it, which two people clear',
    return: '退回的期限 that of its return',
  }[care];
};

/** Who has something in care, and within what time. */
const cared = ({ owner, within: code }: { readonly owner: Role; readonly within: LimitCode }): string =>
  `In care of ${ROLES[owner]} \`${owner}\`, within \`${code}\`.`;

/** docs/payments.md: the life of a batch and of a line, as their tables have it. */
export const renderPayments = (): string => `# 资金发放 · Payments

由 \`shared/domain/payment\` 的状态表生成，请勿手工修改。 Derived from the state tables; not edited by hand.

## 批次 · A batch

A batch is an office's, programme's and month's payments, or those that a batch before couldn't make. A clock that runs out, or a pay day that goes by, becomes a finding (R31) of the
discipline organ's liaison, as the bureau can't watch itself; it never approves, releases or closes anything. Every change of a line changes the batch's tally in the same write, so that the balance (\`total = open + underWay + paid + returned + held + moved + cancelled\`) holds at any moment.

${diagram(BATCH_NEXT, 'building')}

| 状态 state | | 由谁办理 in care of | 期限 within |
| --- | --- | --- | --- |
${BATCH_STATES.map((state) => `| \`${state}\` | ${CARE[state].zh} | ${CARE[state].owner === null ? '—' : `${ROLES[CARE[state].owner]} \`${CARE[state].owner}\``} | ${within(state)} |`).join('\n')}

Approvers by the sum of the clear lines; all of them different, none of them the builder, none with a hand on any of its cases. A setting of the county (\`PAYMENT_APPROVERS\`), recommended and not set by law:

| 至 up to | 审批人 approvers |
| --- | --- |
${tiers()}

## 明细 · A line

One payment of one entitlement for one month: the mark of the month is written with the line, and no second one can be. A clear line has left when its batch is released.
A line that is held when its batch leaves stays behind, and the rest isn't delayed. It is looked at each night, however old its month is: once its findings are cleared, or its household has another account than the
one that was suspected, it is ready, and a follow-up batch takes it over.

${diagram(LINE_NEXT, 'draft')}

| 状态 state | | 在谁的期限内 on whose clock |
| --- | --- | --- |
${LINE_STATES.map((state) => `| \`${state}\` | ${LINE_LABELS[state]} | ${onClock(state)} |`).join('\n')}

## 代发文件和回盘文件 · The bank’s files

Each file is made of what was approved, sealed to who released the batch, given once, and said to be gone by who took it, or found (R45). What the bank sends is taken in by pieces where it is large.

${diagram(BANK_FILE_NEXT, 'taken')}

${cares(BANK_FILE_CARE)}

${diagram(UPLOAD_NEXT, 'announced')}

${cares(UPLOAD_CARE)}

## 收款账户变更 · A change of account

Asked for by one person with evidence, told to the household by the contact on file, confirmed by another after a cooling period (\`ACCOUNT_COOLING\`), who asks the beneficiary and types the account in once more. Until then
money goes to the old account; where that is closed, its lines are held (R29). ${cared(CHANGE_CARE.asked)}

${diagram(CHANGE_NEXT, 'asked')}

## 补发 · A top-up

A month that was paid too little is topped up by a line of the next batch; from then on the batch's clocks count. ${cared(TOP_UP_CARE)}

## 卡折代持 · A custody

Somebody else holds a household's card only by a written agreement that lies in the file, for a reason and a term: entered by the township, filed by the county within \`CUSTODY_FILE\`, ended by either (M57 §26). Nobody holds more cards than
\`CUSTODY_MOST\`. An account outside of the household takes no money without one: neither a benefit is opened on it nor a change to it confirmed, its lines are held (R29), and no bank file carries them (R30).

${diagram(CUSTODY_NEXT, 'entered')}

${cares(CUSTODY_CARE)}

## 资金拨入和划转 · An order of money

What nobody decides in time becomes a finding (R31). ${cared(ORDER_CARE.proposed)} What was approved is in its pot and waits for a batch: money that none takes up within \`FUNDS_PAY\` is a finding too, the discipline liaison's. The oldest money of a pot
counts as spent first; what a bank sent back, or was held at the sending, is on its line's clock.

${diagram(ORDER_NEXT, 'proposed')}

## 追缴 · A recovery

What was paid and wasn't owed is paid back by the household, by an agreement and in parts: opened by finance, agreed by the township within \`RECOVERY_AGREE\`, each receipt an order of money that two people sign and the journal books.
Nothing is ever taken off what a household receives (CQ §22). A part that doesn't come is found the day after (R39).

${diagram(RECOVERY_NEXT, 'opened')}

${cares(RECOVERY_CARE)}

## 核准账户 · An approved account

${cared(FUND_ACCOUNT_CARE.proposed)} One that is approved rests until somebody ends it.

${diagram(FUND_ACCOUNT_NEXT, 'proposed')}

## 退回 · A return

What a bank sends back is its township's to verify and the bureau's to pay again, in a follow-up batch (R32). Nothing is ever paid to another's account; where the bank says that the holder has died, nothing is paid again.

${diagram(RETURN_NEXT, 'to-verify')}

${cares(RETURN_CARE)}

| 退回代码 code | | 可登记的核实结果 verified as |
| --- | --- | --- |
${Object.entries(RETURN_WAYS)
  .map(
    ([code, { zh, takes }]) =>
      `| ${code} | ${zh} | ${takes.map((each) => `\`${each}\``).join('、') || '不补发 never paid again'} |`,
  )
  .join('\n')}

## 回访 · A call-back

A sample of the lines that were paid is drawn once a month and office by a checkpoint of the ledger, and each household is asked: did it come, how much, who holds the card, did anybody ask for money. Whom no call reaches is visited.
The lists are called and visited by the bureau's hotline and supervisors, never by an office that had the case or the money in hand. A clock that runs out becomes a finding (R22).

${diagram(CALL_BACK_NEXT, 'to-call')}

${cares(CALL_BACK_CARE)}
`;
