export default {
  app: {
    name: '运行监控',
    vendor: '群理'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  disableWelcomeMessage: true
};
