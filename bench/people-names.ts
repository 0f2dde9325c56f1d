/** Names as DingTalk tells them, as arrays of SQL: a few surnames have most people. */
export const NAMES =
  "ARRAY['张','王','李','刘','陈','杨','赵','黄','周','吴','Han ','Li ','Zhang ','O''Neil ']";
export const GIVEN = "ARRAY['伟','芳','娜','秀英','敏','静','丽','强','磊','军','洋','Mei','Tao']";
