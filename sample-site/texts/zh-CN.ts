import type { Texts } from "./en";

/** Everything that the site says, in Simplified Chinese: in the product's words where both speak of the same thing. */
export const zhCN: Texts = {
  brand: "康途商旅",
  language: "中文",
  footer: "这是一个示例应用，运行在独立的域名下，只认识所连接的 OpenID Provider。",
  welcome: {
    title: "商务出行，一分钟订好",
    kicker: "为经常出差的团队而设",
    lead: "机票、火车票和酒店，均符合贵公司的差旅标准。使用企业账号登录，无需另设密码。",
    signIn: "使用企业账号登录",
    connect: "使用其他凭证",
    connected: "已连接到 {issuer}，现在可以登录。",
    popular: "热门行程",
    trips: [
      { from: "杭州", to: "上海", how: "高铁 47 分钟" },
      { from: "北京", to: "深圳", how: "飞机 3 小时 20 分" },
      { from: "成都", to: "西安", how: "高铁 3 小时 5 分" },
    ],
  },
  account: {
    title: "我的账号",
    signedIn: "已登录",
    nameless: "旅客",
    refresh: "刷新令牌",
    signOut: "仅在本站退出登录",
    signOutEverywhere: "在所有地方退出登录",
    access: "访问权限",
    scopes: "已授予的 scope",
    accessTokenEnds: "访问令牌有效期至",
    idTokenEnds: "ID 令牌有效期至",
    refreshToken: "刷新令牌",
    granted: "已获得",
    notGranted: "未获得（需要请求 offline_access）",
    notSaid: "未说明",
    idToken: "ID 令牌",
    userinfo: "用户信息（userinfo）",
    claim: "声明",
    value: "值",
  },
  notices: {
    refreshed: "令牌已刷新。",
  },
  signedOut: {
    title: "已退出登录",
    heading: "您已退出登录",
    text: "康途商旅已清除此浏览器中的登录信息。祝您一路平安！",
    again: "重新登录",
    front: "返回首页",
  },
  error: {
    said: "登录服务给出的说明：{said}",
    code: "错误码：{code}",
    again: "重试",
    front: "返回首页",
  },
  errors: {
    access_denied: {
      title: "登录已取消",
      explanation: "您或贵公司没有允许这次登录。",
    },
    login_required: {
      title: "您尚未登录",
      explanation: "请先登录企业账号。",
    },
    consent_required: {
      title: "需要您的同意",
      explanation: "使用企业账号登录前，需要先征得您的同意。",
    },
    interaction_required: {
      title: "还差一步",
      explanation: "使用企业账号登录前，还有一步需要您先完成。",
    },
    temporarily_unavailable: {
      title: "登录服务繁忙",
      explanation: "请稍后重试。",
    },
    refused: {
      title: "登录未成功",
      explanation: "登录服务没有说明具体原因。",
    },
    answer_refused: {
      title: "登录服务拒绝了此次登录的结果",
      explanation: "登录未能完成。",
    },
    provider_unreachable: {
      title: "无法连接登录服务",
      explanation: "康途商旅一切正常，但登录服务没有响应。请稍后重试。",
    },
    unverified: {
      title: "登录结果未通过验证",
      explanation: "登录服务返回的内容不符合康途商旅的要求，未被接受。",
    },
    wrong_credentials: {
      title: "登录服务不认识康途商旅",
      explanation: "客户端 ID 或客户端密钥与登录服务中登记的不一致。本站的管理人员可以重新填写。",
    },
    unknown_login: {
      title: "这次登录已失效",
      explanation: "它已经完成、超过了十分钟，或是在另一个浏览器中发起的。",
    },
    foreign_origin: {
      title: "这个请求来自其他网站",
      explanation: "康途商旅只接受从自己的页面发出的操作。",
    },
    not_found: {
      title: "页面不存在",
      explanation: "再周全的行程，也难免偶尔拐错一个弯。",
    },
    wrong_host: {
      title: "康途商旅使用的是另一个地址",
      explanation: "请打开 {address}，只有在那里才能登录。",
    },
  },
  connect: {
    title: "连接 OpenID Provider",
    kicker: "供本站的管理人员使用",
    register: "1. 在 OpenID Provider 登记",
    redirectUri: "登录回调地址（Redirect URI）",
    postLogoutRedirectUri: "退出回调地址（Post-logout redirect URI）",
    copy: "复制",
    copyOf: "复制{name}",
    copied: "已复制",
    byHand: "请手动复制",
    enter: "2. 填写得到的凭证",
    current: "正在使用：{clientId}，签发者（Issuer）为 {issuer}",
    issuer: "签发者（Issuer）",
    issuerHint: "必须使用 https，本机地址可以使用 http",
    clientId: "客户端 ID",
    clientSecret: "客户端密钥",
    clientSecretHint: "没有密钥的应用（公开客户端）请留空",
    submit: "连接",
    note: "本站会先向 OpenID Provider 确认凭证可用，然后才采用。凭证只保存在内存中，停止运行后即清除；密钥不会显示在任何地方。这是供您在本机运行的示例：只接受本机浏览器填写的凭证，并会访问所填写的签发者地址。",
    reset: "恢复启动时使用的凭证",
  },
  problems: {
    missing: "请填写此项。",
    not_absolute: "请输入以 https:// 或 http:// 开头的完整地址。",
    not_https: "必须使用 https，本机地址除外。",
    unreachable: "该地址没有响应。请确认 OpenID Provider 正在运行，并且地址完整。",
    other_issuer: "该地址的 OpenID Provider 自称是另一个签发者。请原样复制签发者（Issuer），逐字符一致。",
    no_provider:
      "该地址没有 OpenID Provider：<issuer>/.well-known/openid-configuration 没有返回服务发现文档。",
    refused: "OpenID Provider 不接受这组客户端 ID 和客户端密钥。",
  },
};
