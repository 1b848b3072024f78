import { admit, type County } from '../county.ts';
import { at } from '../diary.ts';
import type { VillageHousehold } from '../people.ts';
import { type Part, plant } from '../plant.ts';

type Chance = ReturnType<County['chance']>;

/** What a form tells of a home, in its order: what the house is like, what stands in it, what its people live on and spend, their health, school and work, and what neighbours say. */
const told = ({ oneOf, between }: Chance): readonly string[] => [
  `一、住房：${oneOf(['砖瓦平房', '土木老屋', '祖屋偏间', '两层旧楼的底层'])}，约${between(28, 86)}平方米，${oneOf(['墙皮脱落，窗框用木条钉着', '屋面去年大雨后补过，梁上仍有水渍', '地面没有铺砖，灶间和卧室相连', '门前小院堆着柴草和几只旧水缸'])}`,
  `二、财物：${oneOf(['老式电视一台、电饭锅一只', '旧冰箱一台，已不制冷', '木床两张、方桌一张、塑料凳若干', '缝纫机一台，罩着布'])}，未见空调、汽车等大件，${oneOf(['米缸里约有半缸米', '灶上有剩菜两碗', '晾着几件旧衣服', '墙角放着农具'])}`,
  `三、收入：主要经济来源是${oneOf(['承包的水田和几分菜地', '在镇上做零工，忙时一个月十来天', '替人照看果园，按季结算', '编竹器赶集出售'])}，${oneOf(['今年雨水多，收成差了近一半', '入冬以来几乎没有活计', '去年底摔伤后停了三个月', '东家拖欠工钱至今未结清'])}`,
  `四、支出：每月开支约${between(41, 98)}0元，${oneOf(['大头是买药', '主要是买米买油', '电费和话费之外就是人情往来', '孩子的伙食费占了一半'])}，${oneOf(['欠村卫生站药费尚未还清', '向亲戚借过两次钱', '没有存款，也没有借款', '靠赊账度过了春荒'])}`,
  `五、健康：本人${oneOf(['因慢性病长期服药', '腰椎手术后不能负重', '一只眼睛视力很差', '患关节炎，阴雨天下不了地'])}，药费除报销外每月自付约${between(6, 48)}0元，${oneOf(['病历和单据已查看', '药盒就放在床头', '村卫生站有取药记录', '出示了出院小结'])}`,
  `六、亲属：${oneOf(['子女逢年过节才回来', '兄弟姐妹各自成家，偶尔接济', '近亲都在外省务工', '没有其他亲属在本村'])}，${oneOf(['平时一个人吃饭', '与隔壁堂嫂互相照应', '农忙时请人帮工', '常在祠堂门口坐着'])}，${oneOf(['希望能有一笔稳定的补助', '担心病情加重后无人照料', '愿意参加公益岗位', '说已经三年没有添置衣服'])}`,
  `七、邻里：${oneOf(['邻居陈述与本人所说一致', '村民小组长在场并作了说明', '对门住户称平时少有亲友来往', '村口小店店主证实有赊账'])}，${oneOf(['未发现隐瞒收入的情形', '未见经商的迹象', '家中没有饲养宠物', '没有新装修的痕迹'])}`,
];

/** How every form begins and ends at this office, whoever is visited. */
const formOf = ({ members: [head] }: VillageHousehold, lines: readonly string[]): string =>
  `到${head.name}家入户调查，出示证件，说明来意，告知如实申报的义务和隐瞒虚报的责任。${lines.join('。')}。${head.name}听读以上记录，确认无误，当场签名，调查人员未收受任何财物。`;

/** Working days from the one household's aid to the other's application, at most. */
const MOST_APART = 20;

/** What somebody writes who hasn't been there: what the other form tells; noisy: two paragraphs in another order, two words changed. */
const copiedOf = (lines: readonly string[], variant: Part['variant']): readonly string[] => {
  const [home = '', has = '', ...others] = lines;
  return variant === 'noisy'
    ? [has, home, ...others].map((line) => line.replace('主要经济来源', '主要生活来源').replace('未见空调', '没有空调'))
    : lines;
};

export default plant({
  id: 'visits-copied',
  rule: 'R17',
  does: '没有到户，入户调查表照抄另一户的，只换姓名（M57 §16）；noisy：前后两段对调，改了个别字词。',
  nearMiss: '家境相近的两户都到过，同一组人按同一格式填写，只有格式用语相同。',
  months: 3,
  async *story({ county, name, township, variant, chance, label }) {
    const [first, second] = [0, 1].map((which) => county.villagers.household(`${name} ${which}`, { adults: 1 }));
    if (!first || !second) return;
    const lines = told(chance);
    const theirs = variant === 'near-miss' ? told(county.chance('home', second.family)) : copiedOf(lines, variant);
    const ids: string[] = [];
    for (const [household, says] of [
      [first, lines],
      [second, theirs],
    ] as const) {
      county.registers.enter(household);
      const visit = async (id: string, on: string) => {
        ids.push(id);
        await township.path.visit(id, on, formOf(household, says));
        if (household === second) label({}, { about: ids.map((cases) => ({ cases })) });
      };
      yield* admit(county, household, { township, from: county.today(), otherwise: { visit } });
      yield at(county.worked(county.today(), chance.between(1, MOST_APART)), '09:00');
    }
  },
});
