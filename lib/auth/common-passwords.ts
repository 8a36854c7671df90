/**
 * Words and strings that lead every published list of breached passwords, lower case. With their usual endings (digits,
 * punctuation) and substitutions taken off by `passwordFault`, they stand for some hundred thousand passwords.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 123123123 1234512345 11223344 112233445566 123321123 147258369 987654321
  1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx q1w2e3r4 q1w2e3r4t5 qwer1234 qwerty qwertyui qwertyuiop
  qwerty123 qwertz qwertzui azerty azertyuiop asdfgh asdfghjk asdfghjkl asdf1234 asdfasdf zxcvbn zxcvbnm zxcvbnmasd
  password passwort passw0rd password1 passwords mypassword thepassword newpassword oldpassword password-1 passpass
  passwordpassword motdepasse contrasena senha wachtwoord parola changeme change-me letmein letmeinnow welcome welcometo
  iloveyou iloveu iloveme loveyou lovelove ihateyou princess sunshine superman batman spiderman football baseball
  basketball soccer hockey dragon monkey shadow master michael jordan jennifer jessica ashley daniel charlie andrew
  matthew thomas robert hunter ranger buster killer george harley trustno trustnoi starwars pokemon minecraft fortnite
  computer internet samsung iphone android google facebook instagram linkedin twitter microsoft windows apple
  admin administrator adminadmin root rootroot superuser toor test testtest testing tester guest default user username
  secret topsecret secretsecret private access login loginlogin hello helloworld hello123 whatever freedom nothing
  blink182 liverpool arsenal chelsea manchester barcelona realmadrid juventus cowboys yankees lakers steelers
  summer winter spring autumn january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday cookie chocolate cheese banana orange butterfly flower
  abc12345 abcd1234 abcdabcd a1b2c3d4 aa123456 aa12345678 abc123abc qweasd qweasdzxc 1234qwer 123qweasd 123qwe123
  00000000 11111111 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 aaaaaaaa
  pixapi pixapipixapi correcthorsebatterystaple mustang corvette ferrari porsche mercedes diamond purple yellow silver
  golden jasmine tigger pepper ginger maggie bailey samantha nicole amanda matrix merlin phoenix thunder cowboy
  bubbles sweety angel angels forever family friends jesus christ blessed heaven god godisgood lucky lucky777 gandalf`
    .split(/\s+/)
    .filter((word) => word.length > 0),
);
