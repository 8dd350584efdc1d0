/** The closed lists of this module, without the schemas: screens offer them as choices. */

export const roleNames = ["member", "head", "marketing", "steward", "executive", "admin"] as const;
export type RoleName = (typeof roleNames)[number];

export const scopeNames = ["read", "capture", "import", "manage"] as const;
export type ScopeName = (typeof scopeNames)[number];

/** Long instead of complicated; the upper limit only bounds the work of hashing. */
export const passwordLength = { min: 12, max: 128 } as const;

/** ISO 3166-1 alpha-2. */
export const countryCodes: readonly string[] =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW".split(
    " ",
  );

/** Who stands in front of a kiosk. */
export const kioskAudiences = ["customers", "staff"] as const;
export type KioskAudience = (typeof kioskAudiences)[number];

/**
 * What becomes of a signed message. `taken`: it made something new; `updated`: it said more of something known;
 * `no_line`: kept, but nobody has that line; `test`: a try, of which nothing is kept; `unreadable`: it could not be read.
 */
export const deliveryResults = ["taken", "updated", "no_line", "test", "unreadable"] as const;
export type DeliveryResult = (typeof deliveryResults)[number];

/** Why messages are refused before anything of them is kept. */
export const refusalNames = ["headers", "signature", "timestamp", "too_large"] as const;
export type RefusalName = (typeof refusalNames)[number];
