import type { ReactNode } from "react";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { Frame } from "../shell/Frame.tsx";
import { places } from "../shell/places.ts";

const shown = ["/", "/customers", "/returns", "/channels", "/imports", "/settings"];
const sample = places
  .filter(({ href }) => shown.includes(href))
  .map((place) => ({ ...place, href: place.href === "/" ? "/gallery" : `/gallery${place.href}` }));

const people = [
  { id: 1, name: "Erika Example", detail: "CU-1042", href: "/gallery?person=1" },
  { id: 2, name: "Max Example", detail: "CU-1043", href: "/gallery?person=2" },
];

const inner = [{ label: "channels.spend.title", within: "shell.channels", href: "/gallery/spend" }] as const;

async function findPeople(typed: string) {
  return people.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
}

/** The frame of the product around the gallery, for somebody made up. */
export function SampleFrame({ children }: { children: ReactNode }) {
  const toast = useToast();
  return (
    <Frame
      name="Ada Example"
      detail="Reception"
      places={sample}
      innerPages={inner}
      canCapture
      findPeople={findPeople}
      onSignOut={() => toast({ text: "Signed out" })}
    >
      {children}
    </Frame>
  );
}
