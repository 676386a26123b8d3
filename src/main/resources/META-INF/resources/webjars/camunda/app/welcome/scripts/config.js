export default {
  app: {
    name: '首页',
    vendor: '群理'
  },
  locales: {
    availableLocales: ['zh-CN', 'en'],
    fallbackLocale: 'zh-CN'
  },
  links: [
    {
      label: '修改密码',
      href: '/me',
      description: '修改登录密码，报告手机丢失'
    }
  ],
  disableWelcomeMessage: true
};
