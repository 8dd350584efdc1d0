import { expect, test } from "vitest";
import { guessDepartments } from "./guess-departments.ts";

test("parts are found by what departments are called, in both languages, each department once", () => {
  const named = (...names: string[]) => names.map((name, at) => ({ id: at + 1, name }));
  expect(guessDepartments(["sales", "service", "marketing"], named("Marketing", "Field Sales", "Support"))).toEqual({
    ...{ sales: "2", service: "3", marketing: "1" },
  });
  expect(guessDepartments(["sales", "reception"], named("Vertrieb", "Empfang"))).toEqual({
    sales: "1",
    reception: "2",
  });
  expect(guessDepartments(["sales", "service"], named("Sales and Service"))).toEqual({ sales: "1" });
  expect(guessDepartments(["counter", "purchasing"], named("Einkauf", "Filiale Nord"))).toEqual({
    counter: "2",
    purchasing: "1",
  });
  expect(guessDepartments(["care"], named("Kitchen"))).toEqual({});
});
