import { ROLES } from '../../shared/domain/role.ts';
import { smallestSetOf, WAYS, type WayName } from '../duties/ways.ts';

const row = (name: WayName): string => {
  const { zh, en } = WAYS[name];
  const set = smallestSetOf(name);
  if (!set) return `| ${zh}<br>${en} | — | — | — |`;
  const people = set.people.map((duties, at) => `${at + 1} ${duties.map((role) => ROLES[role]).join('＋')}`);
  const deeds = set.deeds.map(({ what, by }) => `\`${what}\` ${by.map((at) => at + 1).join('、')}`);
  return `| ${zh}<br>${en} | **${set.people.length}** | ${people.join('<br>')} | ${deeds.join('<br>')} |`;
};

/** docs/duties.md: how many different people it takes to bring money to the bank, found by looking at every state that fewer could reach. */
export const renderDuties = (): string => `# 不相容职责的证明 · How many people it takes

由 \`scripts/duties\` 穷举得出，请勿手工修改。 Found by exhaustive search; not edited by hand.

要让一笔钱到银行，最少需要几个不同的人？程序从空白案件出发，按接口所需权限、权限表和 \`shared/domain\` 中的决定，逐一走遍更少的人所能到达的每一个状态；每个人都按一人所能兼任的最多职责任命。
下表是每条路径上最小的一组人和他们所做的事。\`test/duties/duties.test.ts\` 固定了人数，少一人即不能通过。

What is the smallest set of different people who can get one payment line to the bank? From an empty case, every state that fewer people can reach is looked at: who may do what is taken from
the operations' facts, the access table and the decisions in \`shared/domain\`; everybody holds as many duties as one person may be appointed to. A job's doings take nobody. Collective minutes
name three more people, whom the search doesn't count.

| 路径 way | 最少人数 people | 谁 who | 做了什么 deeds |
| --- | --- | --- | --- |
${(Object.keys(WAYS) as WayName[]).map(row).join('\n')}

先行救助两名乡镇人员即可决定（登记人与决定人），发放仍须另外三人；款项自决定起有发放时限（\`TA_PAY_FIRST\`），手续和复核各有时限（\`TA_COMPLETE\`、\`TA_AFTER_REVIEW\`），复核人不得参与过该案任何环节。
Aid first is decided by two of the township, and three others pay it; its papers and its review each have a clock, and whoever reviews had no part in it.
`;
