import type { DingTalkApp } from "../app";

/** Paths of the endpoints that a browser login uses. */
export const paths = {
  userToken: "/v1.0/oauth2/userAccessToken",
  appToken: "/v1.0/oauth2/accessToken",
  /** Of the enterprise of {@link app}. */
  enterpriseToken: "/v1.0/oauth2/dingcorp1/token",
  me: "/v1.0/contact/users/me",
  findMember: "/topapi/user/getbyunionid",
  employee: "/topapi/v2/user/get",
} as const;

/** An app that no database knows. */
export const app: DingTalkApp = {
  connectionId: "connection-1",
  poolId: "pool-1",
  corpId: "dingcorp1",
  clientId: "dingclient1",
  clientSecret: "client-secret-of-the-app",
  secretFingerprint: "0a1b2c3d",
};

/** The answers of one healthy login, as DingTalk documents them, fields that nobody uses included. */
export const answers = {
  userToken: { expireIn: 7200, accessToken: "user-token-1", refreshToken: "refresh-1", corpId: "dingcorp1" },
  appToken: { accessToken: "app-token-1", expireIn: 7200 },
  enterpriseToken: { access_token: "app-token-1", expires_in: 7200 },
  me: {
    nick: "小张",
    unionId: "union-1iE",
    openId: "open-1iE",
    avatarUrl: "https://static.example/own.jpg",
    mobile: "13900000000",
    stateCode: "86",
    visitor: false,
  },
  findMember: {
    errcode: 0,
    errmsg: "ok",
    request_id: "r1",
    result: { contact_type: 0, userid: "zhangsan" },
  },
  employee: {
    errcode: 0,
    errmsg: "ok",
    request_id: "r2",
    result: {
      userid: "zhangsan",
      unionid: "union-1iE",
      name: "张三",
      avatar: "https://static.example/directory.jpg",
      mobile: "13800000000",
      state_code: "86",
      org_email: "zhangsan@corp.example",
      email: "zs@mail.example",
      job_number: "A-17",
      title: "工程师",
      dept_id_list: [1, 42],
      active: true,
      admin: false,
      extension: "{}",
    },
  },
};
