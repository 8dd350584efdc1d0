import { IconMail, IconPhone, IconShoppingCart } from "@tabler/icons-react";
import { useState } from "react";
import { ApiProblem } from "../api/problem.ts";
import { GroupedErrors } from "../kit/errors/GroupedErrors.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Section } from "../kit/Section.tsx";
import { Steps } from "../kit/steps/Steps.tsx";
import { Timeline } from "../kit/Timeline.tsx";

const errors = [
  {
    repair: "Write dates as day.month.year or year-month-day, one way in the whole file.",
    count: 214,
    examples: [
      { row: 12, column: "date", expected: "a date that can be only one day", found: "03/04/2026" },
      { row: 19, column: "date", expected: "a date that can be only one day", found: "05/06/2026" },
    ],
  },
  {
    repair: "Fill in the person's mail, phone or number.",
    count: 3,
    examples: [{ row: 77, column: "person", expected: "a mail, a phone or a number", found: "" }],
  },
];

const entries = [
  {
    id: 3,
    at: "2026-11-20T13:30:00.000Z",
    icon: <IconPhone size={18} />,
    title: "Called us",
    by: "Reception",
    said: "A colleague told me you answer within the hour.",
  },
  { id: 2, at: "2026-11-20T09:05:00.000Z", icon: <IconMail size={18} />, title: "Got the newsletter", by: "Marketing" },
  {
    id: 1,
    at: "2026-10-02T08:00:00.000Z",
    icon: <IconShoppingCart size={18} />,
    title: "First order, €1,240.00",
    by: "Sales",
  },
];

const broken = new ApiProblem({
  type: "/problems/fault",
  title: "Our fault",
  status: 500,
  detail: "Something went wrong here, and it was written down. Nothing was changed.",
  request: "5b2c9e10-7a1f",
});

export function Stories() {
  const [step, setStep] = useState<string>("columns");
  return (
    <Section title="Stories">
      <Steps
        label="Import"
        current={step}
        onGo={(next) => setStep(next ?? "file")}
        steps={[
          { id: "file", title: "File", content: <p>Choose a file.</p> },
          { id: "columns", title: "Columns", content: <p>Say what each column holds.</p> },
          { id: "errors", title: "Errors", content: <GroupedErrors groups={errors} /> },
          { id: "done", title: "Result", content: <p>1,204 touches will be created.</p>, next: "Import now" },
        ]}
      />
      <GroupedErrors groups={errors} />
      <Timeline entries={entries} more={{ load: () => undefined, isLoading: false }} />
      <ProblemNotice title="This could not be loaded" error={broken} />
    </Section>
  );
}
