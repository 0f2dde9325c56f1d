/**
 * Passwords of eight characters and more that turn up in leak after leak, in lower case, English and Chinese habits
 * alike. Compiled by hand: it stops what is tried first, not everything that ever leaked.
 */
export const commonPasswordList: readonly string[] = `
!@#$%^&* !@#$%^&*( !@#123qwe !qaz2wsx !qaz@wsx 00000000 01234567 0123456789 09876543 0987654321 10203040
102030405060 11111111 11223344 1122334455 112233445566 123!@#qwe 123123123 123123aa 123123qq 123321123
12341234 12344321 123454321 12345678 123456789 1234567890 12345678910 123456789a 123456789q 12345678a
12345678q 1234567a 1234567q 123456aa 123456ab 123456abc 123456qq 123456zz 123abc123 123abc456 123qweasd
123qweasdzxc 13141314 13145200 1314520a 13579246 135792468 147258369 147852369 159357159 159753258
19491001 19801980 19851985 19861986 19871987 19881988 19891989 19901990 19911991 19921992 19951995
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz!qaz 1qaz1qaz 1qaz2wsx 1qaz2wsx3edc 1qaz@wsx 1qazxsw2 1qazzaq1
20080808 20081212 20102010 20112011 20122012 20132013 20142014 20152015 20162016 20172017 20182018
20192019 20202020 20212021 20222022 20232023 20242024 20252025 20262026 22222222 24681357 246813579
27182818 2wsx3edc 31415926 314159265 321654987 33333333 44444444 456789123 52013145 5201314520 5201314a
5201314qq 52052052 520520520 55555555 66666666 66668888 741852963 77777777 789456123 789654123 87654321
88886666 88888888 963852741 987654321 9876543210 99999999 a123123123 a1234567 a12345678 a123456789
a1234567890 a1b2c3d4 a1b2c3d4e5 a5201314 aa123456 aa12345678 aaa11111 abc!@#123 abc12345 abc123456
abc123abc abcabc123 abcd1234 abcd12345 abcde123 abcdef12 abcdefg1 abcdefg123 abcdefgh abracadabra
adm1n123 admin!@# admin123 admin1234 admin12345 admin666 admin888 admin@123 adminadmin administrator
adminpass aini1314 ainiyiwannian alexander alexandra alibaba1 alibaba123 aliyun123 andrew12 angel123
angels12 anthony1 anything apache123 arsenal1 arsenal123 asd12345 asd123456 asdasdasd asdf1234 asdfasdf
asdfghj1 asdfghjk asdfghjkl autumn123 autumn2024 autumn2025 autumn2026 babygirl babygirl1 backup123
banana123 barcelona barcelona1 baseball baseball1 basketball batman123 beckham7 beijing1 beijing123
beijing2008 benjamin blessed1 blink182 blueberry business1 business123 buster12 butterfly centos123
champion champion1 changeit changeme changeme1 changeme123 charlie1 charlie123 charlotte cheese123
chelsea1 chelsea123 chen1234 chen123456 chengdu1 china123 china888 chocolate christopher cinnamon
cisco123 company1 company123 computer computer1 cookie123 corvette daniel12 database database1
database123 debian123 december december1 default1 default123 demo1234 demodemo developer developer1
developer123 dingding dingding1 dingding123 dingpass dingpass1 dingpass123 dingtalk dingtalk1
dingtalk123 docker123 dragon12 dragon123 dragonball e3r4t5y6 elizabeth example1 example123 facai888
fafafafa family123 february ferrari1 flower123 football football1 forever1 forever123 freedom1
freedom123 friday123 friends1 friends123 ginger12 github123 gitlab123 godisgood godzilla gongsi123
gongxifacai goodluck goodluck1 guangdong guangzhou guest123 guest1234 guestguest hangzhou hangzhou1
harley12 heaven123 hello123 hello1234 hello123456 hellohello helloworld hockey123 hongkong huang123
huawei123 huawei@123 hunter12 hunter2hunter iloveu123 iloveyou iloveyou! iloveyou1 iloveyou2 iloveyou520
internet internet1 ironman1 january1 jenkins1 jenkins123 jennifer jessica1 jesus123 jesuschrist jiangsu1
jonathan jordan23 joshua12 juventus kawasaki killer12 killer123 kobe2424 kuaile123 kubernetes l3tmein1
laoban123 lebron23 letmein! letmein1 letmein12 letmein123 letmeinnow li123456 linux123 liu12345
liverpool liverpool1 lkjhgfdsa love1234 love1314 love5201314 lovelove lovers12 loveyou1 manager1
manager123 manchester master12 master123 matrix12 matrix123 matthew1 maverick mercedes messi123
metallica michael1 michael23 michelle microsoft midnight midnight1 mima1234 mima123456 mimamima mnbvcxz1
mnbvcxz123 monday123 mongodb1 monitor1 monitor123 monkey12 monkey123 mustang1 mustang123 mypassword
mysecret mysql123 network1 network123 nginx123 nicholas nihao123 nihaoma1 nihaonihao nothing1 nothing123
november office123 office365 opensesame operator operator1 oracle11g oracle123 orange123 p@55w0rd
p@ssw0rd p@ssw0rd1 p@ssw0rd123 p@ssword pa$$w0rd pa$$word pa55w0rd pa55word pass1234 pass12345 passpass
passphrase passport1 passw0rd passw0rd1 passw0rd123 password password! password0 password1 password12
password123 password1234 password2 password9 passwort patricia pepper12 phoenix1 phoenix123 pineapple
pingan123 poiuytre poiuytrewq pokemon1 pokemon123 porsche1 postgres postgres1 postgresql princess
princess1 production production1 q1w2e3r4 q1w2e3r4t5 q2w3e4r5 qaz12345 qazwsx123 qazwsxedc qingwei1
qq123456 qq123456789 qq5201314 qwe!@#123 qwe12345 qwe123456 qwe123qwe qweasd123 qweasdzxc qweqweqwe
qwer1234 qwer12345 qwerasdf qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyui qwertyuiop
r00troot rainbow1 rainbow123 realmadrid redis123 richard1 robert12 ronaldo123 ronaldo7 root1234
root12345 rootroot samantha sample123 secret12 secret123 security security1 security123 september
server123 service1 service123 sesame123 shadow12 shadow123 shanghai shanghai1 shanghai123 shengri1
shenzhen shenzhen1 sichuan1 slipknot1 snowball soccer12 something1 spiderman spring123 spring2024
spring2025 spring2026 staging1 staging123 startrek starwars stephanie strawberry summer12 summer123
summer2023 summer2024 summer2025 summer2026 sunshine sunshine1 superadmin superman superman1 superuser
supervisor support1 support123 sweetheart system123 taiwan123 taobao123 temp1234 temppass tencent1
tencent123 test1234 test12345 tester123 testing1 testing123 testtest thankyou thankyou1 thomas12
tigger12 tigger123 tomcat123 toor1234 topsecret trustno1 ubuntu123 user1234 username victoria w2e3r4t5
w3lcome1 wang1234 wang123456 wanshiruyi watermelon wechat123 weixin123 welc0me1 welcome! welcome1
welcome123 welcome2 whatever whatever1 william1 windows1 windows10 winter12 winter123 winter2023
winter2024 winter2025 winter2026 wo123456 woaibaba woaimama woaini123 woaini1314 woaini520 woaini5201314
woaini521 woaiwojia woaiziji wodemima wodemima1 wolverine wsxedcrfv ww123456 xiaoming1 xiaoming123
xingfu123 xsw21qaz yamaha123 yang1234 youxi123 zaq12wsx zaq1xsw2 zaq1zaq1 zhang123 zhang123456 zhao1234
zhejiang zhongguo zhongguo1 zhongguo123 zhuanjia zte12345 zxc12345 zxc123456 zxcvbnm1 zxcvbnm123
zxcvzxcv zz123456
`
  .trim()
  .split(/\s+/);
