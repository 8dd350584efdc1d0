import { ChannelsFrame } from "../../modules/channels/screens/ChannelsFrame.tsx";
import { OwnAnswers } from "../../modules/touches/screens/OwnAnswers.tsx";
import { UnmatchedWords } from "../../modules/touches/screens/UnmatchedWords.tsx";
import { WordDecisions } from "../../modules/touches/screens/WordDecisions.tsx";
import { useMay } from "../api/session.ts";
import { useMessages } from "../messages/MessagesProvider.tsx";

/** What customers' words mean: the queue for marketing, and for everybody where their own answers stand. */
export function UnmatchedPage() {
  const t = useMessages();
  const may = useMay();
  const isReader = may("unmatched.read");
  return (
    <ChannelsFrame
      title={t(isReader ? "words.title" : "words.own.title")}
      lead={t(isReader ? "words.lead" : "words.own.lead")}
    >
      {isReader ? (
        <>
          <UnmatchedWords />
          <WordDecisions />
        </>
      ) : (
        <OwnAnswers />
      )}
    </ChannelsFrame>
  );
}
