// Who gives mailboxes to anybody: an address there says nothing of a company. Names without a country's ending stand
// for all of them (yahoo.co.uk, gmx.at).
const anywhere = [
  ...["gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "rocketmail", "aol", "aim"],
  ...["icloud", "gmx", "proton", "protonmail", "zoho", "zohomail", "yandex", "fastmail", "tutanota", "hushmail"],
];

const exactly = [
  ...["me.com", "mac.com", "mail.com", "email.com", "pm.me", "tuta.io", "tuta.com", "hey.com", "duck.com"],
  ...["web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "mailbox.org", "online.de", "vodafone.de"],
  ...["1und1.de", "kabelmail.de", "email.de", "mail.de", "magenta.de", "aon.at", "chello.at", "bluewin.ch"],
  ...["sunrise.ch", "hispeed.ch", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "sfr.fr", "neuf.fr"],
  ...["libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "telenet.be", "skynet.be", "ziggo.nl"],
  ...["kpnmail.nl", "planet.nl", "xs4all.nl", "hetnet.nl", "telefonica.net", "terra.es", "sapo.pt", "uol.com.br"],
  ...["bol.com.br", "terra.com.br", "ig.com.br", "globo.com", "btinternet.com", "btopenworld.com", "sky.com"],
  ...["virginmedia.com", "ntlworld.com", "talktalk.net", "comcast.net", "verizon.net", "att.net", "sbcglobal.net"],
  ...["bellsouth.net", "cox.net", "charter.net", "earthlink.net", "optonline.net", "rogers.com", "shaw.ca"],
  ...["bigpond.com", "optusnet.com.au", "xtra.co.nz", "mail.ru", "bk.ru", "inbox.ru", "list.ru", "rambler.ru", "ya.ru"],
  ...["ukr.net", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "op.pl", "seznam.cz", "centrum.cz", "azet.sk", "abv.bg"],
  ...["qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "naver.com", "daum.net", "hanmail.net"],
  ...["rediffmail.com", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp"],
  // Nobody's (RFC 2606).
  ...["example.com", "example.org", "example.net"],
];

const anywhereNames = new Set(anywhere);
const exactDomains = new Set(exactly);

// Endings under which companies register below a second part, such as co.uk.
const secondParts = new Set(["co", "com", "org", "net", "ac", "gov", "gv", "or", "ne", "edu", "gob", "go"]);

/** The part of a domain that belongs to one owner: `mail.acme.co.uk` is `acme.co.uk`. */
function ownDomain(domain: string): string {
  const parts = domain.split(".");
  const last = parts.at(-1) ?? "";
  const isBelow = parts.length > 2 && last.length === 2 && secondParts.has(parts.at(-2) ?? "");
  return parts.slice(isBelow ? -3 : -2).join(".");
}

/** What a company calls itself in its domain: `acme` of `mail.acme.co.uk`. */
export function domainName(domain: string): string {
  return ownDomain(domain).split(".")[0] ?? "";
}

/** The domain of a company in a mail address (normalised); undefined for an address that anybody can have. */
export function companyDomain(mail: string): string | undefined {
  const domain = ownDomain(mail.slice(mail.lastIndexOf("@") + 1));
  return exactDomains.has(domain) || anywhereNames.has(domainName(domain)) ? undefined : domain;
}

// Several names of one and the same mailbox.
const sameMailboxes: Readonly<Record<string, string>> = {
  "googlemail.com": "gmail.com",
  "me.com": "icloud.com",
  "mac.com": "icloud.com",
  "protonmail.com": "proton.me",
  "pm.me": "proton.me",
};

/** A mail address without the part behind `+` and with the provider's first name; `plain` also without dots. */
export type Mailbox = { bare: string; plain: string };

export function mailbox(mail: string): Mailbox {
  const at = mail.lastIndexOf("@");
  const domain = mail.slice(at + 1);
  const own = sameMailboxes[domain] ?? domain;
  const local = mail.slice(0, at).replace(/(?<=.)\+.*$/, "");
  return { bare: `${local}@${own}`, plain: `${local.replaceAll(".", "")}@${own}` };
}
