-- How far each streaming processor has read the event store. A position is written in the same
-- transaction as what the processor made of the events up to it.
create table route_query.token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    claimed_at     text,
    owner          text,
    primary key (processor_name, segment)
);
