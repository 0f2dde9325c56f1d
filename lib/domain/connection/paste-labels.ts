/** Words of DingTalk's page and of tables, that are never values. */
const labelWords = new Set(
  (
    "client id secret app key corp agent suite mini and or the of formerly copy copied show hide view reset unified dingtalk " +
    "credentials basic information value name enterprise internal url ip pc h5"
  ).split(" "),
);

/** `CorpId`, `client_secret`, `DINGTALK_APP_KEY`, `MiniAppId`: the names of values in one word. */
const labelName = /^(?:[a-z]+[_-])*(?:mini)?(?:client|app|corp|agent|suite)[_-]?(?:id|key|secret)$/i;

const labelText =
  /^(?:原|和|与|或|的|企业内部应用|原企业内部应用|企业|应用|统一应用|凭证|基础信息|凭证与基础信息|应用凭证|应用信息|标识|密钥|复制|已复制|重置|查看|显示|隐藏|钉钉|名称|值|字段|开发者后台|首页|标签|小程序|应用能力|添加|开发配置|开发管理|权限管理|权限范围|全部员工|申请权限|成员管理|事件与回调|事件订阅|安全设置|网页|微应用|机器人|发布|版本管理|监控中心|重定向|回调域名|服务器出口|端内免登地址|首页地址|端|描述|图标|类型|创建|修改|编辑|保存|删除|启用|停用|时间|人|返回|更多|帮助文档)+$/;

/** Whether a word of a paste is a label or a menu of DingTalk's pages, or of a table, and no value. */
export function isLabel(token: string): boolean {
  return labelWords.has(token.toLowerCase()) || labelName.test(token) || labelText.test(token);
}
