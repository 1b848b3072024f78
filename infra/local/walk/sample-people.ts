import type { Day } from '../../../shared/domain/days.ts';
import { residentIdFor } from '../../../shared/domain/resident-id.ts';
import { OFFICES } from '../seed.ts';

/** Made-up people of the sample county. Their resident ids have the region prefix 990000, which nobody bears. */
export interface SampleMember {
  readonly name: string;
  readonly residentId: string;
  readonly relation: 'applicant' | 'spouse' | 'child' | 'parent';
  readonly phone?: string;
  readonly guardian?: number;
  readonly incomes?: readonly { kind: 'wage' | 'farming' | 'pension' | 'other'; monthlyFen: number }[];
}

export interface SampleHousehold {
  readonly members: readonly SampleMember[];
  readonly address: string;
  readonly reason: string;
  readonly account: string;
  /** Who is bound to support it and lives elsewhere (TK43 §10). */
  readonly supporters?: readonly Pick<SampleMember, 'name' | 'residentId' | 'relation'>[];
  /** What it declares of kin among the office's people (M57 §11); nothing said is none. */
  readonly nearRelatives?: readonly {
    readonly member: number;
    readonly relation: string;
    readonly staff: string | null;
    readonly who: string;
  }[];
}

let last = 100;
const id = (bornOn: string): string => {
  last += 1;
  return residentIdFor({ bornOn: bornOn as Day, sequence: last });
};

const adult = (name: string, bornOn: string, relation: SampleMember['relation'], monthlyFen: number): SampleMember => ({
  name,
  residentId: id(bornOn),
  relation,
  incomes: [{ kind: 'farming', monthlyFen }],
});

export const FAMILY: SampleHousehold = {
  members: [
    { ...adult('样本甲一', '1979-03-14', 'applicant', 62000), phone: '13900990001' },
    adult('样本甲二', '1981-07-02', 'spouse', 30000),
    { name: '样本甲三', residentId: id('2014-09-21'), relation: 'child', guardian: 1 },
  ],
  address: '样本村甲组1号',
  reason: '主要劳动力患病，家庭收入减少，申请最低生活保障。',
  account: '6299000000000010011',
};

export const OVER_LIMIT: SampleHousehold = {
  members: [adult('样本乙一', '1975-11-30', 'applicant', 410000), adult('样本乙二', '1976-01-09', 'spouse', 360000)],
  address: '样本村乙组2号',
  reason: '子女读书支出大，申请最低生活保障。',
  account: '6299000000000020028',
};

export const LEFT_LYING: SampleHousehold = {
  members: [adult('样本丙一', '1990-05-18', 'applicant', 20000)],
  address: '样本村丙组3号',
  reason: '失业且无积蓄，申请最低生活保障。',
  account: '6299000000000030035',
};

export const PENSIONERS: SampleHousehold = {
  members: [adult('样本丁一', '1943-02-01', 'applicant', 15000), adult('样本丁二', '1947-10-11', 'spouse', 15000)],
  address: '样本村丁组4号',
  reason: '年老无固定收入，申请最低生活保障。',
  account: '6299000000000040042',
};

/** Two households on one account: the holder is a member of the first only. */
export const SHARED_ACCOUNT: readonly [SampleHousehold, SampleHousehold] = [
  {
    members: [adult('样本戊一', '1968-08-08', 'applicant', 18000), adult('样本戊二', '1969-04-04', 'spouse', 0)],
    address: '样本村戊组5号',
    reason: '残疾无法务工，申请最低生活保障。',
    account: '6299000000000050059',
  },
  {
    members: [
      adult('样本己一', '1971-12-12', 'applicant', 17000),
      { name: '样本己二', residentId: id('2012-04-05'), relation: 'child', guardian: 1 },
    ],
    address: '样本村己组6号',
    reason: '独自抚养子女，收入低，申请最低生活保障。',
    account: '6299000000000050059',
  },
];

export const FIRE: SampleHousehold = {
  members: [adult('样本庚一', '1985-06-06', 'applicant', 52000), adult('样本庚二', '1986-03-08', 'spouse', 31000)],
  address: '样本村庚组7号',
  reason: '住房失火，生活物品烧毁，无处居住。',
  account: '6299000000000070073',
};

