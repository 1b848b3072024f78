import type { Track } from '../case/procedure.ts';
import { SELF_CARE, SPENDING_HEADS, type TekunFacts } from './figures.ts';
import { incomeOn } from './income.ts';
import { type Basis, closePage, openPage, type Page, type Working } from './working.ts';

/** The ways whose amount or status is reckoned from figures; an emergency is helped without (TA23 2(2)). */
export type Reckoned = Exclude<Track, 'temporary-emergency'>;

/** Reckons what a case of a way comes to, from verified and declared figures and the settings of the day. Pure; amounts in fen. */
export const reckon = (track: Reckoned, basis: Basis): Working => RECKONERS[track](openPage(basis), basis);

const RECKONERS: Readonly<Record<Reckoned, (page: Page, basis: Basis) => Working>> = {
  dibao: (page, basis) => (basis.single ? dibaoAlone(page, basis) : dibao(page, basis)),
  tekun,
  'dibao-margin': (page, basis) => {
    const { monthlyFen } = incomeOn(page, basis);
    marginOn(page, basis, monthlyFen);
    assetsOn(page, basis);
    return closePage(page);
  },
  'rigid-expenditure': (page, basis) => {
    const { windowFen, months } = incomeOn(page, basis);
    disposableOn(page, basis, windowFen, months);
    spendingOn(page, basis, windowFen);
    assetsOn(page, basis);
    return closePage(page);
  },
  'temporary-expenditure': (page, basis) => {
    const { windowFen, months } = incomeOn(page, basis);
    disposableOn(page, basis, windowFen, months);
    const mostFen = necessaryOn(page, basis);
    assetsOn(page, basis);
    return closePage(page, 0, mostFen);
  },
};

/** Income a head below the standard, assets within their limits (R649 §9; LAW26 §18); then the gap to the standard, or the tier (M57 §23). */
function dibao(page: Page, basis: Basis): Working {
  const heads = basis.people.length;
  const { monthlyFen } = incomeOn(page, basis);
  const standard = page.setting('STANDARD_FEN');
  page.write('保障标准（每人每月）', standard.value, standard.basis);
  const full = standard.value * heads;
  page.judge(`家庭月平均收入低于保障标准×${heads}人`, monthlyFen < full, '社会救助暂行办法 §9', full);
  assetsOn(page, basis);
  return closePage(page, amountOn(page, full, monthlyFen));
}

/** By the gap, or by the tier into which the income falls, as the county sets it. */
function amountOn(page: Page, fullFen: number, incomeFen: number): number {
  const way = page.setting('AMOUNT_BY');
  if (way.value === 'gap') {
    const gap = Math.max(0, fullFen - incomeFen);
    page.write('差额：保障标准合计减家庭月平均收入', gap, way.basis);
    return gap;
  }
  const tiers = page.setting('AMOUNT_TIERS');
  const tier = tiers.value.find(({ upTo }) => incomeFen * upTo.of <= fullFen * upTo.part) ?? tiers.value.at(-1);
  const gives = tier === undefined ? 0 : Math.floor((fullFen * tier.gives.part) / tier.gives.of);
  page.write('分档补助', gives, tiers.basis);
  return gives;
}

/** One person of a margin household, entered alone (单人保; M57 §8): the household's income and assets count, the money is one person's. */
function dibaoAlone(page: Page, basis: Basis): Working {
  const { monthlyFen } = incomeOn(page, basis);
  marginOn(page, basis, monthlyFen);
  assetsOn(page, basis);
  const standard = page.setting('STANDARD_FEN');
  const full = page.setting('SINGLE_PERSON_FULL_STANDARD');
  const aHead = Math.floor(monthlyFen / basis.people.length);
  const gives = full.value ? standard.value : Math.max(0, standard.value - aHead);
  page.write(full.value ? '单人保：全额发放' : '单人保：保障标准减家庭人均收入', gives, full.basis);
  return closePage(page, gives);
}

/** Income a head below so many times the dibao standard (M57 §8; GBF39 2; from the Act on, what the province sets: LAW26 §21). */
function marginOn(page: Page, { people }: Basis, monthlyFen: number): void {
  const standard = page.setting('STANDARD_FEN');
  const multiple = page.setting('MARGIN_MULTIPLE', 'dibao-margin');
  const limit = Math.floor((standard.value * people.length * multiple.value.part) / multiple.value.of);
  page.write('保障标准（每人每月）', standard.value, standard.basis);
  page.judge(
    `家庭月平均收入低于保障标准${multiple.value.part / multiple.value.of}倍×${people.length}人`,
    monthlyFen * multiple.value.of < standard.value * people.length * multiple.value.part,
    multiple.basis,
    limit,
  );
}

/** Income a head below last year's disposable income a head, both of a year (RIGID §4; TA23 2(1)). */
function disposableOn(page: Page, { people }: Basis, windowFen: number, months: number): void {
  const disposable = page.setting('DISPOSABLE_INCOME_FEN');
  page.judge(
    `人均收入低于上年度当地人均可支配收入（按${months}个月折算）`,
    windowFen * 12 < disposable.value * people.length * months,
    disposable.basis,
    Math.floor((disposable.value * months) / 12),
  );
}

