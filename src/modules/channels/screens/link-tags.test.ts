import { expect, test } from "vitest";
import { readLinkTags } from "./link-tags.ts";

const tags = { utmSource: "crm", utmMedium: "email", utmCampaign: "spring sale" };

test.each([
  "https://shop.example/a?utm_source=crm&utm_medium=email&utm_campaign=spring+sale&x=1#top",
  "?utm_campaign=spring%20sale&utm_source=crm&utm_medium=email",
  " utm_source=crm&utm_medium=email&utm_campaign=spring sale ",
])("reads the tags of %s", (link) => {
  expect(readLinkTags(link)).toEqual(tags);
});

test("finds none where there are none", () => {
  const none = { utmSource: "", utmMedium: "", utmCampaign: "" };
  expect(readLinkTags("https://shop.example/utm_source")).toEqual(none);
  expect(readLinkTags("")).toEqual(none);
});
