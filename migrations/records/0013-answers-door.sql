-- Where nobody typed an answer in: people left it themselves at a kiosk or in a form on a web page, so that nobody can
-- name them afterwards.
alter table answers add column door text check (door in ('kiosk', 'form'));
