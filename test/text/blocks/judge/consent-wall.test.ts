import { expect, test } from 'vitest';
import { isConsentWall } from '../../../../shared/text/blocks/judge/consent-wall.ts';

const isWall = (text: string) => isConsentWall(text, text.split(/\s+/).length);

/** Written for this test, each in another manner: partners, a paid way round, a bare notice, a list of purposes. */
test.each([
  [
    'en',
    'We and our 214 partners store and access information on your device, such as cookies, to show you personalised ads. You can change your mind at any time under Privacy settings. Click Accept to go on to our site.',
  ],
  [
    'de',
    'Bevor Sie weiterlesen: Wir und unsere Partner setzen Cookies ein, um Ihnen passende Werbung zu zeigen. Wenn Sie nicht zustimmen, können Sie unser Angebot ohne Tracking im Abo lesen. Ihre Einwilligung können Sie in den Einstellungen widerrufen.',
  ],
  [
    'fr',
    'Le respect de votre vie privée est notre priorité. Avec nos partenaires, nous déposons des cookies pour mesurer l’audience et afficher des publicités. Vous pouvez accepter, refuser ou paramétrer vos choix.',
  ],
  [
    'es',
    'Usamos cookies propias y de terceros para mostrarte publicidad según tus hábitos de navegación. Puedes aceptar todas las cookies, rechazarlas o cambiar la configuración. Más detalles en nuestra política de privacidad.',
  ],
  [
    'pt',
    'Utilizamos cookies e os dados pessoais que você nos dá para exibir publicidade. Ao clicar em aceitar, você concorda com nossos parceiros. Veja nossa política de privacidade.',
  ],
  [
    'it',
    'Noi e i nostri partner utilizziamo i cookie per proporti annunci. Puoi accettare, rifiutare o modificare le tue preferenze sulla privacy quando vuoi. Se rifiuti, puoi leggere con un abbonamento senza tracciamento.',
  ],
  [
    'nl',
    'Wij en onze partners gebruiken cookies om je advertenties te tonen. Geef je toestemming of pas je voorkeuren aan. Lees meer in onze privacyverklaring.',
  ],
  [
    'pl',
    'My i nasi partnerzy używamy plików cookie, aby wyświetlać reklamy. Twoja zgoda jest dobrowolna, możesz ją wycofać w ustawieniach. Szczegóły znajdziesz w naszej polityce prywatności.',
  ],
  [
    'cs',
    'My a naši partneři používáme cookies a vaše osobní údaje k zobrazení reklamy. Kliknutím na tlačítko dáváte souhlas. Nastavení můžete kdykoli změnit, viz naše zásady ochrany soukromí.',
  ],
  [
    'hu',
    'Weboldalunk sütiket használ, hogy önnek megfelelő hirdetéseket mutasson. Kérjük, fogadja el a sütiket, hozzájárulását a beállításokban bármikor visszavonhatja. Adatvédelmi tájékoztatónk itt olvasható.',
  ],
  [
    'sv',
    'Vi och våra partner använder cookies för att visa annonser för dig. Du kan godkänna eller ändra dina inställningar. Läs mer i vår integritetspolicy.',
  ],
  [
    'da',
    'Vi bruger cookies til at vise dig annoncer sammen med vores partnere. Du kan give samtykke eller ændre dine indstillinger. Læs vores privatlivspolitik.',
  ],
  [
    'fi',
    'Me ja kumppanimme käytämme evästeitä ja henkilötietojasi mainosten näyttämiseen sivustolla. Voit hyväksyä kaikki evästeet tai muuttaa asetuksia. Suostumuksen voi perua.',
  ],
  [
    'el',
    'Εμείς και οι συνεργάτες μας χρησιμοποιούμε cookies για να σας δείχνουμε διαφημίσεις. Πατήστε αποδοχή ή αλλάξτε τις ρυθμίσεις σας. Δείτε την πολιτική απορρήτου μας.',
  ],
  [
    'ru',
    'Мы и наши партнёры используем файлы cookie, чтобы показывать вам рекламу. Нажимая кнопку, вы соглашаетесь на обработку персональных данных. Настройки вы можете изменить.',
  ],
  [
    'uk',
    'Ми та наші партнери використовуємо файли cookie, щоб показувати вам рекламу. Натискаючи кнопку, ви даєте згоду на обробку персональних даних. Налаштування можна змінити.',
  ],
  [
    'tr',
    'Biz ve ortaklarımız sitemizde size uygun reklam göstermek için çerez kullanıyoruz. Çerezleri kabul edebilir veya ayarlardan reddedebilirsiniz. Ayrıntılar gizlilik politikamızda.',
  ],
  [
    'ja',
    '本サイトでは、広告の配信と利用状況の分析のためにクッキーを利用しています。閲覧を続けると、クッキーの利用に同意したことになります。詳しくは当社のプライバシーポリシーをご覧ください。',
  ],
  [
    'ko',
    '저희 사이트는 맞춤 광고를 위해 쿠키를 사용합니다. 계속하시려면 개인정보 처리에 동의하십시오. 설정에서 언제든지 거부할 수 있습니다.',
  ],
  ['zh', '我们和合作伙伴使用Cookie向您展示广告。点击接受即表示您同意我们处理您的个人信息。您可以随时更改设置。'],
  [
    'ar',
    'نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لعرض الإعلانات. يمكنك قبول جميع الملفات أو رفضها من الإعدادات. اقرأ سياسة الخصوصية على موقعنا.',
  ],
])('a wall in %s is one', (_, text) => expect(isWall(text)).toBe(true));

test.each([
  [
    'a report on a ruling',
    'The data protection authority fined a chain of bakeries on Monday for cookie banners that could not be refused. Its website had set tracking cookies before visitors agreed. The chain will appeal. The authority has opened eleven cases on consent this year.',
  ],
  [
    'a report that quotes a wall',
    'Readers of the Harbour Post met a new banner on Tuesday: “We and our partners use cookies to show you ads. You can accept or reject.” The paper had lost a case on consent. Its publisher said the banner would stay until the ferry company, its largest advertiser, had decided.',
  ],
  [
    'a report in German',
    'Das Oberlandesgericht hat einem Verlag untersagt, Cookies ohne Einwilligung zu setzen. Geklagt hatte ein Verband der Verbraucher. Der Verlag hatte auf seiner Seite Werbung mit Tracking gezeigt. Das Urteil ist nicht rechtskräftig.',
  ],
  [
    'a recipe for cookies',
    'We bake our cookies at low heat so that you get a soft middle. You can swap the butter for oil. Let your dough rest, and set the oven to 160 degrees. Serve with milk and keep the rest in a tin.',
  ],
  [
    'a story above a notice',
    'The harbour council voted nine to four to close the swing bridge. Engineers found cracks in two of its ribs. The works last eleven weeks and cost four million crowns. Fishing firms must take the ring road. We use cookies; you can accept or reject them in settings under privacy.',
  ],
])('%s is none', (_, text) => expect(isWall(text)).toBe(false));

test('a policy of a thousand words is read as a text', () => {
  const line = 'We use cookies to show you ads and you can accept or reject them in your privacy settings. ';
  expect(isConsentWall(line.repeat(60), 1_080)).toBe(false);
});