/** Rigid spending as a share of the income of the same months (RIGID §4, §5). */
function spendingOn(page: Page, { figures }: Basis, windowFen: number): void {
  const window = page.setting('SPENDING_WINDOW');
  const share = page.setting('SPENDING_SHARE');
  let spent = 0;
  for (const { head, totalFen } of figures.spending) {
    page.write(`刚性支出：${SPENDING_HEADS[head]}`, totalFen, '《刚性支出困难家庭认定办法》 §5');
    spent += totalFen;
  }
  page.write(`申请前${window.value}个月刚性支出合计`, spent, window.basis);
  const { part, of } = share.value;
  page.judge(
    `刚性支出占家庭总收入不低于${(part * 100) / of}%`,
    spent > 0 && spent * of >= windowFen * part,
    share.basis,
  );
}

/** What the household had to spend, as verified: without it there is nothing to aid, and aid is no more than that (支出型; TA23 2(1)). */
function necessaryOn(page: Page, { figures }: Basis): number {
  const article = '《关于进一步加强和改进临时救助工作的意见》 2(1)';
  let spent = 0;
  for (const { head, totalFen } of figures.spending) {
    page.write(`必需支出：${SPENDING_HEADS[head]}`, totalFen, article);
    spent += totalFen;
  }
  page.judge('有经核实的必需支出，救助金额以此为限', spent > 0, article, spent);
  return spent;
}

/** No ability to work, no source of livelihood, nobody able to support (TK43 §4-8); then a month's support and the care that each person needs. */
function tekun(page: Page, basis: Basis): Working {
  const facts = basis.figures.tekun as TekunFacts;
  const heads = basis.people.length;
  const unable = facts.people.every(({ person, disabled }) => {
    const age = basis.ages.get(person) ?? 0;
    return disabled || age >= 60 || age < 16;
  });
  page.judge('无劳动能力（60周岁以上、未满16周岁或规定等级残疾）', unable, '民发〔2021〕43号 §5');
  page.judge('无法定义务人或法定义务人无履行能力', facts.supporter !== 'able', '民发〔2021〕43号 §8');
  const { monthlyFen } = incomeOn(page, basis);
  const standard = page.setting('STANDARD_FEN');
  page.judge(
    '无生活来源：收入低于低保标准',
    monthlyFen < standard.value * heads,
    '民发〔2021〕43号 §6',
    standard.value * heads,
  );
  assetsOn(page, basis);

  const living = page.setting('TK_LIVING');
  const support = Math.floor((standard.value * living.value.part) / living.value.of) * heads;
  page.write('基本生活标准', support, living.basis);
  let care = 0;
  for (const { person, fails } of facts.people) {
    const level = careLevel(fails);
    const rate = page.setting(CARE[level].setting);
    const failed = fails.map((item) => SELF_CARE[item]).join('、') || '无';
    page.write(`${person}照料护理标准（${CARE[level].title}；不能自理：${failed}）`, rate.value, rate.basis);
    care += rate.value;
  }
  return closePage(page, support + care);
}

/** 0 failed: able; 1-3: partly lost; 4-6: fully lost (TK43 §20-22). */
export const careLevel = (fails: TekunFacts['people'][number]['fails']): keyof typeof CARE => {
  const failed = new Set(fails).size;
  return failed === 0 ? 'able' : failed <= 3 ? 'partly' : 'fully';
};
const CARE = {
  able: { title: '全自理', setting: 'TK_CARE_FEN_ABLE' },
  partly: { title: '半失能', setting: 'TK_CARE_FEN_PARTLY' },
  fully: { title: '全失能', setting: 'TK_CARE_FEN_FULLY' },
} as const;

/** The asset test (facts 2.4), every limit a dated setting. */
function assetsOn(page: Page, { people, figures: { assets } }: Basis): void {
  const months = page.setting('ASSET_FINANCIAL_MONTHS');
  const limit = months.value * page.setting('STANDARD_FEN').value * people.length;
  page.judge(
    `家庭金融资产不超过${months.value}个月保障标准×${people.length}人`,
    assets.financialFen <= limit,
    months.basis,
    assets.financialFen,
  );
  const homes = page.setting('ASSET_HOMES');
  page.judge(`住宅不超过${homes.value}套`, assets.homes <= homes.value, homes.basis);
  const other = page.setting('ASSET_NON_RESIDENTIAL');
  page.judge(`非住宅类房产不超过${other.value}处`, assets.nonResidential <= other.value, other.basis);
  const vehicles = page.setting('ASSET_VEHICLES');
  const livelihood = page.setting('ASSET_LIVELIHOOD_VEHICLE');
  const earning = livelihood.value && assets.livelihoodVehicle && assets.vehicles === 1;
  page.judge(
    earning ? '唯一谋生车辆，不作为否决项' : `机动车辆不超过${vehicles.value}辆`,
    earning || assets.vehicles <= vehicles.value,
    earning ? livelihood.basis : vehicles.basis,
  );
  const businesses = page.setting('ASSET_BUSINESSES');
  page.judge(`市场主体登记不超过${businesses.value}个`, assets.businesses <= businesses.value, businesses.basis);
}
