/**
 * What the server says of the fields and the rows of files, in German; the server's own words are the keys. A sentence
 * that is not here stands as the server has it. The words of the command line are left out, for screens have buttons.
 */
export const sentences: Readonly<Record<string, string>> = {
  // What the fields of files are.
  "Their id in another system, plain or with the system's name: crm:4711.":
    "Ihre Nummer in einem anderen System, allein oder mit dem Namen des Systems: crm:4711.",
  "Their whole name.": "Ihr ganzer Name.",
  "Their mail address.": "Ihre E-Mail-Adresse.",
  "Their phone number; without a country code it is taken to be of the company's country.":
    "Ihre Telefonnummer; ohne Ländervorwahl gilt sie als Nummer im Land des Unternehmens.",
  "The company they belong to; it is added where it is missing.":
    "Die Firma, zu der sie gehören; fehlt sie, wird sie angelegt.",
  "When they became known; the time of the import where it is left out.":
    "Seit wann sie bekannt sind; ohne Angabe die Zeit des Imports.",
  "Anything else worth knowing.": "Was sonst wissenswert ist.",
  "What they answered when asked how they heard of the company; empty leaves the question due.":
    "Was sie antworteten, als man fragte, wie sie vom Unternehmen erfahren haben; leer bleibt die Frage offen.",
  "When they answered; when they became known, where it is left out.":
    "Wann sie geantwortet haben; ohne Angabe, seit wann sie bekannt sind.",
  "What a web analysis calls them: the key of a visitor or of a browser.":
    "Wie eine Webanalyse sie nennt: der Schlüssel eines Besuchers oder eines Browsers.",
  "When it happened.": "Wann es geschah.",
  "Whether they came to the company (inbound) or the company to them (outbound); inbound where it is left out.":
    "Ob sie sich meldeten (inbound) oder das Unternehmen sich bei ihnen (outbound); ohne Angabe inbound.",
  "How they met; web where the row has a visitor or tags of a link, otherwise other.":
    "Auf welchem Weg; web, wo die Zeile einen Besucher oder Tags eines Links hat, sonst other.",
  "What it was about; other where it is left out.": "Worum es ging; ohne Angabe other.",
  "The name of the department that it was with.": "Der Name der Abteilung, mit der es war.",
  "The mail address of the member of the company.": "Die E-Mail-Adresse des Mitglieds im Unternehmen.",
  "The name or code of the channel.": "Der Name oder Code des Kanals.",
  "The name or code of the campaign.": "Der Name oder Code der Kampagne.",
  "The tag utm_source of the link.": "Der Tag utm_source des Links.",
  "The tag utm_medium of the link.": "Der Tag utm_medium des Links.",
  "The tag utm_campaign of the link.": "Der Tag utm_campaign des Links.",
  "What was said or done.": "Was gesagt oder getan wurde.",
  "What the other system calls this touch: a touch with the same id is taken once.":
    "Wie das andere System diese Begegnung nennt: Mit derselben Nummer zählt sie einmal.",
  "Their name, for people who are not known yet.": "Ihr Name, für noch unbekannte Personen.",
  "When they answered.": "Wann sie geantwortet haben.",
  "What they said, in any words; empty leaves the question due.":
    "Was sie sagten, in beliebigen Worten; leer bleibt die Frage offen.",
  "Where there are no words: whether they do not remember or declined to say.":
    "Wo es keine Worte gibt: ob sie sich nicht erinnern oder nichts sagen wollten.",
  "Another id that the same person has, such as a seller number given with the deal.":
    "Eine weitere Nummer derselben Person, etwa die Verkäufernummer aus dem Abschluss.",
  "What it is.": "Was es ist.",
  "What it is worth, 0 or more; of a lost renewal what was lost.":
    "Was es wert ist, 0 oder mehr; bei einer verlorenen Verlängerung, was verloren ging.",
  "What is left of the value after its costs; may be below 0.":
    "Was vom Wert nach den Kosten bleibt; darf unter 0 liegen.",
  "The currency of value and margin; the base currency where it is missing.":
    "Die Währung von Wert und Marge; ohne Angabe die Basiswährung.",
  "What the other system calls it: the same id again corrects it.":
    "Wie das andere System es nennt: Dieselbe Nummer noch einmal berichtigt es.",
  "Anything to know about it.": "Was man dazu wissen sollte.",
  "What the other system calls it: the same one again says how it stands now.":
    "Wie das andere System es nennt: Dasselbe noch einmal sagt, wie es jetzt steht.",
  "The name of the department that is to do it.": "Der Name der Abteilung, die es tun soll.",
  "The name of the department that gave it.": "Der Name der Abteilung, die es übergeben hat.",
  "What it is about, in a line; the reference where it is left out.":
    "Worum es geht, in einer Zeile; ohne Angabe die Nummer.",
  "What else was said of it.": "Was sonst dazu gesagt wurde.",
  "How it came in, in the other system's words.": "Wie es hereinkam, in den Worten des anderen Systems.",
  "When it was given.": "Wann es übergeben wurde.",
  "By when it is to be done; nothing is owed where it is left out.":
    "Bis wann es erledigt sein soll; ohne Angabe ist nichts fällig.",
  "When it was done.": "Wann es erledigt war.",
  "How it stands; done where it was closed, accepted otherwise.":
    "Wie es steht; ohne Angabe done, wo es geschlossen wurde, sonst accepted.",
  "What happens to a row of a department that is not there: the row is refused, or the department is created, which data stewards and administrators may.":
    "Was mit einer Zeile geschieht, deren Abteilung es nicht gibt: Sie wird abgelehnt, oder die Abteilung wird angelegt, was Datenverwaltung und Administration dürfen.",
  "The case: what the other system calls it.": "Der Fall: wie das andere System ihn nennt.",
  "When the group had it and it stood so.": "Wann die Gruppe ihn hatte und er so stand.",
  "The company that was told as a whole, where nobody in particular was.":
    "Die Firma, der es als Ganzes gesagt wurde, wo es niemand Bestimmtem gesagt wurde.",
  "What was told: a price, a date, a name or a promise.":
    "Was gesagt wurde: ein Preis (price), ein Termin (date), ein Name (name) oder eine Zusage (promise).",
  "What it is about, such as the product.": "Wofür es gilt, etwa das Produkt.",
  "What they were told: 1200 EUR, 2026-03-12, a name, or the words of a promise.":
    "Was gesagt wurde: 1200 EUR, 2026-03-12, ein Name oder die Worte einer Zusage.",
  "When they were told.": "Wann es gesagt wurde.",
  "The last day on which it holds; the usual number of days where it is left out.":
    "Der letzte Tag, an dem es gilt; ohne Angabe die übliche Zahl von Tagen.",
  "The name of the department that told it.": "Der Name der Abteilung, die es gesagt hat.",
  "a person or an account that is known": "eine bekannte Person oder Firma",
  "import the people first, or correct whom it names":
    "Zuerst die Personen importieren, oder berichtigen, wen es nennt.",
  "a day after it was told": "ein Tag, nachdem es gesagt wurde",
  "correct the day": "Den Tag berichtigen.",
  "a text with letters or digits": "ein Text mit Buchstaben oder Ziffern",
  "say it in words": "Es in Worten sagen.",
  "The group that had it: the name of a department.": "Die Gruppe, die ihn hatte: der Name einer Abteilung.",
  "the day it was spent": "Der Tag, an dem es ausgegeben wurde.",
  "the channel's code or name, or words that an alias knows":
    "Code oder Name des Kanals, oder Worte, die ein Alias kennt.",
  "the campaign's name or code": "Name oder Code der Kampagne.",
  "what tells rows of a day and campaign apart": "Was Zeilen eines Tages und einer Kampagne unterscheidet.",
  "what was spent, 0 or more": "Was ausgegeben wurde, 0 oder mehr.",
  "the currency of the amount; the base currency where it is missing":
    "Die Währung des Betrags; ohne Angabe die Basiswährung.",
  "how often it was shown": "Wie oft es gezeigt wurde.",
  "how often somebody clicked": "Wie oft jemand geklickt hat.",
  "enquiries as the platform counted them": "Anfragen, wie die Plattform sie gezählt hat.",
  "sales as the platform counted them": "Verkäufe, wie die Plattform sie gezählt hat.",

  // What a kind asks once for a whole file.
  "What a row does to somebody who is known: complete what is empty, or replace what differs.":
    "Was eine Zeile bei einer bekannten Person bewirkt: Leeres ergänzen, oder Abweichendes ersetzen.",
  "What happens to an answer that names no channel: kept as words to be matched later, or a channel is created.":
    "Was mit einer Antwort ohne Kanal geschieht: Die Worte bleiben zum späteren Zuordnen, oder ein Kanal wird angelegt.",
  "What happens to a row about somebody who is not known: the person is added, or the row is refused.":
    "Was mit einer Zeile über eine unbekannte Person geschieht: Sie wird angelegt, oder die Zeile abgelehnt.",
  "what to do with channels and campaigns that are not known: refuse their rows, or create them":
    "Was mit unbekannten Kanälen und Kampagnen geschieht: Ihre Zeilen ablehnen, oder sie anlegen.",

  // What was expected in a row.
  "a time that has passed": "eine vergangene Zeit",
  "a person who is known": "eine bekannte Person",
  "somebody who is known": "jemand Bekanntes",
  "keys of one person": "Schlüssel einer einzigen Person",
  "a number that is not negative": "eine Zahl, die nicht negativ ist",
  "a number that can only be read in one way": "eine Zahl, die sich nur auf eine Weise lesen lässt",
  "a number with a decimal point": "eine Zahl mit Dezimalpunkt",
  "a number with a decimal comma": "eine Zahl mit Dezimalkomma",
  "at most 12 digits before the point": "höchstens 12 Stellen vor dem Komma",
  "an amount": "ein Betrag",
  "an amount such as 1234.56 or 1234.56 EUR": "ein Betrag wie 1234,56 oder 1234,56 EUR",
  "one currency in a row": "eine Währung je Zeile",
  "a currency code of ISO 4217 such as EUR": "ein Währungscode nach ISO 4217 wie EUR",
  "a mail address": "eine E-Mail-Adresse",
  "one mail address": "eine einzige E-Mail-Adresse",
  "a mail address such as name@example.org": "eine E-Mail-Adresse wie name@example.org",
  "a phone number such as +49 30 1234567": "eine Telefonnummer wie +49 30 1234567",
  "a phone number such as +49 30 123456": "eine Telefonnummer wie +49 30 123456",
  "a phone number with the prefix of its country": "eine Telefonnummer mit Ländervorwahl",
  "an id, a mail, a phone number or a visitor key": "Nummer, E-Mail, Telefonnummer oder Besucherschlüssel",
  "an external id, a mail, a phone or a name": "externe Nummer, E-Mail, Telefon oder Name",
  "yes or no": "ja oder nein",
  "the name or code of a channel": "Name oder Code eines Kanals",
  "the name of a department": "der Name einer Abteilung",
  "the mail address of a member": "die E-Mail-Adresse eines Mitglieds",
  "a campaign of the row's channel": "eine Kampagne des Kanals der Zeile",
  "a channel that is known here": "ein hier bekannter Kanal",
  "a campaign of the channel": "eine Kampagne des Kanals",
  "one row for each id": "eine Zeile je Nummer",
  "an id of this person's outcomes": "die Nummer eines Ergebnisses dieser Person",
  "a date that can only be one day": "ein Datum, das nur ein Tag sein kann",
  "a date in the order day, month, year": "ein Datum in der Folge Tag, Monat, Jahr",
  "a day that the calendar has": "ein Tag, den der Kalender kennt",
  "a year of four digits": "eine vierstellige Jahreszahl",
  "a year between 1900 and 2299": "ein Jahr zwischen 1900 und 2299",
  "a separator or the end of the line after a closing quote":
    "ein Trennzeichen oder das Zeilenende nach einem schließenden Anführungszeichen",

  // How rows are repaired.
  "correct the time": "Die Zeit berichtigen.",
  "correct the time, or leave it out": "Die Zeit berichtigen, oder weglassen.",
  "say who the row is about, or leave it out": "Sagen, von wem die Zeile handelt, oder sie weglassen.",
  "remove the minus, or leave the row out": "Das Minus entfernen, oder die Zeile weglassen.",
  "import the people first, or choose people=create": "Zuerst die Personen importieren, oder sie anlegen lassen.",
  'double the quotes inside quoted cells ("" for each ")':
    'Anführungszeichen innerhalb von Anführungszeichen verdoppeln ("" für jedes ").',
  "write yes or no": "Ja oder nein schreiben.",
  "write a plain amount": "Einen einfachen Betrag schreiben.",
  "write a plain number": "Eine einfache Zahl schreiben.",
  "say which comes first: --dates dmy for the day, --dates mdy for the month":
    "Sagen, was zuerst steht: der Tag oder der Monat.",
  "say what stands before the decimals: --decimal comma or --decimal point":
    "Sagen, was vor den Dezimalen steht: Komma oder Punkt.",
  "keep one of the rows, or give each its own id": "Eine der Zeilen behalten, oder jeder eine eigene Nummer geben.",
  "correct the key that is another person's": "Den Schlüssel berichtigen, der einer anderen Person gehört.",
  "correct the id or the person": "Die Nummer oder die Person berichtigen.",
  "correct the address": "Die Adresse berichtigen.",
  "correct the address, or leave the cell empty": "Die Adresse berichtigen, oder die Zelle leer lassen.",
  "correct the mail address": "Die E-Mail-Adresse berichtigen.",
  "correct one of the two currencies": "Eine der beiden Währungen berichtigen.",
  "write the year in full, or say the order: --dates dmy or --dates mdy":
    "Das Jahr ausschreiben, oder die Reihenfolge sagen.",
  "write the currency's three-letter code": "Den dreibuchstabigen Code der Währung schreiben.",
  "the spreadsheet shortened the number: format the column as text, then save as CSV":
    "Die Tabelle hat die Zahl gekürzt: Die Spalte als Text formatieren, dann als CSV speichern.",
  "the spreadsheet kept its own day count: format the column as a date, then save as CSV":
    "Die Tabelle hat ihre eigene Tageszählung behalten: Die Spalte als Datum formatieren, dann als CSV speichern.",
  "split the table into files with fewer columns": "Die Tabelle in Dateien mit weniger Spalten teilen.",
  "put quotes around cells that hold the separator": "Zellen mit dem Trennzeichen in Anführungszeichen setzen.",
  "keep one mail address in the cell": "Eine einzige E-Mail-Adresse in der Zelle lassen.",
  "write the phone number with its country code": "Die Telefonnummer mit Ländervorwahl schreiben.",
  "fill in one of them, or leave the row out": "Eines davon ausfüllen, oder die Zeile weglassen.",
  "correct the year": "Das Jahr berichtigen.",
  "correct the day or the month": "Den Tag oder den Monat berichtigen.",
  "correct the date, or say --dates mdy": "Das Datum berichtigen, oder sagen, dass der Monat zuerst steht.",
  "correct the number, or say --decimal comma": "Die Zahl berichtigen, oder sagen, dass sie ein Dezimalkomma hat.",
  "convert seconds since 1970 to YYYY-MM-DD HH:MM:SS": "Sekunden seit 1970 in JJJJ-MM-TT HH:MM:SS umrechnen.",
  "check the separator and the line ends of the file": "Trennzeichen und Zeilenenden der Datei prüfen.",
  "add the missing cells, and put quotes around cells that hold a line break":
    "Fehlende Zellen ergänzen, und Zellen mit Zeilenumbruch in Anführungszeichen setzen.",

  // What was taken, with a remark.
  "this row stands twice in the file and counts once": "Diese Zeile steht zweimal in der Datei und zählt einmal.",
  "this row stands twice in the file and counts once; give each an id if they are two":
    "Diese Zeile steht zweimal in der Datei und zählt einmal; sind es zwei, geben Sie jeder eine Nummer.",
  "it happened before the company knew of the person; it is kept and flagged":
    "Es geschah, bevor das Unternehmen die Person kannte; es bleibt erhalten und gekennzeichnet.",
  "this person was asked already": "Diese Person wurde schon gefragt.",
  "rounded to 4 decimals": "auf 4 Dezimalen gerundet",
  "Marketing decides on channels, campaigns, their rules and spend: ask marketing for this change.":
    "Über Kanäle, Kampagnen, ihre Regeln und Kosten entscheidet das Marketing: bitte das Marketing um diese Änderung.",
};
