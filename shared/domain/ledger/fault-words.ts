import type { Amiss, AuditFault, InOrder } from './audit.ts';

/** What is wrong with an entry or a checkpoint, in words that follow its name. */
const FAULTS: Readonly<Record<AuditFault, { readonly zh: string; readonly en: string }>> = {
  'entry-missing': { zh: '缺失，可能被删除或移动', en: 'is missing: removed, or moved elsewhere' },
  'entry-altered': { zh: '内容或哈希被改动，二者不符', en: 'was altered: its text and its hash do not agree' },
  'entry-unreadable': { zh: '无法读取', en: 'cannot be read' },
  'entry-out-of-order': { zh: '次序不符', en: 'stands out of order' },
  'entry-unchained': { zh: '与前一条不衔接', en: 'does not follow from the entry before it' },
  'entry-reordered': { zh: '被调换了位置', en: 'was put in another place' },
  'entry-inserted': { zh: '重复出现，是后来插入的', en: 'stands there twice: one was inserted' },
  'entry-back-dated': {
    zh: '时间早于此前已签名的检查点，系倒填日期',
    en: 'is dated before a checkpoint that was signed without it',
  },
  'entry-misfiled': {
    zh: '的检索项与内容不符：检索时会被漏掉',
    en: 'is filed under something else than its text says: a search would miss it',
  },
  'entries-rewritten': {
    zh: '与账目不符：此前一个检查点之后的条目被整体改写',
    en: 'does not fit: entries since the checkpoint before it were written anew',
  },
  'tail-cut': { zh: '起的账尾被截去', en: 'and what follows were cut off, though a checkpoint covers them' },
  'checkpoint-unreadable': { zh: '无法读取', en: 'cannot be read' },
  'checkpoint-forged': { zh: '签名不是账目密钥所作', en: 'is not signed by the ledger’s key' },
  'succession-forged': {
    zh: '所称的密钥更换不成立：须由原密钥和新密钥共同签名',
    en: 'names a successor of the key that is none: the old key and the new have to sign it both',
  },
  'cosignature-forged': {
    zh: '上的见证人副署不是其密钥所作',
    en: 'bears a countersignature that its witness did not make',
  },
  'checkpoint-missing': { zh: '缺失', en: 'is missing' },
  'checkpoint-unchained': { zh: '与前一检查点不衔接', en: 'does not follow from the checkpoint before it' },
  'checkpoint-out-of-order': { zh: '次序不符', en: 'stands out of order' },
  'checkpoint-back-dated': { zh: '时间早于前一检查点', en: 'is dated before the checkpoint before it' },
  'checkpoint-fork': {
    zh: '另有一份已签名而内容不同的检查点：账目出现分叉',
    en: 'was signed twice with different contents: a fork',
  },
};

/** The verdict as lines to read, Chinese first. */
export function inWords(verdict: Amiss | InOrder): readonly string[] {
  if (verdict.ok) {
    const { head, checkpoints, covered, successions, witnessed } = verdict;
    return [
      `ledger: ${head.seq} entries, head ${head.hash}, verified`,
      checkpoints === 0
        ? 'checkpoints: none yet'
        : `checkpoints: ${checkpoints}, over the first ${covered} entries, verified`,
      ...(successions > 0 ? [`keys: the signing key was succeeded ${successions} times, each time properly`] : []),
      ...(witnessed > 0 ? [`witness: countersigned, the last time over the first ${witnessed} entries`] : []),
    ];
  }
  const { seq, fault, checkpoint } = verdict;
  const { zh, en } = FAULTS[fault];
  const ofEntry = checkpoint === undefined || fault === 'tail-cut';
  return [
    `审计账：第${ofEntry ? seq : checkpoint}${ofEntry ? '条' : '号检查点'}${zh}。`,
    `ledger: ${ofEntry ? `entry ${seq}` : `checkpoint ${checkpoint}`} ${en} (${fault})`,
  ];
}
