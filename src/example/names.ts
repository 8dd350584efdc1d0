import type { Random } from "./random.ts";

const firstNames =
  "Adele Aylin Anja Anton Arda Astrid Beate Bela Birgit Boris Carla Cem Christa Dana Daria David Dilek Dora Edith Elias Emil Emre Erika Esra Eva Felix Fiona Frida Georg Gerda Gustav Hanna Hasan Heike Ida Ilse Ines Jakob Jan Jasmin Johann Jonas Julia Kai Karin Karl Katja Kemal Klara Konrad Lara Lea Leon Lena Lia Linus Lotte Ludwig Luisa Maja Marek Maria Marlene Marta Mats Max Meryem Mina Moritz Murat Nele Nico Nina Noah Nora Olga Olivia Otto Paul Pia Rafael Rita Robin Ruth Sabine Samira Sara Simon Sofia Stefan Sven Tanja Theo Thomas Tina Tom Ute Vera Viktor Werner Yara Zoe".split(
    " ",
  );

const lastNames =
  "Abel Adler Albers Altmann Arendt Aydin Bach Barth Baumann Becker Behrens Berger Bosch Brandt Braun Bremer Burger Celik Conrad Decker Demir Dietrich Ebner Eder Engel Erdem Ernst Falkner Fink Fischer Fleck Forster Frank Fritz Fuchs Gabriel Geiger Gerber Graf Gross Haas Hahn Hartl Hauser Heller Hofer Holzer Horn Huber Jahn Janko Kaiser Kaya Keller Kern Klein Koch Kofler Kogler Korn Krause Krug Kuhn Lang Lechner Leitner Lorenz Maier Marek Martin Mayer Meier Merz Moser Nowak Ortner Otto Pauli Peters Pfeiffer Pohl Prinz Rauch Reiter Richter Roth Sander Schmid Scholz Schubert Schuster Seidl Simon Sommer Stark Steiner Stern Strobl Sturm Tauber Urban Vogel Wagner Walter Weber Weiss Wendt Winkler Wolf Yilmaz Zeller Ziegler".split(
    " ",
  );

const beginnings =
  "Bra Cal Dor El Fal Gim Hel Im Jor Kel Lum Mer Nor Or Pel Quin Ros Sel Tor Ul Vel Wem Xan Yor Zim".split(" ");
const middles = "a e i o u al en ir os um".split(" ");
const ends = "bex dano fint goro lith mira nova pax rell sund tavo vex zent".split(" ");
const trades =
  "Architekten|Software|Logistik|Steuerberatung|Verlag|Labor|Planungsbüro|Akademie|Werbung|Druck|Ingenieure|Medizintechnik|Immobilien|Design|Energie|Versand".split(
    "|",
  );
const forms = ["GmbH", "AG", "KG", "OG", "GmbH & Co. KG", "eG"];

/** A city with its share of the customers and the block of phone numbers that is reserved for fiction there. */
type City = { name: string; weight: number; phones?: string };

/**
 * The Bundesnetzagentur keeps a thousand numbers free of subscribers for media in each of five German cities (notice
 * 148/2021). Austria reserves none, so people there have no phone here.
 */
const cities: readonly City[] = [
  { name: "Berlin", weight: 26, phones: "+49 30 23125" },
  { name: "Hamburg", weight: 14, phones: "+49 40 66969" },
  { name: "Munich", weight: 16, phones: "+49 89 99998" },
  { name: "Cologne", weight: 10, phones: "+49 221 4710" },
  { name: "Frankfurt", weight: 9, phones: "+49 69 90009" },
  { name: "Vienna", weight: 15 },
  { name: "Graz", weight: 5 },
  { name: "Linz", weight: 3 },
  { name: "Salzburg", weight: 2 },
];

/** A company that does not exist, and the domain of its mail under a name that nobody can register (RFC 2606). */
export type Account = { name: string; domain: string; city: string };

/** Gives people and companies that do not exist their names, addresses and numbers, each only once. */
export type Namer = {
  account(): Account;
  city(): string;
  person(): string;
  mail(name: string, account: Account | undefined): string;
  /** Empty where no number is reserved for fiction. */
  phone(city: string): string;
};

export function namerOf(random: Random): Namer {
  const taken = new Set<string>();
  const phones = new Map(
    cities.map(({ name }) => [name, random.shuffled(Array.from({ length: 1000 }, (_, at) => at))]),
  );
  const free = (make: (trial: number) => string): string => {
    for (let trial = 0; ; trial += 1) {
      const text = make(trial);
      if (taken.has(text)) continue;
      taken.add(text);
      return text;
    }
  };
  const everywhere = cities.flatMap(({ name, weight }) => Array.from({ length: weight }, () => name));
  const city = () => random.pick(everywhere);
  return {
    city,
    account() {
      const coined = free(() => `${random.pick(beginnings)}${random.pick(middles)}${random.pick(ends)}`);
      const name = `${coined} ${random.pick(trades)} ${random.pick(forms)}`;
      return { name, domain: `${coined.toLowerCase()}.example`, city: city() };
    },
    person: () => `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    mail(name, account) {
      const local = name.toLowerCase().replace(" ", ".");
      const domain = account?.domain ?? random.pick(["example.org", "example.com"]);
      return free((trial) => `${local}${trial === 0 ? "" : trial + 1}@${domain}`);
    },
    phone(name) {
      const block = cities.find((one) => one.name === name)?.phones;
      const number = block === undefined ? undefined : phones.get(name)?.pop();
      return number === undefined ? "" : `${block} ${String(number).padStart(3, "0")}`;
    },
  };
}
