export default {
  app: {
    name: '首页',
    vendor: '群理'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  links: [],
  disableWelcomeMessage: true
};
