// Draws the PNG icons from the SVG ones with the system's Chromium. Run it after changing an SVG: node scripts/icons.mjs
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const folder = new URL("../src/web/public/", import.meta.url);
const drawings = [
  ["icon.svg", 32],
  ["icon.svg", 192],
  ["icon.svg", 512],
  ["icon-maskable.svg", 180],
  ["icon-maskable.svg", 512],
];
const names = { 180: "icon-180.png" };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
for (const [source, size] of drawings) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = await readFile(new URL(source, folder), "utf8");
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  const name = names[size] ?? `${source.replace(".svg", "")}-${size}.png`;
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true });
  await page.close();
  console.log(name);
}
await browser.close();
