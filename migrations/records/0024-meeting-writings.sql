-- Counts who writes meetings, so that what was read before the lock is known to be still true under it.
create sequence meeting_writings;
