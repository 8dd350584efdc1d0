/** Beyond two years a number of weeks pretends to know what nobody can. */
export const tooManyWeeks = 104;
