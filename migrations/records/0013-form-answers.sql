-- The order that an answer on a web page came with: it lands with the order's customer as soon as the order is known.
alter table answers add column order_id text;
create index answers_by_order on answers (order_id) where order_id is not null and person is null;
