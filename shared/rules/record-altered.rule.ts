import { AccessNote, ALTERATIONS, isAlteration } from '../domain/access-note.ts';
import { knownData } from '../domain/form.ts';
import type { OfficeCode } from '../domain/ids.ts';
import { settingOn } from '../domain/law/settings.ts';
import { backDated } from '../domain/ledger/back-dated.ts';
import type { Change } from '../domain/ledger/change.ts';
import { deedOf } from '../domain/ledger/deed.ts';
import { rule } from '../domain/rule.ts';

/**
 * R48: a record was written or removed past the system, doesn't fit its stamp, says of an act that it was done more than a day before it was written, or didn't open (R649 §66(5); LAW26 §70(4)). Judged by one
 * change of the table, by the same facts as its ledger entry; `record` is what it is about, and `sign` what was seen of it. An act that is dated back gives itself away though its stamp fits.
 */
export const recordAltered = rule<Change>({
  id: 'R48',
  name: 'record-altered',
  title: '记录被改动或无法核验',
  basis: ['R649 §66(5)', 'LAW26 §70(4)'],
  severity: 'violation',
  version: 3,
  examine(change, { today }) {
    const deed = deedOf(change);
    const { subject: record, digest, by, via, request } = deed;
    const facts = { record, digest, by, via, request };
    if (deed.outcome === 'unattributed') {
      return change.what === 'erased'
        ? { why: '记录不到期限即被删除，系统内没有任何操作会删除记录', facts: { ...facts, sign: 'erased' } }
        : { why: '记录未经系统写入，没有留下经办人', facts: { ...facts, sign: 'unattributed' } };
    }
    if (deed.outcome === 'altered')
      return { why: '记录与其写入时的登记不符，或被换回旧版本', facts: { ...facts, sign: 'altered' } };
    if (deed.outcome === 'expired') return 'not-applicable';
    const back = backDated(change);
    // An office that somebody made up has the nation's row.
    const most = settingOn('supervision', 'BACK_DATED_DAYS', deed.office as OfficeCode, today);
    if (back && most.ok && back.days > most.value.value) {
      const { act, on, writtenOn } = back;
      const why = `业务日期倒签：记录写入于${writtenOn}，所载日期为${on}`;
      return { why, facts: { ...facts, sign: 'back-dated', act, on, writtenOn, days: back.days } };
    }
    if (deed.type !== 'access.refused') return 'in-order';
    const because = AccessNote.parse(knownData(change.after)).because;
    return isAlteration(because)
      ? { why: `${ALTERATIONS[because]}，内容可能被改动`, facts: { ...facts, sign: because } }
      : 'in-order';
  },
});
