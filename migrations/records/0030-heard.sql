-- Whether it was given to the question how they heard of the company, however late it came.
alter table answers add column heard boolean not null default false;
