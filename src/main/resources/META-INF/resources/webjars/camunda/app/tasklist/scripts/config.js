export default {
  app: {
    name: '待办事项',
    vendor: '群理'
  },
  dateFormat: {
    monthName: 'M月',
    day: 'D日'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  customScripts: ['scripts/qunli'],
  disableWelcomeMessage: true
};
