-- The audit chain: one link for each event, a keyed hash over the event and the link before it.
-- Written in the transaction of the event. Without references to the events: a link must stay when
-- its event goes, so that it is missed.
create table route_command.event_link (
    global_index bigint primary key,
    ordinal      bigint not null unique,
    link         text   not null
);
