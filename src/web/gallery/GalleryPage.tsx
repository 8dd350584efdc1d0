import { Button, Checkbox, Radio, Select, Switch, Tabs, TextInput } from "@mantine/core";
import { useState } from "react";
import { ApiProblem } from "../api/problem.ts";
import { Banner } from "../kit/Banner.tsx";
import { Confirm } from "../kit/Confirm.tsx";
import { CopyButton } from "../kit/CopyButton.tsx";
import { Chips } from "../kit/chips/Chips.tsx";
import { DateTime } from "../kit/DateTime.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { FileDrop } from "../kit/FileDrop.tsx";
import { Form, faultOf } from "../kit/form/Form.tsx";
import { MoneyField } from "../kit/form/MoneyField.tsx";
import { Kbd } from "../kit/Kbd.tsx";
import { Page } from "../kit/Page.tsx";
import { PeriodPicker } from "../kit/period/PeriodPicker.tsx";
import { type Period, periodOf, todayIn } from "../kit/period/periods.ts";
import { RowsSkeleton } from "../kit/RowsSkeleton.tsx";
import { Section } from "../kit/Section.tsx";
import { useToast } from "../kit/toasts/Toasts.tsx";
import { Figures, Tables } from "./Reports.tsx";
import { SampleFrame } from "./SampleFrame.tsx";
import { Stories } from "./Stories.tsx";

const refusal = new ApiProblem({
  type: "/problems/invalid",
  title: "The input is not right",
  status: 422,
  detail: "The spend was not saved: one field is not right.",
  faults: [{ path: "amount", message: "must not be negative" }],
});

/** Every part of the kit in one place, for those who build screens. Not part of the built product. */
export function GalleryPage() {
  return (
    <SampleFrame>
      <Page title="The kit" lead="Every part that screens are made of." actions={<Toasting />}>
        <Figures />
        <Tables />
        <Capture />
        <Fields />
        <Notices />
        <Stories />
      </Page>
    </SampleFrame>
  );
}

function Toasting() {
  const toast = useToast();
  const [isAsking, setIsAsking] = useState(false);
  const [isErasing, setIsErasing] = useState(false);
  return (
    <>
      <Button onClick={() => toast({ text: "Passed to Marketing", undo: () => undefined })}>Pass on</Button>
      <Button variant="default" onClick={() => setIsAsking(true)}>
        Ask first
      </Button>
      <Button color="bad" variant="outline" onClick={() => setIsErasing(true)}>
        Erase
      </Button>
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title="Undo this import?"
        action="Undo the import"
        onConfirm={() => setIsAsking(false)}
      >
        1,204 touches are taken out again. The file stays in the list of imports.
      </Confirm>
      <Confirm
        isOpen={isErasing}
        onClose={() => setIsErasing(false)}
        title="Erase this person?"
        action="Erase the person"
        onConfirm={() => setIsErasing(false)}
        isDangerous
        word="CU-1042"
      >
        Name, mail and phone are gone for good. Totals stay as they are.
      </Confirm>
    </>
  );
}

const heard = [
  "Recommendation",
  "Search",
  "Trade fair",
  "Newsletter",
  "Social media",
  "Press",
  "Other",
  "Doesn't remember",
];

function Capture() {
  const [channel, setChannel] = useState<string | null>(null);
  return (
    <Section title="Chips">
      <Chips
        legend="How did you hear about us?"
        chips={heard.map((label) => ({ value: label, label }))}
        value={channel}
        onChange={setChannel}
        hasDigits
      />
    </Section>
  );
}

function Fields() {
  const [period, setPeriod] = useState<Period>(periodOf("last12Months", todayIn("Europe/Berlin")));
  const [amount, setAmount] = useState("-20");
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<Error | null>(null);
  return (
    <Section title="Fields">
      <div>
        <PeriodPicker value={period} onChange={setPeriod} today={todayIn("Europe/Berlin")} />
      </div>
      <Form onSubmit={() => setError(refusal)} action="Save the spend" onCancel={() => setError(null)} error={error}>
        <TextInput label="Name" description="As it stands on the invoice." placeholder="Autumn fair" />
        <Select label="Channel" placeholder="Choose one" data={heard} clearable />
        <MoneyField
          label="Amount"
          value={amount}
          onChange={setAmount}
          currency="EUR"
          error={faultOf(error, "amount")}
        />
        <Switch label="Faces customers" defaultChecked />
        <Checkbox label="The first row holds names" defaultChecked />
        <Radio.Group label="Direction">
          <Radio value="in" label="They came to us" mt={8} />
          <Radio value="out" label="We went to them" mt={8} />
        </Radio.Group>
        <TextInput label="Locked" value="Cannot be changed" readOnly disabled />
      </Form>
      <FileDrop label="File to import" kinds={[".csv", ".tsv"]} limit={200_000_000} file={file} onChange={setFile} />
    </Section>
  );
}

function Notices() {
  return (
    <Section title="Notices">
      <Banner tone="example" title="Example company" action={<Button variant="default">Remove the example</Button>}>
        Everything here is made up, so that you can look around.
      </Banner>
      <Banner tone="note">Costs are missing for March. Returns show revenue without ROI for that month.</Banner>
      <Banner tone="good">The import is done: 1,204 created, 12 updated.</Banner>
      <Banner tone="warn">The figures are two days old. The source did not answer.</Banner>
      <Banner tone="bad">The file could not be read.</Banner>
      <EmptyState
        title="Here come the answers of your customers"
        action={<Button>Capture the first answer</Button>}
        example={<Banner tone="note">“A colleague told me.” Recommendation, at the counter</Banner>}
      >
        Each time somebody tells you how they heard of you, it stands here and counts in Returns.
      </EmptyState>
      <RowsSkeleton rows={3} />
      <Tabs defaultValue="a">
        <Tabs.List>
          <Tabs.Tab value="a">Channels</Tabs.Tab>
          <Tabs.Tab value="b">Campaigns</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="a" pt="sm">
          <DateTime at="2026-11-22T10:00:00.000Z" /> · <Kbd keys="g h" /> · <Kbd keys="mod+k" />
        </Tabs.Panel>
        <Tabs.Panel value="b" pt="sm">
          Nothing yet.
        </Tabs.Panel>
      </Tabs>
      <div>
        <CopyButton text="CU-1042" label="Copy the number" />
      </div>
    </Section>
  );
}
