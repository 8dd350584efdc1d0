-- The answer to "how did you hear of us?" that a fact is; what it says is read from the answer.
alter table facts add column source_answer bigint unique references answers on delete cascade;

-- Facts with what they say, whether it was told as a fact or as an answer.
create view told_facts as
select facts.id, facts.fact_type, facts.at, facts.recorded_at, facts.department, facts.member,
  coalesce(facts.person, answers.person) as person, coalesce(answers.words, facts.words) as words,
  case when facts.source_answer is null then facts.said else jsonb_strip_nulls(
    jsonb_build_object('channel', channels.name, 'campaign', campaigns.name)) end as said,
  facts.version, facts.withdrawn_at, facts.source_answer
from facts
left join answers on answers.id = facts.source_answer
left join channels on channels.id = answers.channel
left join campaigns on campaigns.id = answers.campaign;
