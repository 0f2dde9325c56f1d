/** What no Chinese text has: a space between two characters or beside a full-width mark, and a half-width mark after a character. */
export const misplaced =
  /(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])| (?=[，。；：、！？”’）》])|(?<=[，。；：、！？“‘（《]) |(?<=[\u4e00-\u9fff])[,;:!?]/;

/** Words that people once read and that have one better word: what is wrong, and what is said instead. */
export const replaced = {
  en: [
    // "Login page" is the name of a page, DingTalk's and ours; what happens there is a sign-in.
    [/(?<![=/-])\blog-?ins?\b(?! pages?\b)/i, "sign-in"],
    [/\b(?:log|logged|logging) (?:in|out|on|off)\b/i, "sign in, sign out"],
    [/\bsignin\b/i, "sign-in"],
    [/\broll(?:s|ed|ing)?\b/i, "rotate"],
    [/\basked of DingTalk\b/i, "data from DingTalk"],
    [/\bopen platform\b/i, "DingTalk's developer console"],
    [/\bidentity source\b/i, "connection"],
    [/\brequest number\b/i, "request ID"],
    [/\b(?:error|incident|trace) (?:number|ID)\b/i, "reference number"],
    [/\bbeside DingTalk\b/i, "without DingTalk"],
    [/\bdelivery address\b|\bDingTalk callback address\b/i, "callback address"],
  ],
  "zh-CN": [
    [/参考编号|参考号|错误编号|追踪编号/, "查询编号"],
    [/开放平台/, "钉钉开发者后台"],
    [/新建应用|注册应用|注册第一个应用/, "创建应用"],
    [/重定向 URL|重定向地址|重定向URL(?!（回调域名）)(?! 包含)/, "重定向URL（回调域名）"],
    [/(?<!签发者（)Issuer/, "签发者（Issuer）"],
    [/(?<!服务)发现文档/, "服务发现文档"],
    [/将会失去|会失去以下/, "丢失以下内容"],
    [/按未验证/, "保存为“未验证”"],
    [/程序库|类库|软件开发包/, "SDK"],
    [/需要 \{permissions\}/, "所需权限：{permissions}"],
    [/身份提供商|身份供应商|连接器/, "身份源"],
    [/请求编号/, "请求 ID"],
    [/登陆/, "登录"],
    [/登出/, "退出登录"],
    // DingTalk's page gives both names once; so does the field that asks for them, and what explains where it stands.
    [/(?<!原 ?)App(?:Key|Secret)/, "Client ID, Client Secret"],
    [/\bcorpId\b|企业 ?ID(?!）)/, "CorpId"],
    [/\b[Uu]serI[Dd]\b/, "userid"],
    [/登录码/, "授权码（钉钉授权码、免登授权码）"],
    [/(?<!声明（)\bclaims?\b/i, "声明"],
    [/(?<!令牌（)\bID[ _]token/i, "ID 令牌"],
    [/(?<!令牌（)\baccess[ _]token/i, "访问令牌"],
    [/(?<!令牌（)\brefresh[ _]token/i, "刷新令牌"],
    [/(?<![来资])源地址|来源域名/, "来源地址"],
    [/钉钉里免登/, "钉钉内免登"],
    [/不经钉钉|不通过钉钉/, "不使用钉钉"],
    [/进入方式/, "登录方式"],
    [/(?<!测)试用/, "试登录"],
    [/处理办法|解决办法/, "处理方法"],
    [/白名单|服务器出口 IP|出口 IP/, "服务器出口IP"],
    [/登录记录(?:可以查询)?多久/, "登录记录保留期限"],
    [/主页地址/, "应用首页地址（钉钉）、应用访问地址（应用）"],
  ],
} as const;