export const HOSPITAL: SampleHousehold = {
  members: [
    adult('样本辛一', '1977-09-19', 'applicant', 88000),
    { name: '样本辛二', residentId: id('2011-02-12'), relation: 'child', guardian: 1 },
  ],
  address: '样本村辛组8号',
  reason: '子女住院手术，自付费用超出家庭承受能力。',
  account: '6299000000000080080',
};

/** Somebody whose brother sits on the village committee, and says so. */
export const RELATIVE: SampleHousehold = {
  members: [adult('样本壬一', '1962-10-10', 'applicant', 16000), adult('样本壬二', '1963-11-21', 'spouse', 0)],
  address: '样本村壬组9号',
  reason: '长期患病无法劳动，申请最低生活保障。',
  account: '6299000000000090097',
};

/** An old man alone, for whom the village committee applies; his daughter, who is bound to support him, is ill herself. */
export const ELDER: SampleHousehold = {
  members: [adult('样本癸一', '1948-03-03', 'applicant', 0)],
  supporters: [{ name: '样本癸二', residentId: id('1974-06-06'), relation: 'child' }],
  address: '样本村癸组10号',
  reason: '年老无劳动能力，无生活来源，申请特困人员救助供养。',
  account: '6299000000000100109',
};

export const MARGIN: SampleHousehold = {
  members: [adult('样本子一', '1982-02-17', 'applicant', 70000), adult('样本子二', '1983-08-25', 'spouse', 60000)],
  address: '样本村子组11号',
  reason: '收入略高于低保标准，子女就学，申请低保边缘家庭认定。',
  account: '6299000000000110116',
};

export const RIGID: SampleHousehold = {
  members: [adult('样本丑一', '1970-12-05', 'applicant', 120000), adult('样本丑二', '1972-05-13', 'spouse', 40000)],
  address: '样本村丑组12号',
  reason: '长期透析，医疗支出大，申请刚性支出困难家庭认定。',
  account: '6299000000000120123',
};

/** Somebody of whom a neighbour says that he has a lorry. */
export const OBJECTED: SampleHousehold = {
  members: [adult('样本寅一', '1980-07-29', 'applicant', 22000), adult('样本寅二', '1981-03-16', 'spouse', 15000)],
  address: '样本村寅组13号',
  reason: '务工收入不稳定，申请最低生活保障。',
  account: '6299000000000130130',
};

/** Made-up entries of the register of staff, as the bureau enters them. */
export const COMMITTEE_MEMBER = {
  kind: 'committee',
  office: OFFICES.liaoyuan.code,
  operatorId: null as string | null,
  name: '样本干部一',
  residentId: id('1966-05-20'),
  phones: ['13900990061'],
  accounts: [],
  kin: RELATIVE.members.slice(0, 1).map(({ name, residentId }) => ({ name, residentId, relation: 'sibling' })),
  servesFrom: '2024-01-01',
  servesTo: null,
};
export const CLERK = {
  ...COMMITTEE_MEMBER,
  kind: 'officer',
  office: OFFICES.houxi.code,
  operatorId: 'houxi-intake',
  name: '样本职员一',
  residentId: id('1988-12-01'),
  phones: [],
};

/** Every personal value of the sample, for the tests that look for them where they must not be. */
export const SAMPLE_VALUES: readonly string[] = [
  FAMILY,
  OVER_LIMIT,
  LEFT_LYING,
  PENSIONERS,
  ...SHARED_ACCOUNT,
  FIRE,
  HOSPITAL,
  RELATIVE,
  ELDER,
  MARGIN,
  RIGID,
  OBJECTED,
]
  .flatMap((household) => [
    household.address,
    household.reason,
    household.account,
    ...household.members.flatMap(({ name, residentId, phone }) => [
      name,
      residentId,
      ...(phone === undefined ? [] : [phone]),
    ]),
    ...(household.supporters ?? []).flatMap(({ name, residentId }) => [name, residentId]),
  ])
  .concat([COMMITTEE_MEMBER, CLERK].flatMap(({ name, residentId, phones }) => [name, residentId, ...phones]));
