/*
 * Camunda's locale files cover Tasklist's own labels only. The words of form-js, of the calendars
 * and of the diagram viewer are built in and English, with no setting to change them: they are put
 * into Chinese here, as they appear on the page.
 */
const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const MONTHS_SHORT = MONTHS.map((_, index) => `${index + 1}月`);
const DAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const DAYS_SHORT = ['日', '一', '二', '三', '四', '五', '六'];

const TRANSLATED_PARTS = '.fjs-container, .datepicker, .timepicker, .diagram-pane, .tooltip, .modal-title';
const TRANSLATED_ATTRIBUTES = ['placeholder', 'aria-label', 'title'];
const MESSAGES = [
  // form-js: validation
  [/^Field is required\.$/, '此项必填。'],
  [/^Field must match pattern .*$/, '格式不符合要求。'],
  [/^Field must have minimum value of (.+)\.$/, '不得小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不得大于 $1。'],
  [/^Field must have minimum length of (\d+)\.$/, '至少 $1 个字。'],
  [/^Field must have maximum length of (\d+)\.$/, '最多 $1 个字。'],
  [/^Field must be a valid {1,2}international phone number\..*$/, '电话号码须带国家代码，例如 +8613800138000。'],
  [/^Field must be a valid email\.$/, '电子邮箱格式不正确。'],
  [/^Value is not a number\.$/, '须填写数字。'],
  [/^Value is expected to be an integer\.$/, '须填写整数。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '小数最多 $1 位。'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '数值无效，最接近的是 $1 和 $2。'],
  [/^Date and time must both be entered\.$/, '日期和时间都要填写。'],
  // form-js: fields
  [/^Select$/, '请选择'],
  [/^Search$/, '查找'],
  [/^No results$/, '没有符合的选项'],
  [/^All values selected$/, '已全部选中'],
  [/^Remove tag$/, '移除'],
  [/^Increment$/, '增加'],
  [/^Decrement$/, '减少'],
  [/^yyyy\/mm\/dd$/, '年/月/日'],
  [/^hh:mm$/, '时:分'],
  [/^Month$/, '月'],
  [/^Year$/, '年'],
  // form-js: tables and lists
  [/^(Nothing|No content) to show\.$/, '没有内容。'],
  [/^Click to sort by (.+) ascending$/, '按$1升序排列'],
  [/^Click to sort by (.+) descending$/, '按$1降序排列'],
  [/^Click to remove sorting$/, '取消排序'],
  [/^Previous page$/, '上一页'],
  [/^Next page$/, '下一页'],
  [/^ of $/, ' / '],
  [/^Add new$/, '添加'],
  [/^Collapse$/, '收起'],
  [/^Expand all \((\d+)\)$/, '展开全部（$1）'],
  // due and follow-up date
  [/^previous$/, '向前'],
  [/^next$/, '向后'],
  [/^HH$/, '时'],
  [/^MM$/, '分'],
  // list of tasks: what the pointer on a name is told, where Camunda forgot to ask for the value
  [/^task\.assignee$/, '办理人'],
  // title of a start form
  [/^(发起流程): /, '$1：'],
  // diagram
  [/^zoom in$/, '放大'],
  [/^zoom out$/, '缩小'],
  [/^reset zoom$/, '恢复原大小']
];

function chinese(text) {
  const message = MESSAGES.find(([english]) => english.test(text));
  return message ? text.replace(message[0], message[1]) : text;
}

function translateText(node) {
  const text = chinese(node.data);
  if (text !== node.data) node.data = text;
}

function translateAttributes(element) {
  for (const name of TRANSLATED_ATTRIBUTES) {
    const value = element.getAttribute(name);
    if (value && chinese(value) !== value) element.setAttribute(name, chinese(value));
  }
}

function translateTree(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else if (node.nodeType === Node.ELEMENT_NODE) translateAttributes(node);
  }
}

function translate(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  if (element?.closest(TRANSLATED_PARTS)) translateTree(node);
  else element?.querySelectorAll(TRANSLATED_PARTS).forEach(translateTree);
}

new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === 'childList') addedNodes.forEach(translate);
    else translate(target);
  }
}).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: TRANSLATED_ATTRIBUTES
});

// Tasklist asks for its labels while it already draws; what is drawn first would keep the labels' keys.
const LANGUAGE = (navigator.languages?.[0] ?? '').toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
const LABELS = await fetch(new URL(`../locales/${LANGUAGE}.json`, import.meta.url))
  .then((answer) => answer.json())
  .then(({ labels }) => labels)
  .catch(() => ({}));

window.flatpickr.localize({
  weekdays: { shorthand: DAYS_SHORT, longhand: DAYS },
  months: { shorthand: MONTHS_SHORT, longhand: MONTHS },
  firstDayOfWeek: 1
});

window.angular.module('cam.tasklist').config([
  '$provide',
  '$translateProvider',
  'uibDatepickerConfig',
  ($provide, $translateProvider, uibDatepickerConfig) => {
    // it loads them all the same, for the names of days and months that come with them
    $translateProvider.translations(LANGUAGE, LABELS).forceAsyncReload(true);
    uibDatepickerConfig.formatDayTitle = 'yyyy年M月';
    $provide.decorator('$locale', [
      '$delegate',
      ($locale) => {
        Object.assign($locale.DATETIME_FORMATS, {
          DAY: DAYS,
          SHORTDAY: DAYS_SHORT,
          MONTH: MONTHS,
          STANDALONEMONTH: MONTHS,
          SHORTMONTH: MONTHS_SHORT,
          FIRSTDAYOFWEEK: 0
        });
        return $locale;
      }
    ]);
  }
]);

// One account: signing out here ended the session of our pages too, so our sign-in page follows. Whoever did not sign out
// comes back here after it.
let leaving = false;
document.addEventListener('click', (event) => (leaving ||= Boolean(event.target.closest?.('.account .logout'))), true);
window.addEventListener('hashchange', () => {
  if (window.location.hash.startsWith('#/login'))
    window.location.replace(leaving ? '/login?logout' : window.location.pathname);
});

// The product's name leads to the start page, as it does on our own pages.
new MutationObserver(() => {
  const brand = document.querySelector('.navbar-brand');
  if (brand && brand.getAttribute('href') !== '/') brand.setAttribute('href', '/');
}).observe(document.body, { subtree: true, childList: true });

// What a form links to, such as the case file, opens beside it: what is typed so far would be lost otherwise.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('.fjs-container a[href]');
    if (link) link.target = '_blank';
  },
  true
);
