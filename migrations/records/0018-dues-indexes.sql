-- Each index costs a write whenever something happens to a due: fewer of them, that serve the same questions.
drop index dues_by_opening;
drop index dues_running;
drop index dues_called_broken;
create index dues_undone on dues (state, due_at, id) where state in ('open', 'broken') and settled_at is null;
