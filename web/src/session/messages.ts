import type { Messages } from '../i18n'

export default {
  product: ['行业协会商会脱钩改革工作系统', 'Decoupling of Industry Associations'],
  signIn: ['登录', 'Sign in'],
  login: ['登录名', 'Login name'],
  password: ['密码', 'Password'],
  totp: ['动态口令（已启用的填写）', 'One-time password (where set up)'],
  again: ['会话已结束，请重新登录', 'The session has ended: sign in again'],
  againNote: ['本页填写的内容都还在，登录后可继续办理。', 'Everything you wrote on this page is still there.'],
  other: ['换人登录', 'Sign in as somebody else'],
  somebody: ['本浏览器已由{name}登录', '{name} has signed in in this browser'],
  somebodyNote: ['{name}在另一个标签页登录，{me}在本页已不能办理。本页填写的内容没有提交，也不会以{name}的名义提交。', '{name} signed in in another tab, and {me} can no longer act on this page. What is written here was not sent, and is not sent in the name of {name}.'],
  goOnAs: ['以{name}的身份重新开始', 'Start over as {name}'],
  stayAs: ['重新以{me}登录，继续本页', 'Sign in as {me} again and go on here'],
  sample: ['本系统现为示例数据，协会和人员均为虚构。', 'This is sample data: associations and persons are made up.'],
  firstRun: ['首次运行', 'First run'],
  firstRunNote: [
    '系统刚刚安装，没有任何账号。请凭启动时显示的一次性代码，设立系统管理员、安全管理员和审计管理员；三员由三人分别担任，均不接触业务数据。',
    'The system was just installed and has no accounts. With the one-time code that was shown at the start, name the system, security and audit administrators: three persons, none of whom sees business data.'
  ],
  code: ['一次性代码', 'One-time code'],
  name: ['姓名', 'Name'],
  system: ['系统管理员（账号）', 'System administrator (accounts)'],
  security: ['安全管理员（职责分配）', 'Security administrator (roles)'],
  audit: ['审计管理员（日志）', 'Audit administrator (journal)'],
  setUp: ['设立三员', 'Name the three'],
  setUpDone: ['三员已设立，请登录。', 'The three are named. Sign in now.'],
  passwordRule: ['至少12个字符', 'At least 12 characters'],
  notFound: ['没有这个页面', 'There is no such page'],
  notFoundNote: ['地址可能有误，或者您没有查看的权限。', 'The address may be wrong, or you may not see it.'],
  toStart: ['回到首页', 'To the first page'],
  noOffice: ['您还没有职责', 'You hold no office yet'],
  noOfficeNote: ['账号可以登录，但尚未分配单位和职责，因此没有可以查看的地区。请联系安全管理员分配。', 'Your account works, but no organ and role have been assigned to it, so there is nothing to see. Ask the security administrator.'],
  language: ['English', '中文']
} satisfies Messages
